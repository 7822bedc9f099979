package dev.ecsdeploy.jsonnet.machine;

import sjsonnet.Position;
import sjsonnet.Val;

/** The operators of numbers, and of booleans. */
final class Arithmetic {
  private static final int NOT = 0;

  /** The largest whole number up to which all whole numbers are numbers of Jsonnet. */
  private static final double LARGEST_INTEGER = 9007199254740991d;

  private Arithmetic() {}

  static Val binary(int operator, Val left, Val right, Position at) {
    double a = Operators.number(left, at);
    double b = Operators.number(right, at);
    double result =
        switch (operator) {
          case 0 -> a * b;
          case 1 -> a / nonZero(b, at);
          case Operators.REMAINDER -> a % nonZero(b, at);
          case Operators.PLUS -> a + b;
          case 4 -> a - b;
          case 5 -> (double) (safe(a, at) << shift(b, at));
          case 6 -> (double) (safe(a, at) >> shift(b, at));
          case 14 -> (double) (safe(a, at) & safe(b, at));
          case 15 -> (double) (safe(a, at) ^ safe(b, at));
          case 16 -> (double) (safe(a, at) | safe(b, at));
          default -> throw new IllegalStateException("operator " + operator);
        };
    return finite(result, at);
  }

  /** A number of Jsonnet. */
  static Val.Num finite(double number, Position at) {
    if (Double.isInfinite(number)) {
      throw Stop.at(at, "Overflow");
    }
    if (Double.isNaN(number)) {
      throw Stop.at(at, "Not a number");
    }
    return new Val.Num(at, number);
  }

  private static double nonZero(double divisor, Position at) {
    if (divisor == 0) {
      throw Stop.at(at, "Division by zero.");
    }
    return divisor;
  }

  private static long safe(double number, Position at) {
    if (Math.abs(number) > LARGEST_INTEGER) {
      throw Stop.at(at, "numeric value outside safe integer range for bitwise operation.");
    }
    return (long) number;
  }

  private static long shift(double by, Position at) {
    if (by < 0) {
      throw Stop.at(at, "Shift by negative exponent.");
    }
    return (long) by % Long.SIZE;
  }

  static Val unary(int operator, Val value, Position at) {
    if (operator == NOT) {
      if (value instanceof Val.Bool bool) {
        return Values.of(!bool.asBoolean(), at);
      }
      throw Operators.wrongType(value, "boolean", at);
    }
    double number = Operators.number(value, at);
    return switch (operator) {
      case 1 -> new Val.Num(at, -number);
      case 2 -> new Val.Num(at, (double) ~safe(number, at));
      default -> new Val.Num(at, number);
    };
  }
}
