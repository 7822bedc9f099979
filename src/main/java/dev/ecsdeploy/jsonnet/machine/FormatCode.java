package dev.ecsdeploy.jsonnet.machine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/**
 * One code of a format. Fractions are rounded as Jsonnet's own library rounds them: in the
 * arithmetic of doubles.
 *
 * @param flags any of {@code #0- +}
 * @param width how many characters at least
 * @param precision digits; -1 where none is given
 * @param conversion the letter at its end
 */
record FormatCode(String flags, int width, int precision, char conversion) {
  private static final int DEFAULT_PRECISION = 6;
  private static final int SMALLEST_EXPONENT = -4;
  private static final int OCTAL = 8;
  private static final int HEXADECIMAL = 16;

  String padded(String text) {
    String fill = " ".repeat(Math.max(0, width - text.codePointCount(0, text.length())));
    return has('-') ? text + fill : fill + text;
  }

  String number(double number) {
    String digits = written(Math.abs(number));
    boolean negative = number < 0 && !(isWhole() && Math.abs(number) < 1);
    String sign = negative ? "-" : has('+') ? "+" : has(' ') ? " " : "";
    String prefix = sign + base(digits);
    String zeros = has('0') && !has('-') ? zeros(prefix, digits) : "";
    String text = prefix + zeros + digits;
    return padded(
        conversion == 'X' || conversion == 'E' || conversion == 'G'
            ? text.toUpperCase(Locale.ROOT)
            : text);
  }

  private boolean isWhole() {
    return "diuoxX".indexOf(conversion) >= 0;
  }

  private String zeros(String prefix, String digits) {
    return "0".repeat(Math.max(0, width - prefix.length() - digits.length()));
  }

  /** What {@code #} puts before the digits. */
  private String base(String digits) {
    if (!has('#')) {
      return "";
    }
    return switch (conversion) {
      case 'o' -> digits.startsWith("0") ? "" : "0";
      case 'x', 'X' -> "0x";
      default -> "";
    };
  }

  private String written(double number) {
    return switch (conversion) {
      case 'd', 'i', 'u' -> whole(number, 10);
      case 'o' -> whole(number, OCTAL);
      case 'x', 'X' -> whole(number, HEXADECIMAL);
      case 'e', 'E' -> exponential(number, orDefault());
      case 'f', 'F' -> fixed(number, orDefault());
      default -> shorter(number);
    };
  }

  private String whole(double number, int radix) {
    BigInteger integer = new BigDecimal(number).toBigInteger();
    String digits = integer.toString(radix);
    return "0".repeat(Math.max(0, precision - digits.length())) + digits;
  }

  private int orDefault() {
    return precision < 0 ? DEFAULT_PRECISION : precision;
  }

  private String fixed(double number, int places) {
    double denominator = Math.pow(10, places);
    double numerator = number * denominator + 0.5;
    if (Double.isInfinite(numerator)) {
      return digits(number) + point(places) + "0".repeat(places);
    }
    String fraction = digits(Math.floor(numerator) % denominator);
    return digits(Math.floor(numerator / denominator))
        + point(places)
        + (places == 0 ? "" : "0".repeat(places - fraction.length()) + fraction);
  }

  private static String digits(double whole) {
    return new BigDecimal(whole).toBigInteger().toString();
  }

  private String point(int places) {
    return places == 0 && !has('#') ? "" : ".";
  }

  private String exponential(double number, int places) {
    int exponent = exponent(number);
    return fixed(number / Math.pow(10, exponent), places)
        + (exponent < 0 ? "e-" : "e+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }

  private static int exponent(double number) {
    return number < Double.MIN_NORMAL
        ? 0
        : (int) Math.floor(StrictMath.log(number) / StrictMath.log(10));
  }

  /** {@code %g}: whichever of the two notations is shorter, without the zeros at its end. */
  private String shorter(double number) {
    int exponent = exponent(number);
    int significant = Math.max(1, orDefault());
    boolean exponential = exponent < SMALLEST_EXPONENT || exponent >= significant;
    String text =
        exponential
            ? exponential(number, significant - 1)
            : fixed(number, significant - Math.max(1, exponent + 1));
    return has('#') ? text : withoutZeros(text);
  }

  private static String withoutZeros(String text) {
    int end = text.indexOf('e');
    String digits = end < 0 ? text : text.substring(0, end);
    String kept = digits.contains(".") ? digits.replaceFirst("\\.?0+$", "") : digits;
    return end < 0 ? kept : kept + text.substring(end);
  }

  private boolean has(char flag) {
    return flags.indexOf(flag) >= 0;
  }
}
