package dev.ecsdeploy.gotemplate.text;

import java.nio.charset.StandardCharsets;

/**
 * Texts of Go are bytes. Here each is a {@code String} that has one character, from 0 to 255, for
 * every byte, so that length, index, comparison and search are those of Go.
 */
public final class Utf8 {
  /** What stands for bytes that are no UTF-8, {@code U+FFFD}. */
  public static final int REPLACEMENT = 0xFFFD;

  /**
   * A code point in UTF-8.
   *
   * @param codePoint the code point; {@link #REPLACEMENT} for a byte that is no UTF-8
   * @param width how many bytes it takes
   */
  public record Rune(int codePoint, int width) {
    /** Whether it is a byte that is no UTF-8. */
    public boolean isInvalid() {
      return codePoint == REPLACEMENT && width == 1;
    }
  }

  private static final Rune INVALID = new Rune(REPLACEMENT, 1);

  private Utf8() {}

  /** The bytes of a text. */
  public static String bytes(String text) {
    return isAscii(text)
        ? text
        : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** The text that bytes stand for; a byte that is no UTF-8 becomes {@code U+FFFD}. */
  public static String text(String bytes) {
    if (isAscii(bytes)) {
      return bytes;
    }
    StringBuilder text = new StringBuilder(bytes.length());
    for (int at = 0; at < bytes.length(); ) {
      Rune rune = runeAt(bytes, at);
      text.appendCodePoint(rune.codePoint());
      at += rune.width();
    }
    return text.toString();
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** The code point whose first byte is at a place within the bytes. */
  public static Rune runeAt(String bytes, int at) {
    int first = bytes.charAt(at);
    if (first < 0x80) {
      return new Rune(first, 1);
    }
    int width = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1;
    if (width == 1 || at + width > bytes.length()) {
      return INVALID;
    }
    int codePoint = first & (0xFF >> (width + 1));
    for (int i = at + 1; i < at + width; i++) {
      int next = bytes.charAt(i);
      if ((next & 0xC0) != 0x80) {
        return INVALID;
      }
      codePoint = (codePoint << 6) | (next & 0x3F);
    }
    return isValid(codePoint, width) ? new Rune(codePoint, width) : INVALID;
  }

  private static boolean isValid(int codePoint, int width) {
    return switch (width) {
      case 3 -> codePoint >= 0x800 && (codePoint < 0xD800 || codePoint > 0xDFFF);
      case 4 -> codePoint >= 0x10000 && codePoint <= Character.MAX_CODE_POINT;
      default -> true;
    };
  }

  /** How many bytes at the end are the beginning of a code point whose rest is not there. */
  public static int unfinished(String bytes) {
    int length = bytes.length();
    for (int back = 1; back <= Math.min(3, length); back++) {
      int lead = bytes.charAt(length - back);
      if (lead >= 0xC2) {
        int width = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1;
        return width > back ? back : 0;
      }
      if (lead < 0x80) {
        return 0;
      }
    }
    return 0;
  }

  /** How many code points there are; a byte that is no UTF-8 counts as one. */
  public static int count(String bytes) {
    int count = 0;
    for (int at = 0; at < bytes.length(); at += runeAt(bytes, at).width()) {
      count++;
    }
    return count;
  }

  /** The bytes of a code point; {@code U+FFFD} for what is none. */
  public static String encode(int codePoint) {
    return bytes(Character.toString(isRune(codePoint) ? codePoint : REPLACEMENT));
  }

  /** Whether a number is a code point that can stand in a text. */
  public static boolean isRune(int codePoint) {
    return Character.isValidCodePoint(codePoint) && (codePoint < 0xD800 || codePoint > 0xDFFF);
  }
}
