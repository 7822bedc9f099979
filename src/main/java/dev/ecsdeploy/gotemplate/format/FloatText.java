package dev.ecsdeploy.gotemplate.format;

import dev.ecsdeploy.gotemplate.value.Complex;

/** Numbers with a fraction as {@code %g} and the other verbs for them write them. */
final class FloatText {
  private final Flags flags;

  FloatText(Flags flags) {
    this.flags = flags;
  }

  static boolean takes(int verb) {
    return verb > 0 && "vbgGxXfFeE".indexOf(verb) >= 0;
  }

  String of(Complex number, int verb) {
    boolean plus = flags.plus;
    String real = of(number.real(), verb);
    flags.plus = true;
    String imaginary = of(number.imaginary(), verb);
    flags.plus = plus;
    return "(" + real + imaginary + "i)";
  }

  String of(double number, int verb) {
    return switch (verb) {
      case 'v' -> of(number, 'g', -1);
      case 'b', 'g', 'G', 'x', 'X' -> of(number, verb, -1);
      case 'F' -> of(number, 'f', 6);
      default -> of(number, verb, 6);
    };
  }

  private String of(double number, int verb, int usual) {
    int precision = flags.precision >= 0 ? flags.precision : usual;
    String digits = FloatDigits.of(number, verb, precision);
    boolean signed = digits.startsWith("-") || digits.startsWith("+");
    char sign = signed ? digits.charAt(0) : flags.space && !flags.plus ? ' ' : '+';
    String magnitude = signed ? digits.substring(1) : digits;
    if (sign == '+' && flags.space && !flags.plus) {
      sign = ' ';
    }
    if (!Double.isFinite(number)) {
      return special(sign, magnitude);
    }
    return signed(sign, flags.sharp && verb != 'b' ? sharp(magnitude, verb, precision) : magnitude);
  }

  private String special(char sign, String magnitude) {
    boolean bare = magnitude.equals("NaN") && !flags.space && !flags.plus;
    String text = bare ? magnitude : sign + magnitude;
    return flags.withoutZero(() -> flags.pad(text));
  }

  private String signed(char sign, String magnitude) {
    if (!flags.plus && sign == '+') {
      return flags.pad(magnitude);
    }
    if (flags.zero && !flags.minus && flags.width > magnitude.length() + 1) {
      return sign + flags.padding(flags.width - magnitude.length() - 1) + magnitude;
    }
    return flags.pad(sign + magnitude);
  }

  /** Always with a decimal point, and for {@code %g} with the zeros at the end. */
  private static String sharp(String magnitude, int verb, int precision) {
    boolean counted = verb == 'v' || verb == 'g' || verb == 'G' || verb == 'x';
    int missing = !counted ? 0 : precision == -1 ? 6 : precision;
    boolean hexadecimal = verb == 'x' || verb == 'X';
    int tail = tail(magnitude, hexadecimal);
    String number = magnitude.substring(0, tail);
    boolean significant = false;
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      significant |= c != '.' && c != '0';
      missing -= significant && c != '.' ? 1 : 0;
    }
    if (number.indexOf('.') < 0) {
      missing -= number.equals("0") ? 1 : 0;
      number += ".";
    }
    return number + "0".repeat(Math.max(missing, 0)) + magnitude.substring(tail);
  }

  /** Where the exponent begins. */
  private static int tail(String magnitude, boolean hexadecimal) {
    String letters = hexadecimal ? "pP" : "pPeE";
    for (int i = 0; i < magnitude.length(); i++) {
      if (letters.indexOf(magnitude.charAt(i)) >= 0) {
        return i;
      }
    }
    return magnitude.length();
  }
}
