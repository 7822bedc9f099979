package dev.ecsdeploy.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stretch of a Pebble template. */
sealed interface PebblePart {

  /** Its first character in the file. */
  int start();

  /** The first character after it. */
  int end();

  /** Text that is copied. */
  record Text(int start, int end) implements PebblePart {}

  /**
   * A comment.
   *
   * @param inside a place in it where other characters would change nothing
   */
  record Comment(int start, int inside, int end) implements PebblePart {}

  /**
   * A hole or a tag.
   *
   * @param hole whether it is a hole, {@code {{ … }}}, and not a tag, {@code {% … %}}
   * @param tokens what stands between the delimiters
   */
  record Action(boolean hole, int start, int end, List<PebbleToken> tokens) implements PebblePart {

    String opening() {
      return hole ? "{{" : "{%";
    }

    String closing() {
      return hole ? "}}" : "%}";
    }

    /** The name of a tag: its first word. */
    String tag() {
      return hole || tokens.isEmpty() ? "" : tokens.getFirst().text();
    }

    /** Whether its value comes out of {@code json_escape}. */
    boolean isEscaped() {
      int last = tokens.size() - 1;
      boolean filtered =
          last > 0
              && tokens.get(last).isName("json_escape")
              && tokens.get(last - 1).isOperator("|");
      boolean called =
          last > 1
              && tokens.getFirst().isName("json_escape")
              && endOfCall(0) == tokens.get(last).end();
      return filtered || called;
    }

    /** The token that covers an offset, or the next one; null after the last. */
    @Nullable PebbleToken tokenAt(int offset) {
      return tokens.stream().filter(token -> token.end() > offset).findFirst().orElse(null);
    }

    /** The end of the call whose name, or name and opening parenthesis, is at a token. */
    int endOfCall(int name) {
      int depth = 0;
      for (PebbleToken token : tokens.subList(name + 1, tokens.size())) {
        depth += token.isPunctuation("(") ? 1 : token.isPunctuation(")") ? -1 : 0;
        if (depth <= 0) {
          return token.isPunctuation(")") ? token.end() : tokens.get(name).end();
        }
      }
      return tokens.get(name).end();
    }
  }
}
