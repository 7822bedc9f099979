package dev.ecsdeploy.template;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.template.PebbleToken.Kind;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads single tokens of Pebble: what is a word, a number, a text or a sign there. */
final class PebbleLexicon {
  private static final Pattern OPERATOR =
      Pattern.compile(
          "(?:contains|is not|equals|and|not|or|is)(?![a-zA-Z0-9_])"
              + "|==|!=|>=|<=|\\.\\.|[><+\\-*/%|~]");
  private static final Pattern NAME =
      Pattern.compile("[\\p{IsLetter}_][\\p{IsLetter}\\p{IsDigit}_]*");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+(?:L|\\.[0-9]+)?");
  private static final Pattern PUNCTUATION = Pattern.compile("[()\\[\\]{}?:.,=]");
  private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

  private final SourceText file;
  private final String text;

  PebbleLexicon(SourceText file) {
    this.file = file;
    this.text = file.text();
  }

  /**
   * The token at a place that is no space.
   *
   * @throws Failure if there is none
   */
  PebbleToken tokenAt(int at) {
    PebbleToken token = match(Kind.OPERATOR, OPERATOR, at);
    token = token == null ? match(Kind.NAME, NAME, at) : token;
    token = token == null ? number(at) : token;
    token = token == null ? match(Kind.PUNCTUATION, PUNCTUATION, at) : token;
    return token == null ? string(at) : token;
  }

  private @Nullable PebbleToken match(Kind kind, Pattern pattern, int at) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    return matcher.lookingAt() ? new PebbleToken(kind, at, matcher.group()) : null;
  }

  private @Nullable PebbleToken number(int at) {
    PebbleToken token = match(Kind.NUMBER, NUMBER, at);
    if (token != null && !token.text().contains(".")) {
      String digits = token.text().replace("L", "");
      if (new BigInteger(digits).compareTo(LARGEST) > 0) {
        throw Failure.at(
            file.excerpt(at, digits.length()),
            "this number is too large",
            "the largest is " + LARGEST,
            "write it as a text: \"" + digits + "\"");
      }
    }
    return token;
  }

  private PebbleToken string(int at) {
    int end =
        switch (text.charAt(at)) {
          case '\'' -> endOfSingleQuoted(at);
          case '"' -> endOfDoubleQuoted(at);
          default -> throw unexpected(at);
        };
    if (end > text.length()) {
      throw Failure.at(
          file.excerpt(at, 1),
          "this quote is never closed",
          "the file ends before the next " + text.charAt(at),
          "close it, on the same line");
    }
    return new PebbleToken(Kind.STRING, at, text.substring(at, end));
  }

  /** The place after the closing quote; beyond the end where there is none. */
  private int endOfSingleQuoted(int open) {
    int at = open + 1;
    while (at < text.length() && text.charAt(at) != '\'') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  private int endOfDoubleQuoted(int open) {
    int at = open + 1;
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.startsWith("#{", at)) {
        at = endOfInterpolation(at + 2);
      } else {
        at += text.charAt(at) == '\\' ? 2 : 1;
      }
    }
    return at + 1;
  }

  /** The place after the brace that closes an expression inside a text. */
  private int endOfInterpolation(int from) {
    int depth = 0;
    int at = skipSpace(from);
    while (at < text.length()) {
      PebbleToken token = tokenAt(at);
      if (token.isPunctuation("}") && depth == 0) {
        return token.end();
      }
      depth += token.isPunctuation("{") ? 1 : token.isPunctuation("}") ? -1 : 0;
      at = skipSpace(token.end());
    }
    return at;
  }

  /** The first place at or after one that is no white space. */
  int skipSpace(int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private Failure unexpected(int at) {
    String sign = Character.toString(text.codePointAt(at));
    String[] meant =
        switch (sign) {
          case "`" -> new String[] {"texts stand between \" or '", "must_env(\"NAME\")"};
          case "&" -> new String[] {"\"and\" is a word here", "a and b"};
          case "!" -> new String[] {"\"not\" is a word here", "not a"};
          case "$" -> new String[] {"names begin with a letter", "must_env(\"NAME\")"};
          default -> new String[] {"it means nothing between {{ and }}", "docs/templates.md"};
        };
    return Failure.at(file.excerpt(at, sign.length()), "unexpected " + sign, meant[0], meant[1]);
  }
}
