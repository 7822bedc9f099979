package dev.ecsdeploy.gotemplate.syntax;

import dev.ecsdeploy.gotemplate.syntax.Token.Kind;
import dev.ecsdeploy.gotemplate.text.Letters;
import dev.ecsdeploy.gotemplate.text.Quote;
import dev.ecsdeploy.gotemplate.text.Utf8;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Cuts what stands between the delimiters into tokens. */
final class ActionLexer {
  private final Cursor cursor;
  private final Predicate<String> isFunction;
  private int openParentheses;

  ActionLexer(Cursor cursor, Predicate<String> isFunction) {
    this.cursor = cursor;
    this.isFunction = isFunction;
  }

  void begin() {
    openParentheses = 0;
  }

  boolean isBalanced() {
    return openParentheses == 0;
  }

  /** The next token, or null where the action ends right here. */
  @Nullable Token next() {
    int first = cursor.peek();
    if (Cursor.isSpace(first)) {
      return space();
    }
    if (isNumberHere(first)) {
      return number();
    }
    if (Letters.isAlphaNumeric(first)) {
      return word();
    }
    cursor.next();
    return switch (first) {
      case Cursor.EOF -> cursor.error("unclosed action");
      case '=' -> cursor.token(Kind.ASSIGN);
      case ':' -> cursor.next() == '=' ? cursor.token(Kind.DECLARE) : cursor.error("expected :=");
      case '|' -> cursor.token(Kind.PIPE);
      case '"' -> quoted('"', Kind.STRING, "unterminated quoted string");
      case '\'' -> quoted('\'', Kind.CHAR_CONSTANT, "unterminated character constant");
      case '`' -> raw();
      case '$' -> name(Kind.VARIABLE, Kind.VARIABLE);
      case '.' -> name(Kind.FIELD, Kind.DOT);
      case '(', ')' -> parenthesis(first);
      default ->
          first < 0x80 && Letters.isPrint(first)
              ? cursor.token(Kind.CHAR)
              : cursor.error("unrecognized character in action: " + unicode(first));
    };
  }

  private Token parenthesis(int which) {
    openParentheses += which == '(' ? 1 : -1;
    if (openParentheses < 0) {
      return cursor.error("unexpected right paren");
    }
    return cursor.token(which == '(' ? Kind.LEFT_PARENTHESIS : Kind.RIGHT_PARENTHESIS);
  }

  /** Spaces; the last one belongs to the end of the action where that trims. */
  private @Nullable Token space() {
    while (Cursor.isSpace(cursor.peek())) {
      cursor.next();
    }
    if (cursor.isTrimmedCloseAt(cursor.at() - 1)) {
      cursor.moveTo(cursor.at() - 1);
      if (cursor.isAtStart()) {
        return null;
      }
    }
    return cursor.token(Kind.SPACE);
  }

  private Token word() {
    cursor.acceptAlphaNumerics();
    if (!cursor.isAtTerminator()) {
      return badCharacter();
    }
    String word = cursor.taken();
    Kind keyword = Token.KEYWORDS.get(word);
    boolean hidden = (keyword == Kind.BREAK || keyword == Kind.CONTINUE) && isFunction.test(word);
    if (keyword != null && !hidden) {
      return cursor.token(keyword);
    }
    return cursor.token(word.equals("true") || word.equals("false") ? Kind.BOOL : Kind.IDENTIFIER);
  }

  private Token name(Kind kind, Kind alone) {
    if (cursor.isAtTerminator()) {
      return cursor.token(alone);
    }
    cursor.acceptAlphaNumerics();
    return cursor.isAtTerminator() ? cursor.token(kind) : badCharacter();
  }

  private Token badCharacter() {
    return cursor.error("bad character " + unicode(cursor.peek()));
  }

  private static String unicode(int codePoint) {
    String number = "U+%04X".formatted(codePoint);
    return Letters.isPrint(codePoint)
        ? number + " '" + Utf8.encode(codePoint) + "'"
        : number.toUpperCase(Locale.ROOT);
  }

  private Token quoted(char quote, Kind kind, String unterminated) {
    while (true) {
      int next = cursor.next();
      if (next == '\\') {
        next = cursor.next();
        if (next != Cursor.EOF && next != '\n') {
          continue;
        }
      }
      if (next == Cursor.EOF || next == '\n') {
        return cursor.error(unterminated);
      }
      if (next == quote) {
        return cursor.token(kind);
      }
    }
  }

  private Token raw() {
    int end = cursor.input().indexOf('`', cursor.at());
    if (end < 0) {
      return cursor.error("unterminated raw quoted string");
    }
    cursor.moveTo(end + 1);
    return cursor.token(Kind.RAW_STRING);
  }

  private boolean isNumberHere(int first) {
    if (first == '.') {
      int after = cursor.at() + 1;
      return after == cursor.input().length() || isDigit(cursor.input().charAt(after));
    }
    return first == '+' || first == '-' || isDigit(first);
  }

  private static boolean isDigit(int character) {
    return '0' <= character && character <= '9';
  }

  private Token number() {
    boolean good = scanNumber();
    if (good && (cursor.peek() == '+' || cursor.peek() == '-')) {
      good = scanNumber() && cursor.input().charAt(cursor.at() - 1) == 'i';
      if (good) {
        return cursor.token(Kind.COMPLEX);
      }
    }
    return good
        ? cursor.token(Kind.NUMBER)
        : cursor.error("bad number syntax: " + Quote.of(cursor.taken()));
  }

  /** Numbers, and some that are none, which is found when they are read. */
  private boolean scanNumber() {
    cursor.accept("+-");
    String digits = cursor.accept("0") ? digitsAfterZero() : "0123456789_";
    cursor.acceptAll(digits);
    if (cursor.accept(".")) {
      cursor.acceptAll(digits);
    }
    if ((digits.length() == 11 && cursor.accept("eE"))
        || (digits.length() == 23 && cursor.accept("pP"))) {
      cursor.accept("+-");
      cursor.acceptAll("0123456789_");
    }
    cursor.accept("i");
    if (Letters.isAlphaNumeric(cursor.peek())) {
      cursor.next();
      return false;
    }
    return true;
  }

  private String digitsAfterZero() {
    if (cursor.accept("xX")) {
      return "0123456789abcdefABCDEF_";
    }
    if (cursor.accept("oO")) {
      return "01234567_";
    }
    return cursor.accept("bB") ? "01_" : "0123456789_";
  }
}
