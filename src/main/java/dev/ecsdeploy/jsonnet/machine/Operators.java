package dev.ecsdeploy.jsonnet.machine;

import org.jspecify.annotations.Nullable;
import sjsonnet.Position;
import sjsonnet.Val;

/** The operators of Jsonnet. */
final class Operators {
  static final int REMAINDER = 2;
  static final int PLUS = 3;

  private static final int LESS = 7;
  private static final int GREATER_OR_EQUAL = 10;
  private static final int IN = 11;
  private static final int EQUAL = 12;
  private static final int NOT_EQUAL = 13;

  private final Machine machine;
  private final Texts texts;

  Operators(Machine machine) {
    this.machine = machine;
    this.texts = new Texts(machine);
  }

  Texts texts() {
    return texts;
  }

  Val binary(int operator, Val left, Val right, Position at) {
    return switch (operator) {
      case PLUS -> plus(left, right, at);
      case REMAINDER ->
          left instanceof Val.Str format
              ? new Val.Str(at, new Format(format.value(), texts, at).fill(right))
              : Arithmetic.binary(operator, left, right, at);
      case EQUAL -> Values.of(equal(left, right, at), at);
      case NOT_EQUAL -> Values.of(!equal(left, right, at), at);
      case IN -> Values.of(object(right, at).containsKey(text(left, at)), at);
      default ->
          operator >= LESS && operator <= GREATER_OR_EQUAL
              ? Values.of(holds(operator, compare(left, right, at)), at)
              : Arithmetic.binary(operator, left, right, at);
    };
  }

  private Val plus(Val left, Val right, Position at) {
    if (left instanceof Val.Str || right instanceof Val.Str) {
      return new Val.Str(at, texts.of(left, at) + texts.of(right, at));
    }
    return switch (left) {
      case Val.Num _ -> Arithmetic.binary(PLUS, left, right, at);
      case Val.Arr first when right instanceof Val.Arr second -> first.concat(at, second);
      case Val.Obj base when right instanceof Val.Obj more -> more.addSuper(at, base);
      case Val.Arr _, Val.Obj _ -> throw wrongType(right, left.prettyName(), at);
      default -> throw Stop.at(at, "Unexpected type " + left.prettyName());
    };
  }

  private boolean equal(Val left, Val right, Position at) {
    if (left instanceof Val.Func && right instanceof Val.Func) {
      throw Stop.at(at, "Cannot test equality of functions");
    }
    return machine.equal(left, right);
  }

  private static boolean holds(int operator, int compared) {
    return switch (operator) {
      case LESS -> compared < 0;
      case LESS + 1 -> compared > 0;
      case LESS + 2 -> compared <= 0;
      default -> compared >= 0;
    };
  }

  /** The order of numbers, of strings by code points, and of arrays by their elements. */
  int compare(Val left, Val right, @Nullable Position at) {
    return switch (left) {
      case Val.Num number -> Double.compare(number.value(), number(right, at));
      case Val.Str text -> Texts.compare(text.value(), text(right, at));
      case Val.Arr first when right instanceof Val.Arr second -> compare(first, second, at);
      case Val.Arr _ -> throw wrongType(right, "array", at);
      default -> throw Stop.at(at, "Unexpected type " + left.prettyName() + ", it has no order");
    };
  }

  private int compare(Val.Arr left, Val.Arr right, @Nullable Position at) {
    for (int i = 0; i < Math.min(left.length(), right.length()); i++) {
      int compared = compare(left.force(i), right.force(i), at);
      if (compared != 0) {
        return compared;
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  Val index(Val from, Val index, Position at) {
    return switch (from) {
      case Val.Obj object -> object.value(text(index, at), at, object, machine);
      case Val.Arr array -> array.force(within(index, array.length(), at));
      case Val.Str text -> {
        int[] characters = text.value().codePoints().toArray();
        int position = within(index, characters.length, at);
        yield new Val.Str(at, Character.toString(characters[position]));
      }
      default -> throw Stop.at(at, "Value non indexable: " + from.prettyName());
    };
  }

  private static int within(Val index, int length, Position at) {
    double number = number(index, at);
    if (number < 0 || number >= length) {
      throw Stop.at(
          at, "Index " + Texts.of(number) + " out of bounds, not within [0, " + length + ")");
    }
    return (int) number;
  }

  static double number(Val value, @Nullable Position at) {
    if (value instanceof Val.Num number) {
      return number.value();
    }
    throw wrongType(value, "number", at);
  }

  static String text(Val value, @Nullable Position at) {
    if (value instanceof Val.Str text) {
      return text.value();
    }
    throw wrongType(value, "string", at);
  }

  static Val.Obj object(Val value, @Nullable Position at) {
    if (value instanceof Val.Obj object) {
      return object;
    }
    throw wrongType(value, "object", at);
  }

  static Val.Arr array(Val value, @Nullable Position at) {
    if (value instanceof Val.Arr array) {
      return array;
    }
    throw wrongType(value, "array", at);
  }

  static Stop wrongType(Val value, String expected, @Nullable Position at) {
    return Stop.at(at, "Unexpected type " + value.prettyName() + ", expected " + expected);
  }
}
