package dev.ecsdeploy.gotemplate.syntax;

import dev.ecsdeploy.gotemplate.syntax.Token.Kind;
import dev.ecsdeploy.gotemplate.text.Letters;
import dev.ecsdeploy.gotemplate.text.Utf8;
import dev.ecsdeploy.gotemplate.text.Utf8.Rune;

/** A place in a template that moves forward, and the token that is being read there. */
final class Cursor {
  /** What {@link #peek} answers at the end. */
  static final int EOF = -1;

  private final String input;
  private int start;
  private int at;
  private int countedTo;
  private int line = 1;

  Cursor(String input) {
    this.input = input;
  }

  String input() {
    return input;
  }

  int start() {
    return start;
  }

  int at() {
    return at;
  }

  boolean isAtStart() {
    return at == start;
  }

  /** Begins a token here. */
  void begin() {
    start = at;
  }

  void beginAt(int offset) {
    at = offset;
    start = offset;
  }

  void moveTo(int offset) {
    at = offset;
  }

  /** The code point here, which is not yet consumed. */
  int peek() {
    return at < input.length() ? Utf8.runeAt(input, at).codePoint() : EOF;
  }

  /** Consumes the code point here. */
  int next() {
    if (at >= input.length()) {
      return EOF;
    }
    Rune rune = Utf8.runeAt(input, at);
    at += rune.width();
    return rune.codePoint();
  }

  /** Consumes the character here if it is one of some. */
  boolean accept(String any) {
    if (at < input.length() && any.indexOf(input.charAt(at)) >= 0) {
      at++;
      return true;
    }
    return false;
  }

  void acceptAll(String any) {
    while (accept(any)) {
      // on
    }
  }

  void acceptAlphaNumerics() {
    while (Letters.isAlphaNumeric(peek())) {
      next();
    }
  }

  /** What was consumed since the token began. */
  String taken() {
    return input.substring(start, at);
  }

  Token token(Kind kind) {
    return new Token(kind, start, taken(), lineOfStart());
  }

  Token error(String message) {
    return new Token(Kind.ERROR, start, message, lineOfStart());
  }

  private int lineOfStart() {
    for (; countedTo < start; countedTo++) {
      if (input.charAt(countedTo) == '\n') {
        line++;
      }
    }
    return line;
  }

  static boolean isSpace(int codePoint) {
    return codePoint == ' ' || codePoint == '\t' || codePoint == '\r' || codePoint == '\n';
  }

  /** Whether a minus and then a space stand there. */
  boolean isLeftTrimAt(int offset) {
    return offset + 1 < input.length()
        && input.charAt(offset) == '-'
        && isSpace(input.charAt(offset + 1));
  }

  /** Whether an action ends here, with or without trimming. */
  boolean isAtClose() {
    return input.startsWith("}}", at) || isAtTrimmedClose();
  }

  boolean isAtTrimmedClose() {
    return isTrimmedCloseAt(at);
  }

  boolean isTrimmedCloseAt(int offset) {
    return offset < input.length()
        && isSpace(input.charAt(offset))
        && input.startsWith("-}}", offset + 1);
  }

  /** Whether a name can end here. */
  boolean isAtTerminator() {
    int next = peek();
    return next == EOF
        || isSpace(next)
        || ".,|:()".indexOf(next) >= 0
        || input.startsWith("}}", at);
  }
}
