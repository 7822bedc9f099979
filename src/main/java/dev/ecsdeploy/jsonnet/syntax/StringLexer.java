package dev.ecsdeploy.jsonnet.syntax;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.jsonnet.syntax.Token.Kind;

/** Reads one string in quotes. */
final class StringLexer {
  private static final String PLAIN_ESCAPES = "\"'\\/bfnrt";
  private static final String ESCAPED = "\"'\\/\b\f\n\r\t";
  private static final int HEXADECIMAL_DIGITS = 4;

  private final SourceText file;
  private final String text;
  private final int start;
  private final StringBuilder value = new StringBuilder();

  StringLexer(SourceText file, int start) {
    this.file = file;
    this.text = file.text();
    this.start = start;
  }

  /**
   * A string with escapes.
   *
   * @throws Failure if it does not end, or at an escape that there is not
   */
  Token quoted() {
    char quote = text.charAt(start);
    int at = start + 1;
    while (at < text.length() && text.charAt(at) != quote) {
      at = text.charAt(at) == '\\' ? escape(at) : plain(at);
    }
    return ended(at);
  }

  /**
   * A string after {@code @}, whose only escape is the doubled quote.
   *
   * @throws Failure if it does not end
   */
  Token verbatim() {
    char quote = start + 1 < text.length() ? text.charAt(start + 1) : ' ';
    if (quote != '"' && quote != '\'') {
      throw SyntaxFault.at(
          file, start, 1, "expected a quote after @", "@'a string' or @\"a string\"");
    }
    String doubled = String.valueOf(quote) + quote;
    int at = start + 2;
    while (at < text.length() && (text.charAt(at) != quote || text.startsWith(doubled, at))) {
      at = text.startsWith(doubled, at) ? plain(at) + 1 : plain(at);
    }
    return ended(at);
  }

  private Token ended(int at) {
    if (at >= text.length()) {
      throw SyntaxFault.at(
          file, start, 1, "this string does not end", "end it with the same quote");
    }
    return new Token(Kind.STRING, start, at + 1, value.toString());
  }

  private int plain(int at) {
    value.append(text.charAt(at));
    return at + 1;
  }

  private int escape(int at) {
    char letter = at + 1 < text.length() ? text.charAt(at + 1) : '"';
    int known = PLAIN_ESCAPES.indexOf(letter);
    if (known >= 0) {
      value.append(ESCAPED.charAt(known));
      return at + 2;
    }
    if (letter != 'u') {
      throw SyntaxFault.at(
          file,
          at,
          2,
          "unknown escape sequence in string literal: \\" + letter,
          "\\\\ for a backslash, or a verbatim string: @'…'");
    }
    return unicode(at);
  }

  private int unicode(int at) {
    char first = character(at);
    int end = at + 2 + HEXADECIMAL_DIGITS;
    value.append(first);
    if (!Character.isSurrogate(first)) {
      return end;
    }
    boolean pair =
        Character.isHighSurrogate(first)
            && text.startsWith("\\u", end)
            && Character.isLowSurrogate(character(end));
    if (!pair) {
      throw SyntaxFault.at(
          file,
          at,
          end - at,
          "truncated unicode surrogate pair escape sequence in string literal",
          "both halves, \\ud83d\\ude00, or the character itself");
    }
    value.append(character(end));
    return end + 2 + HEXADECIMAL_DIGITS;
  }

  private char character(int at) {
    int end = Math.min(at + 2 + HEXADECIMAL_DIGITS, text.length());
    String digits = text.substring(at + 2, end);
    if (!digits.matches("[0-9a-fA-F]{4}")) {
      throw SyntaxFault.at(file, at, 2, "\\u needs four hexadecimal digits", "\\u00e9");
    }
    return (char) Integer.parseInt(digits, 16);
  }
}
