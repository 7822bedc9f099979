package dev.ecsdeploy.jsonnet.machine;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sjsonnet.Position;
import sjsonnet.Val;

/** Values as text, the way that {@code "" + value} and {@code std.toString} write them. */
final class Texts {
  private static final int DIGITS = 17;
  private static final int SMALLEST_EXPONENT = -4;

  private final Machine machine;

  Texts(Machine machine) {
    this.machine = machine;
  }

  String of(Val value, Position at) {
    return value instanceof Val.Str text ? text.value() : json(Values.plain(value, machine, at));
  }

  /** The value of a field that there is. */
  Val field(Val.Obj object, String name, Position at) {
    return object.value(name, at, object, machine);
  }

  /** On one line, with a space after colons and commas. */
  static String json(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> quoted(text);
      case Double number -> of(number);
      case List<?> list ->
          list.isEmpty()
              ? "[ ]"
              : list.stream().map(Texts::json).collect(Collectors.joining(", ", "[", "]"));
      case Map<?, ?> map ->
          map.isEmpty()
              ? "{ }"
              : map.entrySet().stream()
                  .map(
                      member ->
                          quoted(String.valueOf(member.getKey())) + ": " + json(member.getValue()))
                  .collect(Collectors.joining(", ", "{", "}"));
      default -> value.toString();
    };
  }

  /** A whole number in full, any other with 17 significant digits, as C's {@code %.17g}. */
  static String of(double number) {
    if (number == 0) {
      return 1 / number < 0 ? "-0" : "0";
    }
    if (number == Math.rint(number)) {
      return new BigDecimal(number).toBigInteger().toString();
    }
    BigDecimal exact =
        new BigDecimal(number).round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
    int exponent = exact.precision() - exact.scale() - 1;
    if (exponent >= SMALLEST_EXPONENT && exponent < DIGITS) {
      return exact.stripTrailingZeros().toPlainString();
    }
    String digits = exact.unscaledValue().abs().toString().replaceFirst("0+$", "");
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    return (number < 0 ? "-" : "")
        + digits.charAt(0)
        + fraction
        + (exponent < 0 ? "e-" : "e+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }

  /** In double quotes, as JSON. */
  static String quoted(String text) {
    return quoted(text, c -> c < ' ' || (c >= 0x7f && c <= 0x9f));
  }

  /** In double quotes, with escapes for some characters beside those that have short ones. */
  static String quoted(String text, IntPredicate escaped) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\b' -> quoted.append("\\b");
        case '\f' -> quoted.append("\\f");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> quoted.append(escaped.test(c) ? "\\u%04x".formatted((int) c) : c);
      }
    }
    return quoted.append('"').toString();
  }

  /** The order of code points, not of UTF-16 units. */
  static int compare(String left, String right) {
    int[] a = left.codePoints().toArray();
    int[] b = right.codePoints().toArray();
    return java.util.Arrays.compare(a, b);
  }
}
