package dev.ecsdeploy.json;

import dev.ecsdeploy.failure.Failure;

/** One text in double quotes. */
final class JsonString {
  private final JsonScanner scanner;
  private final String text;

  JsonString(JsonScanner scanner, String text) {
    this.scanner = scanner;
    this.text = text;
  }

  /**
   * Reads to the closing quote and moves the scanner behind it.
   *
   * @param quote the offset of the opening quote
   */
  String read(int quote) {
    StringBuilder content = new StringBuilder();
    int at = quote + 1;
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at);
      if (c == '\\') {
        at = escape(at, content);
      } else if (c == '\n' || c == '\r') {
        throw fault(
            quote,
            "the text is not closed in its line",
            "JSON texts end in the line where they begin",
            "add the closing \", or write \\n for a line break");
      } else if (c < ' ') {
        throw fault(
            at,
            String.format("the control character U+%04X in a text", (int) c),
            "JSON wants control characters escaped",
            c == '\t' ? "write \\t" : String.format("write \\u%04x", (int) c));
      } else {
        content.append(c);
        at++;
      }
    }
    if (at >= text.length()) {
      throw fault(quote, "the text is never closed", "the file ends first", "add the closing \"");
    }
    scanner.moveTo(at + 1);
    return content.toString();
  }

  /** Appends what the escape sequence means; the offset behind it. */
  private int escape(int backslash, StringBuilder content) {
    char kind = backslash + 1 < text.length() ? text.charAt(backslash + 1) : ' ';
    int plain = "\"\\/bfnrt".indexOf(kind);
    if (plain >= 0) {
      content.append("\"\\/\b\f\n\r\t".charAt(plain));
      return backslash + 2;
    }
    int end = backslash + 6;
    if (kind == 'u' && end <= text.length() && isHex(text.substring(backslash + 2, end))) {
      content.append((char) Integer.parseInt(text.substring(backslash + 2, end), 16));
      return end;
    }
    throw fault(
        backslash,
        "a backslash that JSON does not know",
        "after a backslash comes one of \" \\ / b f n r t, or u and four hexadecimal digits",
        "write \\\\ for a backslash");
  }

  private static boolean isHex(String digits) {
    return digits.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
  }

  private Failure fault(int offset, String what, String why, String hint) {
    scanner.moveTo(offset);
    return scanner.fault(what, why, hint);
  }
}
