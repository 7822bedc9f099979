package dev.ecsdeploy.gotemplate.format;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The decimal digits of a positive number.
 *
 * @param digits the digits, without zeros at either end; none for zero
 * @param point how many of them stand before the decimal point; may be negative, or more than there
 *     are
 */
record Decimal(String digits, int point) {

  /** As few digits as tell the number from its neighbours. */
  static Decimal shortest(double number) {
    Decimal decimal = of(new BigDecimal(Double.toString(number)));
    // Java writes two digits where one is enough.
    if (decimal.digits().length() == 2) {
      BigDecimal one = new BigDecimal(number).round(new MathContext(1, RoundingMode.HALF_EVEN));
      return one.doubleValue() == number ? of(one) : decimal;
    }
    return decimal;
  }

  /** So many digits, at least one. */
  static Decimal significant(double number, int count) {
    return of(
        new BigDecimal(number).round(new MathContext(Math.max(count, 1), RoundingMode.HALF_EVEN)));
  }

  /** So many digits after the decimal point. */
  static Decimal fraction(double number, int count) {
    return of(new BigDecimal(number).setScale(count, RoundingMode.HALF_EVEN));
  }

  private static Decimal of(BigDecimal number) {
    if (number.signum() == 0) {
      return new Decimal("", 0);
    }
    BigDecimal plain = number.stripTrailingZeros();
    String digits = plain.unscaledValue().toString();
    return new Decimal(digits, digits.length() - plain.scale());
  }

  /** {@code d.ddde±dd}. */
  String withExponent(int precision, char letter) {
    String padded = digits + "0".repeat(Math.max(precision + 1 - digits.length(), 0));
    int exponent = digits.isEmpty() ? 0 : point - 1;
    String fraction = precision > 0 ? "." + padded.substring(1, precision + 1) : "";
    return (padded.isEmpty() ? "0" : padded.substring(0, 1))
        + fraction
        + letter
        + (exponent < 0 ? "-" : "+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }

  /** {@code ddd.ddd}. */
  String plain(int precision) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < point; i++) {
      text.append(digit(i));
    }
    if (point <= 0) {
      text.append('0');
    }
    if (precision > 0) {
      text.append('.');
    }
    for (int i = 0; i < precision; i++) {
      text.append(digit(point + i));
    }
    return text.toString();
  }

  private char digit(int index) {
    return index >= 0 && index < digits.length() ? digits.charAt(index) : '0';
  }
}
