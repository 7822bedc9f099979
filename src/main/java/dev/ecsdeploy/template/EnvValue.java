package dev.ecsdeploy.template;

import dev.ecsdeploy.failure.Failure;
import java.util.HexFormat;

/** Reads the value of one assignment: plain, single-quoted and double-quoted stretches in a row. */
final class EnvValue {
  private final EnvFileParser line;
  private final int end;
  private final StringBuilder value = new StringBuilder();
  private int at;

  /** The length of the value up to the last character that a comment after it does not drop. */
  private int significant;

  EnvValue(EnvFileParser line, int start, int end) {
    this.line = line;
    this.at = start;
    this.end = end;
  }

  String read() {
    while (at < end) {
      char c = next();
      switch (c) {
        case '#' -> {
          return value.substring(0, significant);
        }
        case '\'' -> singleQuoted();
        case '"' -> doubleQuoted();
        case ' ' -> value.append(c);
        default -> keep(c);
      }
    }
    return value.toString();
  }

  private void singleQuoted() {
    int open = at - 1;
    while (at < end) {
      char c = next();
      if (c == '\'') {
        return;
      }
      keep(c);
    }
    throw line.fault(open, end, "unmatched '", "the quote is not closed on its line");
  }

  private void doubleQuoted() {
    int open = at - 1;
    while (at < end) {
      char c = next();
      if (c == '"') {
        return;
      }
      keep(c == '\\' ? escaped() : c);
    }
    throw line.fault(open, end, "unmatched \"", "the quote is not closed on its line");
  }

  private char escaped() {
    if (at >= end) {
      throw incomplete(at - 1);
    }
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw invalid(at - 2, at);
    };
  }

  /** A UTF-16 unit; half of a pair without the other half is U+FFFD, as in Go. */
  private char unicode() {
    char unit = hexadecimal();
    if (Character.isHighSurrogate(unit) && end - at >= 6 && line.text(at, at + 2).equals("\\u")) {
      int before = at;
      at += 2;
      char low = hexadecimal();
      if (Character.isLowSurrogate(low)) {
        keep(unit);
        return low;
      }
      at = before;
    }
    return Character.isSurrogate(unit) ? '\uFFFD' : unit;
  }

  private char hexadecimal() {
    if (end - at < 4) {
      throw incomplete(at - 2);
    }
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      char digit = next();
      if (!HexFormat.isHexDigit(digit)) {
        throw invalid(at - 3 - i, at);
      }
      unit = unit * 16 + HexFormat.fromHexDigit(digit);
    }
    return (char) unit;
  }

  private Failure incomplete(int start) {
    return line.fault(
        start, end, "incomplete escape sequence", "the line ends in the middle of an escape");
  }

  private Failure invalid(int start, int stop) {
    return line.fault(
        start,
        stop,
        "invalid escape sequence: \"" + line.text(start + 1, stop) + "\"",
        "between double quotes there are only \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX");
  }

  private char next() {
    char c = line.at(at++);
    if (c < ' ') {
      throw line.fault(
          at - 1,
          at,
          "0x%02x is an invalid value character".formatted((int) c),
          "control characters are written as escapes between double quotes");
    }
    return c;
  }

  private void keep(char c) {
    value.append(c);
    significant = value.length();
  }
}
