package dev.ecsdeploy.gotemplate.syntax;

import dev.ecsdeploy.gotemplate.text.Quote;
import dev.ecsdeploy.gotemplate.text.Unquote;
import dev.ecsdeploy.gotemplate.value.Complex;
import org.jspecify.annotations.Nullable;

/**
 * A number as written, and all that it can be.
 *
 * @param text the number as written
 * @param integer its value as {@code int}, if it can be one
 * @param unsigned whether it is a whole number that is too large for {@code int}, but not for
 *     {@code uint}
 * @param real its value as {@code float64}, if it can be one
 * @param complex its value as {@code complex128}, if it is written as one
 */
public record NumberConstant(
    String text,
    @Nullable Long integer,
    boolean unsigned,
    @Nullable Double real,
    @Nullable Complex complex) {

  /** A literal that is no number; the message says why. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  /** {@code 'a'}. */
  static NumberConstant rune(String text) throws Malformed {
    int rune = Unquote.rune(text);
    if (rune < 0) {
      throw new Malformed("invalid syntax");
    }
    if (!Unquote.isWholeRune(text)) {
      throw new Malformed("malformed character constant: " + text);
    }
    return new NumberConstant(text, (long) rune, false, (double) rune, null);
  }

  /** {@code 1+2i}. */
  static NumberConstant complex(String text) throws Malformed {
    return complex(text, ComplexSyntax.parse(text));
  }

  private static NumberConstant complex(String text, Complex value) {
    Double real = value.imaginary() == 0 ? (Double) value.real() : null;
    return new NumberConstant(text, real == null ? null : whole(real), false, real, value);
  }

  /** Any other number. */
  static NumberConstant of(String text) throws Malformed {
    if (text.endsWith("i")) {
      FloatSyntax imaginary = FloatSyntax.of(text.substring(0, text.length() - 1));
      if (imaginary.isNumber()) {
        return complex(text, new Complex(0, imaginary.value()));
      }
    }
    Long integer = IntegerSyntax.parse(text);
    if (integer != null) {
      return new NumberConstant(text, integer, false, (double) integer, null);
    }
    Double unsigned = IntegerSyntax.parseUnsigned(text);
    return unsigned != null ? new NumberConstant(text, null, true, unsigned, null) : real(text);
  }

  private static NumberConstant real(String text) throws Malformed {
    FloatSyntax number = FloatSyntax.of(text);
    if (!number.isNumber()) {
      throw new Malformed("illegal number syntax: " + Quote.of(text));
    }
    if (!isWrittenAsReal(text)) {
      throw new Malformed("integer overflow: " + Quote.of(text));
    }
    return new NumberConstant(text, whole(number.value()), false, number.value(), null);
  }

  private static @Nullable Long whole(double value) {
    boolean fits = value >= Long.MIN_VALUE && value < 0x1p63;
    return fits && (double) (long) value == value ? (Long) (long) value : null;
  }

  private static boolean isWrittenAsReal(String text) {
    return text.chars().anyMatch(c -> ".eEpP".indexOf(c) >= 0);
  }

  /** Whether it is a {@code float64} where nothing else is asked for. */
  public boolean isReal() {
    return real != null && !isHexadecimal() && !text.startsWith("'") && isWrittenAsReal(text);
  }

  private boolean isHexadecimal() {
    return text.length() > 2
        && (text.startsWith("0x") || text.startsWith("0X"))
        && text.indexOf('p') < 0
        && text.indexOf('P') < 0;
  }
}
