package dev.ecsdeploy.gotemplate.format;

import java.util.Locale;

/**
 * Numbers with a fraction, without flags, as Go's <a
 * href="https://pkg.go.dev/strconv#FormatFloat">strconv.FormatFloat</a> writes them.
 */
final class FloatDigits {
  private static final int BITS = 52;

  private FloatDigits() {}

  /**
   * Writes a number.
   *
   * @param verb one of {@code b e E f g G x X}
   * @param precision how many digits, or negative for as many as are needed
   */
  static String of(double number, int verb, int precision) {
    if (Double.isNaN(number)) {
      return "NaN";
    }
    String sign = Double.doubleToRawLongBits(number) < 0 ? "-" : "";
    double magnitude = Math.abs(number);
    if (Double.isInfinite(number)) {
      return number > 0 ? "+Inf" : "-Inf";
    }
    return sign
        + switch (verb) {
          case 'b' -> binary(magnitude);
          case 'x' -> hexadecimal(magnitude, precision);
          case 'X' -> hexadecimal(magnitude, precision).toUpperCase(Locale.ROOT);
          case 'e', 'E' -> exponent(magnitude, precision, (char) verb);
          case 'f' -> plain(magnitude, precision);
          case 'g', 'G' -> general(magnitude, precision, verb == 'g' ? 'e' : 'E');
          default -> throw new IllegalArgumentException("verb " + verb);
        };
  }

  private static String exponent(double number, int precision, char letter) {
    if (precision < 0) {
      Decimal decimal = Decimal.shortest(number);
      return decimal.withExponent(Math.max(decimal.digits().length() - 1, 0), letter);
    }
    return Decimal.significant(number, precision + 1).withExponent(precision, letter);
  }

  private static String plain(double number, int precision) {
    if (precision < 0) {
      Decimal decimal = Decimal.shortest(number);
      return decimal.plain(Math.max(decimal.digits().length() - decimal.point(), 0));
    }
    return Decimal.fraction(number, precision).plain(precision);
  }

  private static String general(double number, int precision, char letter) {
    boolean shortest = precision < 0;
    int asked = Math.max(precision, 1);
    Decimal decimal = shortest ? Decimal.shortest(number) : Decimal.significant(number, asked);
    int digits = decimal.digits().length();
    int limit = shortest ? 6 : asked > digits && digits >= decimal.point() ? digits : asked;
    int exponent = decimal.point() - 1;
    if (exponent < -4 || exponent >= limit) {
      int shown = shortest ? digits : Math.min(asked, digits);
      return decimal.withExponent(Math.max(shown - 1, 0), letter);
    }
    return decimal.plain(Math.max(digits - decimal.point(), 0));
  }

  private static String binary(double number) {
    long bits = Double.doubleToRawLongBits(number);
    int exponent = exponent(bits) - BITS;
    return mantissa(bits) + (exponent >= 0 ? "p+" : "p") + exponent;
  }

  private static long mantissa(long bits) {
    long fraction = bits & ((1L << BITS) - 1);
    return bits >>> BITS == 0 ? fraction : fraction | (1L << BITS);
  }

  private static int exponent(long bits) {
    return (int) Math.max(bits >>> BITS, 1) + Double.MIN_EXPONENT - 1;
  }

  private static String hexadecimal(double number, int precision) {
    long bits = Double.doubleToRawLongBits(number);
    long mantissa = mantissa(bits) << (60 - BITS);
    int exponent = mantissa == 0 ? 0 : exponent(bits);
    while (mantissa != 0 && (mantissa & (1L << 60)) == 0) {
      mantissa <<= 1;
      exponent--;
    }
    if (precision >= 0 && precision < 15) {
      mantissa = rounded(mantissa, precision * 4);
      if ((mantissa & (1L << 61)) != 0) {
        mantissa >>>= 1;
        exponent++;
      }
    }
    return "0x" + (mantissa >>> 60) + fraction(mantissa << 4, precision) + "p" + signed(exponent);
  }

  private static long rounded(long mantissa, int shift) {
    long extra = (mantissa << shift) & ((1L << 60) - 1);
    long kept = mantissa >>> (60 - shift);
    if ((extra | (kept & 1)) > 1L << 59) {
      kept++;
    }
    return kept << (60 - shift);
  }

  private static String fraction(long bits, int precision) {
    StringBuilder digits = new StringBuilder();
    long rest = bits;
    while (precision < 0 ? rest != 0 : digits.length() < precision) {
      digits.append(Character.forDigit((int) (rest >>> 60), 16));
      rest <<= 4;
    }
    return digits.isEmpty() ? "" : "." + digits;
  }

  private static String signed(int exponent) {
    int magnitude = Math.abs(exponent);
    return (exponent < 0 ? "-" : "+") + (magnitude < 10 ? "0" : "") + magnitude;
  }
}
