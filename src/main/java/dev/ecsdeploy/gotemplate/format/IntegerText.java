package dev.ecsdeploy.gotemplate.format;

import dev.ecsdeploy.gotemplate.text.Letters;
import dev.ecsdeploy.gotemplate.text.Quote;
import dev.ecsdeploy.gotemplate.text.Utf8;
import java.util.Locale;

/** Whole numbers as {@code %d} and the other verbs for them write them. */
final class IntegerText {
  private final Flags flags;
  private final long number;
  private final boolean signed;

  /**
   * A number to be written.
   *
   * @param signed whether it can be negative
   */
  IntegerText(Flags flags, long number, boolean signed) {
    this.flags = flags;
    this.number = number;
    this.signed = signed;
  }

  /** The number with its digits, as a verb wants it. */
  String of(int verb) {
    return switch (verb) {
      case 'v' -> flags.sharpV && !signed ? digits(16, verb, true) : digits(10, verb, flags.sharp);
      case 'd' -> digits(10, verb, flags.sharp);
      case 'b' -> digits(2, verb, flags.sharp);
      case 'o', 'O' -> digits(8, verb, flags.sharp);
      case 'x', 'X' -> digits(16, verb, flags.sharp);
      case 'c' -> flags.pad(Utf8.encode(rune()));
      case 'q' -> flags.pad(Quote.rune(rune(), flags.plus));
      case 'U' -> unicode();
      default -> throw new IllegalArgumentException("verb " + verb);
    };
  }

  static boolean takes(int verb) {
    return verb > 0 && "vdboOxXcqU".indexOf(verb) >= 0;
  }

  private int rune() {
    return number < 0 || number > Character.MAX_CODE_POINT ? Utf8.REPLACEMENT : (int) number;
  }

  private String digits(int radix, int verb, boolean prefix) {
    boolean negative = signed && number < 0;
    if (flags.precision == 0 && number == 0) {
      return " ".repeat(Math.max(flags.width, 0));
    }
    String digits = Long.toUnsignedString(negative ? -number : number, radix);
    digits = "0".repeat(Math.max(leastDigits(negative) - digits.length(), 0)) + digits;
    String whole = sign(negative) + prefix(radix, verb, prefix, digits) + digits;
    String text = verb == 'X' ? whole.toUpperCase(Locale.ROOT) : whole;
    return flags.withoutZero(() -> flags.pad(text));
  }

  private int leastDigits(boolean negative) {
    if (flags.precision >= 0) {
      return flags.precision;
    }
    boolean filled = flags.zero && !flags.minus && flags.width >= 0;
    return filled ? flags.width - (negative || flags.plus || flags.space ? 1 : 0) : 0;
  }

  private String sign(boolean negative) {
    return negative ? "-" : flags.plus ? "+" : flags.space ? " " : "";
  }

  private static String prefix(int radix, int verb, boolean sharp, String digits) {
    String prefix =
        !sharp
            ? ""
            : switch (radix) {
              case 2 -> "0b";
              case 8 -> digits.startsWith("0") ? "" : "0";
              case 16 -> "0x";
              default -> "";
            };
    return verb == 'O' ? "0o" + prefix : prefix;
  }

  private String unicode() {
    String digits = Long.toHexString(number).toUpperCase(Locale.ROOT);
    int least = Math.max(flags.precision, 4);
    String text = "U+" + "0".repeat(Math.max(least - digits.length(), 0)) + digits;
    boolean shown =
        flags.sharp
            && number >= 0
            && number <= Character.MAX_CODE_POINT
            && Letters.isPrint((int) number);
    String whole = shown ? text + " '" + Utf8.encode((int) number) + "'" : text;
    return flags.withoutZero(() -> flags.pad(whole));
  }
}
