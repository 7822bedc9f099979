package dev.ecsdeploy.template;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceExcerpt;
import dev.ecsdeploy.failure.SourceText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the assignments of one env file. */
final class EnvFileParser {
  private static final String EXPORT = "export ";
  private static final Pattern NAME = Pattern.compile("[\\w ./-]{1,80}");

  private final SourceText source;
  private final String text;
  private final Map<String, String> variables = new LinkedHashMap<>();

  EnvFileParser(SourceText source) {
    this.source = source;
    this.text = source.text();
  }

  Map<String, String> parse() {
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      int lineEnd = end < 0 ? text.length() : end;
      line(skipSpace(start, lineEnd), dropSpace(start, lineEnd));
      start = lineEnd + 1;
    }
    return variables;
  }

  private void line(int start, int end) {
    if (start >= end || text.charAt(start) == '#') {
      return;
    }
    int equals = text.indexOf('=', start);
    if (equals < 0 || equals >= end) {
      throw fault(start, end, "missing =", "every line is NAME=value");
    }
    String name = name(start, dropSpace(start, equals));
    variables.put(name, new EnvValue(this, skipSpace(equals + 1, end), end).read());
  }

  private String name(int start, int end) {
    int from = start;
    if (text.startsWith(EXPORT, start) && end >= start + EXPORT.length()) {
      from = skipSpace(start + EXPORT.length(), end);
    }
    if (from >= end) {
      throw fault(start, end + 1, "empty key", "there is no name before the =");
    }
    for (int at = from; at < end; at++) {
      checkNameCharacter(at, at == from);
    }
    return text.substring(from, end);
  }

  private void checkNameCharacter(int at, boolean first) {
    char c = text.charAt(at);
    boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
    if (first && !letter) {
      throw fault(
          at,
          at + 1,
          "key must start with [A-Za-z_] but found '" + c + "'",
          "other tools could not set such a variable");
    }
    if (!letter && !(c >= '0' && c <= '9') && c != '.' && c != '/') {
      throw fault(
          at,
          at + 1,
          "key characters must be [A-Za-z0-9/_.] but found '" + c + "'",
          "other tools could not set such a variable");
    }
  }

  private int skipSpace(int start, int end) {
    int at = start;
    while (at < end && isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private int dropSpace(int start, int end) {
    int at = end;
    while (at > start && isSpace(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }

  char at(int offset) {
    return text.charAt(offset);
  }

  String text(int start, int end) {
    return text.substring(start, end);
  }

  /** A fault. What is wrong may be in the middle of a password, which is not for a log. */
  Failure fault(int start, int end, String what, String why) {
    SourceExcerpt place = source.excerpt(start, end - start);
    return Failure.at(
        new SourceExcerpt(
            place.path(), place.line(), place.column(), masked(place.text()), place.length()),
        what,
        why,
        "NAME=value, NAME='as it is' or NAME=\"with \\n escapes\"");
  }

  /** The line with its value in asterisks; all of it where it does not begin like an assignment. */
  private static String masked(String line) {
    int equals = line.indexOf('=');
    int value = equals > 0 && NAME.matcher(line.substring(0, equals)).matches() ? equals + 1 : 0;
    return line.substring(0, value) + line.substring(value).replaceAll("[^\\s\"'\\\\#=]", "*");
  }
}
