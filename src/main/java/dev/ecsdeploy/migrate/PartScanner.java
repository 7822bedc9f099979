package dev.ecsdeploy.migrate;

import dev.ecsdeploy.migrate.Part.Kind;
import java.util.ArrayList;
import java.util.List;

/** Tells the texts, actions and comments of a Go template apart; the template is a valid one. */
final class PartScanner {
  private static final String OPEN = "{{";
  private static final String CLOSE = "}}";

  private final String text;
  private final List<Part> parts = new ArrayList<>();

  PartScanner(String text) {
    this.text = text;
  }

  List<Part> scan() {
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf(OPEN, at);
      int end = open < 0 ? text.length() : open;
      if (end > at) {
        parts.add(new Part(Kind.TEXT, at, end, text.substring(at, end), false, false));
      }
      at = open < 0 ? end : action(open);
    }
    return List.copyOf(parts);
  }

  private int action(int open) {
    boolean trimsBefore = text.startsWith("-", open + 2) && isSpace(open + 3);
    int from = skipSpace(open + (trimsBefore ? 3 : 2));
    boolean comment = text.startsWith("/*", from);
    int close = comment ? closeAfter(text.indexOf("*/", from) + 2) : close(from);
    boolean trimsAfter = text.charAt(close - 1) == '-' && isSpace(close - 2);
    String content = text.substring(from, close - (trimsAfter ? 1 : 0)).strip();
    parts.add(
        new Part(
            comment ? Kind.COMMENT : Kind.ACTION,
            open,
            close + 2,
            comment ? content.substring(2, content.length() - 2) : content,
            trimsBefore,
            trimsAfter));
    return close + 2;
  }

  private int closeAfter(int from) {
    return text.indexOf(CLOSE, from);
  }

  private int close(int from) {
    int at = from;
    while (!text.startsWith(CLOSE, at)) {
      at =
          switch (text.charAt(at)) {
            case '"', '\'' -> endOfQuoted(at);
            case '`' -> text.indexOf('`', at + 1) + 1;
            default -> at + 1;
          };
    }
    return at;
  }

  private int endOfQuoted(int open) {
    int at = open + 1;
    while (text.charAt(at) != text.charAt(open)) {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  private int skipSpace(int from) {
    int at = from;
    while (isSpace(at)) {
      at++;
    }
    return at;
  }

  private boolean isSpace(int at) {
    return " \t\r\n".indexOf(text.charAt(at)) >= 0;
  }
}
