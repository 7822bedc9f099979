package dev.ecsdeploy.gotemplate.syntax;

import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whole numbers, as Go's {@code strconv.ParseInt} reads them where the base is not given. */
final class IntegerSyntax {
  private IntegerSyntax() {}

  /** The number, or null if it is none or too large. */
  static @Nullable Long parse(String text) {
    boolean signed = text.startsWith("-") || text.startsWith("+");
    BigInteger magnitude = magnitude(signed ? text.substring(1) : text);
    if (magnitude == null) {
      return null;
    }
    BigInteger value = text.startsWith("-") ? magnitude.negate() : magnitude;
    return value.bitLength() < Long.SIZE ? (Long) value.longValue() : null;
  }

  /** The number, if it has no sign and 64 bits are enough for it; else null. */
  static @Nullable Double parseUnsigned(String text) {
    BigInteger value = magnitude(text);
    return value != null && value.bitLength() <= Long.SIZE ? (Double) value.doubleValue() : null;
  }

  private static @Nullable BigInteger magnitude(String text) {
    if (!areUnderscoresGood(text)) {
      return null;
    }
    int radix = radix(text);
    String digits = text.substring(radix == 10 ? 0 : radix == 8 && !hasPrefix(text) ? 1 : 2);
    String plain = digits.replace("_", "");
    boolean good =
        !plain.isEmpty() && plain.chars().allMatch(c -> c < 0x80 && Character.digit(c, radix) >= 0);
    return good ? new BigInteger(plain, radix) : null;
  }

  private static int radix(String text) {
    if (hasPrefix(text)) {
      return switch (Character.toLowerCase(text.charAt(1))) {
        case 'x' -> 16;
        case 'o' -> 8;
        default -> 2;
      };
    }
    return text.length() > 1 && text.startsWith("0") ? 8 : 10;
  }

  private static boolean hasPrefix(String text) {
    return text.length() > 2
        && text.startsWith("0")
        && "xob".indexOf(Character.toLowerCase(text.charAt(1))) >= 0;
  }

  /** Underscores stand between digits, or between the base and a digit. */
  static boolean areUnderscoresGood(String number) {
    String text = number.replaceFirst("^[+-]", "").toLowerCase(Locale.ROOT);
    boolean prefixed = text.matches("0[xob].*");
    String digits = prefixed && text.charAt(1) == 'x' ? "[0-9a-f]" : "[0-9]";
    String body = prefixed ? "0" + text.substring(2) : text;
    return !body.replaceAll("(?<=" + digits + ")_(?=" + digits + ")", "").contains("_");
  }
}
