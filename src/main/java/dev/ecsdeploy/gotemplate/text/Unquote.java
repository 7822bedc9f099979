package dev.ecsdeploy.gotemplate.text;

import dev.ecsdeploy.gotemplate.text.Utf8.Rune;
import org.jspecify.annotations.Nullable;

/**
 * Reads literals of Go, as <a href="https://pkg.go.dev/strconv#Unquote">strconv</a> does. Null
 * means that the literal is none.
 */
public final class Unquote {
  private static final String NAMES = "abfnrtv\\";
  private static final String NAMED = "\u0007\b\f\n\r\t\u000B\\";

  private final String literal;
  private final char quote;
  private int at = 1;
  private boolean singleByte;

  private Unquote(String literal) {
    this.literal = literal;
    this.quote = literal.charAt(0);
  }

  /** The text of a literal in double quotes or backquotes. */
  public static @Nullable String text(String literal) {
    return literal.startsWith("`")
        ? literal.substring(1, literal.length() - 1).replace("\r", "")
        : new Unquote(literal).text();
  }

  private @Nullable String text() {
    StringBuilder text = new StringBuilder();
    while (at < literal.length() && literal.charAt(at) != quote) {
      int codePoint = next();
      if (codePoint < 0) {
        return null;
      }
      if (singleByte) {
        text.append((char) codePoint);
      } else {
        text.append(Utf8.encode(codePoint));
      }
    }
    return at == literal.length() - 1 ? text.toString() : null;
  }

  /**
   * The code point that a literal in single quotes begins with, or -1.
   *
   * @see #isWholeRune
   */
  public static int rune(String literal) {
    return literal.length() > 1 && literal.charAt(1) != '\'' ? new Unquote(literal).next() : -1;
  }

  /** Whether a literal whose code point could be read holds nothing more. */
  public static boolean isWholeRune(String literal) {
    Unquote unquote = new Unquote(literal);
    unquote.next();
    return unquote.at == literal.length() - 1 && literal.charAt(unquote.at) == '\'';
  }

  /** The next code point or byte, or -1 where the literal is wrong. */
  private int next() {
    singleByte = false;
    if (literal.charAt(at) == '\\') {
      return at + 1 < literal.length() ? escaped() : -1;
    }
    Rune rune = Utf8.runeAt(literal, at);
    at += rune.width();
    return rune.codePoint();
  }

  private int escaped() {
    char name = literal.charAt(at + 1);
    at += 2;
    int named = NAMES.indexOf(name);
    if (named >= 0) {
      return NAMED.charAt(named);
    }
    return switch (name) {
      case 'x' -> singleByte(digits(2, 16));
      case 'u' -> rune(digits(4, 16));
      case 'U' -> rune(digits(8, 16));
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        at--;
        long value = digits(3, 8);
        yield value > 255 ? -1 : singleByte(value);
      }
      case '\'', '"' -> name == quote ? name : -1;
      default -> -1;
    };
  }

  private int singleByte(long value) {
    singleByte = true;
    return (int) value;
  }

  private static int rune(long value) {
    return value <= Character.MAX_CODE_POINT && Utf8.isRune((int) value) ? (int) value : -1;
  }

  private long digits(int count, int radix) {
    long value = 0;
    for (int i = 0; i < count; i++, at++) {
      int digit =
          at < literal.length() && literal.charAt(at) < 0x80
              ? Character.digit(literal.charAt(at), radix)
              : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
    }
    return value;
  }
}
