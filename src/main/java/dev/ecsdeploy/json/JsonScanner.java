package dev.ecsdeploy.json;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceExcerpt;
import dev.ecsdeploy.failure.SourceText;
import java.util.ArrayDeque;
import java.util.Deque;

/** The characters and tokens of a JSON text, read from left to right. */
final class JsonScanner {
  private static final char END = '\0';

  private final SourceText source;
  private final String text;
  private final Deque<Integer> open = new ArrayDeque<>();
  private int at;

  JsonScanner(SourceText source) {
    this.source = source;
    this.text = source.text();
  }

  int position() {
    return at;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  /** The character at hand; NUL at the end, which JSON nowhere allows either. */
  char peek() {
    return atEnd() ? END : text.charAt(at);
  }

  void skipByteOrderMark() {
    if (peek() == '\uFEFF') {
      at++;
    }
  }

  void skipSpace() {
    while (!atEnd() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  /** Enters an object or a list; whether it has anything in it. */
  boolean open(char close) {
    open.push(at);
    at++;
    skipSpace();
    return !closed(close);
  }

  /** Goes on to the next member or element; whether there is one. */
  boolean next(char close) {
    skipSpace();
    if (closed(close)) {
      return false;
    }
    int comma = at;
    if (peek() != ',') {
      throw noComma(close);
    }
    at++;
    skipSpace();
    if (peek() == close) {
      at = comma;
      throw fault(
          "a comma with nothing after it",
          "in JSON a comma stands only between two " + (close == '}' ? "members" : "elements"),
          "remove the comma");
    }
    return true;
  }

  private boolean closed(char close) {
    if (peek() != close) {
      return false;
    }
    open.pop();
    at++;
    return true;
  }

  private Failure noComma(char close) {
    if (atEnd()) {
      return endedTooEarly();
    }
    boolean startsAValue = peek() == '"' || peek() == '{' || peek() == '[' || isWord(peek());
    return startsAValue
        ? fault(
            "a comma is missing before " + described(),
            "members and elements are separated by commas",
            "add a comma at the end of what comes before")
        : unexpected("a comma or " + close, "members and elements are separated by commas");
  }

  /** The name of a member. */
  String name() {
    if (peek() != '"') {
      throw unexpected("the name of a member", "names stand in double quotes");
    }
    return string();
  }

  /** The colon after a name. */
  void colon() {
    skipSpace();
    if (peek() != ':') {
      throw unexpected("a colon", "a member is written \"name\": value");
    }
    at++;
    skipSpace();
  }

  /** The content of the text in double quotes that begins here. */
  String string() {
    return new JsonString(this, text).read(at);
  }

  /** A number, as it is written. */
  String number() {
    int start = at;
    at += peek() == '-' ? 1 : 0;
    while (isWord(peek()) || peek() == '+' || peek() == '-') {
      at++;
    }
    String number = text.substring(start, at);
    if (!number.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
      throw faultBefore(
          number.length(),
          described(-number.length()) + " is not a number",
          "JSON writes numbers as 1, -1, 1.5 or 1e9, without leading zeros",
          "put it in double quotes if it is a text");
    }
    return number;
  }

  /** A word, such as {@code true}. */
  String word() {
    int start = at;
    while (isWord(peek())) {
      at++;
    }
    if (at == start) {
      throw unexpected("a value", "a value is a text, a number, {…}, […], true, false or null");
    }
    return text.substring(start, at);
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '$';
  }

  void moveTo(int offset) {
    at = offset;
  }

  /** Something else stands here than JSON allows. */
  Failure unexpected(String expected, String rule) {
    if (atEnd()) {
      return endedTooEarly();
    }
    String found = "expected " + expected + " but found " + described();
    return switch (peek()) {
      case '/', '#' ->
          fault(found, "JSON has no comments", "remove it, or rename the file to .yml");
      case '\'' -> fault(found, "JSON knows only double quotes", "write \" for '");
      default -> fault(found, rule, "compare this line with the one before");
    };
  }

  private Failure endedTooEarly() {
    if (open.isEmpty()) {
      return fault("the file ends too early", "a value is missing", "complete it");
    }
    int start = open.peek();
    char close = text.charAt(start) == '{' ? '}' : ']';
    SourceExcerpt opened = source.excerpt(start, 1);
    return fault(
        "the file ends before a " + close,
        "the " + text.charAt(start) + " at " + opened.position() + " is never closed",
        "add the missing " + close);
  }

  /** A fault at the character at hand. */
  Failure fault(String what, String why, String hint) {
    return Failure.at(source.excerpt(Math.min(at, lastCharacter()), 1), what, why, hint);
  }

  /** A fault in the characters just read. */
  Failure faultBefore(int length, String what, String why, String hint) {
    return Failure.at(source.excerpt(at - length, length), what, why, hint);
  }

  private int lastCharacter() {
    return Math.max(0, text.stripTrailing().length() - 1);
  }

  /** The character or word at hand, for a message. */
  String described() {
    int end = at;
    while (end < text.length() && isWord(text.charAt(end))) {
      end++;
    }
    return described(at, Math.max(end, Math.min(at + 1, text.length())));
  }

  /** The characters just read, for a message. */
  String described(int minusLength) {
    return described(at + minusLength, at);
  }

  /** What a template filled in is not repeated: it may be part of a secret. */
  private String described(int from, int to) {
    String found = text.substring(from, to);
    SourceExcerpt written = source.excerpt(from, to - from);
    if (found.equals("\"")) {
      return "a text";
    }
    if (found.length() == 1 && found.charAt(0) < ' ') {
      return found.equals("\n")
          ? "the end of the line"
          : String.format("U+%04X", found.codePointAt(0));
    }
    return written.text().startsWith(found, written.column() - 1)
        ? found
        : "other text, which the template filled in";
  }
}
