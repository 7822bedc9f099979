package dev.ecsdeploy.jsonnet.machine;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import sjsonnet.Val;

/** Functions of numbers. */
final class NumberFunctions {
  private static final double RIGHT_ANGLES = 180;

  private final Library library;

  NumberFunctions(Library library) {
    this.library = library;
  }

  void add() {
    library.add("pi", new Val.Num(null, Math.PI));
    addRounding();
    addPowers();
    addAngles();
    of("max", "a b", Math::max);
    of("min", "a b", Math::min);
    of("modulo", "x y", (x, y) -> x % y);
    library.add(
        "mod",
        "a b",
        it -> it.machine().remainder().evalRhs(it.value(0), it.value(1), it.machine(), it.at()));
    library.add(
        "clamp",
        "x minVal maxVal",
        it -> Math.max(it.number(1), Math.min(it.number(2), it.number(0))));
    library.add("sum", "arr", NumberFunctions::sum);
    library.add("isEven", "x", it -> Math.rint(it.number(0)) % 2 == 0);
    library.add("isOdd", "x", it -> Math.rint(it.number(0)) % 2 != 0);
    library.add("isInteger", "x", it -> it.number(0) == Math.rint(it.number(0)));
    library.add("isDecimal", "x", it -> it.number(0) != Math.rint(it.number(0)));
  }

  private static double sum(Arguments it) {
    Operators.array(it.value(0), it.at());
    return it.elements(0).stream().mapToDouble(each -> Operators.number(each, it.at())).sum();
  }

  private void addRounding() {
    of("abs", "n", Math::abs);
    of("sign", "n", Math::signum);
    of("floor", "x", Math::floor);
    of("ceil", "x", Math::ceil);
    of("round", "x", x -> Math.floor(Math.abs(x) + 0.5) * Math.signum(x));
  }

  private void addPowers() {
    of("sqrt", "x", Math::sqrt);
    of("exp", "x", Math::exp);
    of("log", "x", Math::log);
    of("log2", "x", x -> Math.log(x) / Math.log(2));
    of("log10", "x", Math::log10);
    of("pow", "x n", Math::pow);
    of("hypot", "a b", Math::hypot);
    of("exponent", "x", NumberFunctions::exponent);
    of("mantissa", "x", x -> x == 0 ? 0 : x / Math.pow(2, exponent(x)));
  }

  /** The power of two that leaves a mantissa between a half and one. */
  private static double exponent(double number) {
    return number == 0 ? 0 : Math.getExponent(number) + 1;
  }

  private void addAngles() {
    of("sin", "x", Math::sin);
    of("cos", "x", Math::cos);
    of("tan", "x", Math::tan);
    of("asin", "x", Math::asin);
    of("acos", "x", Math::acos);
    of("atan", "x", Math::atan);
    of("atan2", "y x", Math::atan2);
    of("deg2rad", "x", x -> x * Math.PI / RIGHT_ANGLES);
    of("rad2deg", "x", x -> x * RIGHT_ANGLES / Math.PI);
  }

  private void of(String name, String parameter, DoubleUnaryOperator function) {
    library.add(
        name, parameter, it -> Arithmetic.finite(function.applyAsDouble(it.number(0)), it.at()));
  }

  private void of(String name, String parameters, DoubleBinaryOperator function) {
    library.add(
        name,
        parameters,
        it -> Arithmetic.finite(function.applyAsDouble(it.number(0), it.number(1)), it.at()));
  }
}
