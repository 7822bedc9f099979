package dev.ecsdeploy.template;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.template.PebblePart.Action;
import dev.ecsdeploy.template.PebbleToken.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Divides what stands between the delimiters of one hole or tag into tokens. */
final class PebbleTokenizer {
  private static final Set<String> PAIRS = Set.of("()", "[]", "{}");

  private final SourceText file;
  private final String text;
  private final PebbleLexicon lexicon;
  private final int start;
  private final boolean hole;
  private final List<PebbleToken> tokens = new ArrayList<>();
  private final Deque<PebbleToken> brackets = new ArrayDeque<>();

  /**
   * A tokenizer for one hole or tag.
   *
   * @param start the place of its opening delimiter
   * @param hole whether it is a hole and not a tag
   */
  PebbleTokenizer(SourceText file, int start, boolean hole) {
    this.file = file;
    this.text = file.text();
    this.lexicon = new PebbleLexicon(file);
    this.start = start;
    this.hole = hole;
  }

  /**
   * The hole or tag.
   *
   * @param from the place after its opening delimiter
   * @throws Failure if it is not closed, or at a bracket or a sign that is wrong
   */
  Action action(int from) {
    int at = lexicon.skipSpace(from);
    int end = closing(at);
    while (end < 0) {
      PebbleToken token = token(at);
      if (token.kind() == Kind.PUNCTUATION) {
        bracket(token);
      }
      tokens.add(token);
      at = lexicon.skipSpace(token.end());
      end = closing(at);
    }
    return new Action(hole, start, end, List.copyOf(tokens));
  }

  /** The end of the closing delimiter at a place; negative where there is none. */
  private int closing(int at) {
    String delimiter = hole ? "}}" : "%}";
    if (!brackets.isEmpty()) {
      return -1;
    }
    if (text.startsWith(delimiter, at)) {
      return at + 2;
    }
    return text.startsWith("-" + delimiter, at) ? at + 3 : -1;
  }

  private PebbleToken token(int at) {
    if (at >= text.length() || text.startsWith("{{", at) || text.startsWith("{%", at)) {
      throw brackets.isEmpty() ? unclosed(at) : unclosed(brackets.peek());
    }
    try {
      return lexicon.tokenAt(at);
    } catch (Failure failure) {
      throw PebbleFaults.preferUnclosedQuote(file, tokens, failure);
    }
  }

  private Failure unclosed(int at) {
    String closing = hole ? "}}" : "%}";
    Failure failure =
        Failure.at(
            file.excerpt(start, 2),
            hole ? "this hole is never closed" : "this tag is never closed",
            (at >= text.length() ? "the file ends" : "the next one begins") + " before " + closing,
            hole ? "{{ … }}" : "{% … %}");
    return PebbleFaults.preferUnclosedQuote(file, tokens, failure);
  }

  private Failure unclosed(PebbleToken bracket) {
    Failure failure =
        Failure.at(
            file.excerpt(bracket.offset(), 1),
            bracket.text() + " is not closed",
            "the " + (hole ? "hole" : "tag") + " ends before its closing bracket",
            "close it before " + (hole ? "}}" : "%}"));
    return PebbleFaults.preferUnclosedQuote(file, tokens, failure);
  }

  private void bracket(PebbleToken token) {
    switch (token.text()) {
      case "(", "[", "{" -> brackets.push(token);
      case ")", "]", "}" -> {
        if (brackets.isEmpty()) {
          throw unopened(token);
        }
        PebbleToken open = brackets.pop();
        if (!PAIRS.contains(open.text() + token.text())) {
          throw unclosed(open);
        }
      }
      default -> {}
    }
  }

  private Failure unopened(PebbleToken token) {
    Failure failure =
        Failure.at(
            file.excerpt(token.offset(), 1),
            "unexpected " + token.text(),
            "no bracket before it is open",
            "remove it, or open the bracket");
    return PebbleFaults.preferUnclosedQuote(file, tokens, failure);
  }
}
