package dev.ecsdeploy.gotemplate.text;

import dev.ecsdeploy.gotemplate.text.Utf8.Rune;

/**
 * Writes texts as literals of Go, as <a href="https://pkg.go.dev/strconv#Quote">strconv</a> does.
 */
public final class Quote {
  private static final String NAMED = "abfnrtv";
  private static final String CONTROLS = "\u0007\b\f\n\r\t\u000B";

  private Quote() {}

  /** A text between double quotes. */
  public static String of(String bytes) {
    return of(bytes, false);
  }

  /** A text between double quotes; if asked, with nothing but ASCII in it. */
  public static String of(String bytes, boolean ascii) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int at = 0; at < bytes.length(); ) {
      Rune rune = Utf8.runeAt(bytes, at);
      if (rune.isInvalid()) {
        quoted.append("\\x").append(hex(bytes.charAt(at), 2));
      } else {
        escape(quoted, rune.codePoint(), '"', ascii);
      }
      at += rune.width();
    }
    return quoted.append('"').toString();
  }

  /** A code point between single quotes; if asked, with nothing but ASCII in it. */
  public static String rune(int codePoint, boolean ascii) {
    StringBuilder quoted = new StringBuilder("'");
    escape(quoted, Utf8.isRune(codePoint) ? codePoint : Utf8.REPLACEMENT, '\'', ascii);
    return quoted.append('\'').toString();
  }

  private static void escape(StringBuilder to, int codePoint, char quote, boolean ascii) {
    int named = CONTROLS.indexOf(codePoint);
    if (codePoint == quote || codePoint == '\\') {
      to.append('\\').append((char) codePoint);
    } else if (Letters.isPrint(codePoint) && (!ascii || codePoint < 0x80)) {
      to.append(Utf8.encode(codePoint));
    } else if (named >= 0) {
      to.append('\\').append(NAMED.charAt(named));
    } else if (codePoint < ' ' || codePoint == 0x7F) {
      to.append("\\x").append(hex(codePoint, 2));
    } else if (codePoint < 0x10000) {
      to.append("\\u").append(hex(codePoint, 4));
    } else {
      to.append("\\U").append(hex(codePoint, 8));
    }
  }

  private static String hex(int number, int digits) {
    String hex = Integer.toHexString(number);
    return "0".repeat(digits - hex.length()) + hex;
  }

  /** Whether a text can stand between backquotes on one line. */
  public static boolean canBackquote(String bytes) {
    for (int at = 0; at < bytes.length(); ) {
      Rune rune = Utf8.runeAt(bytes, at);
      int codePoint = rune.codePoint();
      boolean control = (codePoint < ' ' && codePoint != '\t') || codePoint == 0x7F;
      if (rune.isInvalid() || control || codePoint == '`' || codePoint == 0xFEFF) {
        return false;
      }
      at += rune.width();
    }
    return true;
  }
}
