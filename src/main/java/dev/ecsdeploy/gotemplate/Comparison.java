package dev.ecsdeploy.gotemplate;

import dev.ecsdeploy.gotemplate.format.Printf;
import dev.ecsdeploy.gotemplate.value.Complex;
import dev.ecsdeploy.gotemplate.value.GoList;
import dev.ecsdeploy.gotemplate.value.GoValues;
import dev.ecsdeploy.gotemplate.value.Held;
import dev.ecsdeploy.gotemplate.value.Uint8;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The builtin functions that compare. */
final class Comparison {
  private static final String BAD_TYPE = "invalid type for comparison";

  private Comparison() {}

  private enum Kind {
    NONE,
    BOOL,
    COMPLEX,
    INT,
    FLOAT,
    STRING,
    UINT
  }

  private static Kind kind(@Nullable Object value) {
    return switch (value) {
      case Boolean _ -> Kind.BOOL;
      case Complex _ -> Kind.COMPLEX;
      case Long _ -> Kind.INT;
      case Double _ -> Kind.FLOAT;
      case String _ -> Kind.STRING;
      case Uint8 _ -> Kind.UINT;
      case null, default -> Kind.NONE;
    };
  }

  static Object eq(List<@Nullable Object> arguments) {
    if (arguments.size() == 1) {
      throw new BuiltinError("missing argument for comparison");
    }
    Object first = Held.release(arguments.getFirst());
    for (Object argument : arguments.subList(1, arguments.size())) {
      if (equal(first, Held.release(argument))) {
        return true;
      }
    }
    return false;
  }

  private static boolean equal(@Nullable Object a, @Nullable Object b) {
    if (kind(a) == Kind.NONE && kind(b) == Kind.NONE) {
      return equalStructures(a, b);
    }
    if (a == null || b == null) {
      return false;
    }
    Long integer = GoValues.integer(a);
    Long other = GoValues.integer(b);
    if (integer != null && other != null) {
      return integer.equals(other);
    }
    if (kind(a) != kind(b)) {
      throw incompatible(a, b);
    }
    return switch (a) {
      case Double number -> number.doubleValue() == (Double) b;
      case Complex number -> number.isSame((Complex) b);
      default -> a.equals(b);
    };
  }

  private static boolean equalStructures(@Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return a == null && b == null;
    }
    String type = GoValues.type(a);
    if (a instanceof GoList != b instanceof GoList) {
      throw new BuiltinError(
          Printf.printf(
              "non-comparable types %s: %v, %s: %v", Arrays.asList(a, type, GoValues.type(b), b)));
    }
    throw new BuiltinError(Printf.printf("non-comparable type %s: %v", Arrays.asList(b, type)));
  }

  private static BuiltinError incompatible(Object a, Object b) {
    return new BuiltinError(
        "incompatible types for comparison: " + GoValues.type(a) + " and " + GoValues.type(b));
  }

  static Object ne(List<@Nullable Object> arguments) {
    return eq(arguments).equals(false);
  }

  static Object lt(List<@Nullable Object> arguments) {
    return compare(arguments) == Order.LESS;
  }

  static Object le(List<@Nullable Object> arguments) {
    Order order = compare(arguments);
    return order == Order.LESS || order == Order.EQUAL;
  }

  static Object gt(List<@Nullable Object> arguments) {
    Order order = compare(arguments);
    return order != Order.LESS && order != Order.EQUAL;
  }

  static Object ge(List<@Nullable Object> arguments) {
    return compare(arguments) != Order.LESS;
  }

  /** How two values are to each other; numbers that are none are unordered. */
  private enum Order {
    LESS,
    EQUAL,
    OTHER
  }

  private static Order compare(List<@Nullable Object> arguments) {
    Object a = ordered(arguments.get(0));
    Object b = ordered(arguments.get(1));
    Long integer = GoValues.integer(a);
    Long other = GoValues.integer(b);
    if (integer != null && other != null) {
      return order(integer.compareTo(other));
    }
    if (kind(a) != kind(b)) {
      throw incompatible(a, b);
    }
    return switch (a) {
      case Double number -> order(number, (Double) b);
      case String text -> order(text.compareTo((String) b));
      default -> throw new BuiltinError(BAD_TYPE);
    };
  }

  private static Object ordered(@Nullable Object value) {
    Object released = Held.release(value);
    if (released == null || released instanceof GoList || released instanceof Map) {
      throw new BuiltinError(BAD_TYPE);
    }
    return released;
  }

  private static Order order(int compared) {
    return compared < 0 ? Order.LESS : compared == 0 ? Order.EQUAL : Order.OTHER;
  }

  private static Order order(double a, double b) {
    return a < b ? Order.LESS : a == b ? Order.EQUAL : Order.OTHER;
  }
}
