package dev.ecsdeploy.jsonnet.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import sjsonnet.Lazy;
import sjsonnet.Position;
import sjsonnet.Val;

/**
 * What a function was called with.
 *
 * @param values in order, defaults filled in
 */
record Arguments(List<Val> values, Machine machine, Position at) {

  Val value(int index) {
    return values.get(index);
  }

  boolean isNull(int index) {
    return values.get(index) instanceof Val.Null;
  }

  String text(int index) {
    return Operators.text(values.get(index), at);
  }

  double number(int index) {
    return Operators.number(values.get(index), at);
  }

  int whole(int index) {
    return (int) number(index);
  }

  boolean truth(int index) {
    return truth(values.get(index));
  }

  boolean truth(Val value) {
    if (value instanceof Val.Bool bool) {
      return bool.asBoolean();
    }
    throw Operators.wrongType(value, "boolean", at);
  }

  /** The elements of an array; of a string, its characters. */
  List<Val> elements(int index) {
    List<Val> elements = new ArrayList<>();
    if (values.get(index) instanceof Val.Str text) {
      text.value()
          .codePoints()
          .forEach(character -> elements.add(new Val.Str(at, Character.toString(character))));
      return elements;
    }
    Val.Arr array = Operators.array(values.get(index), at);
    for (int i = 0; i < array.length(); i++) {
      elements.add(array.force(i));
    }
    return elements;
  }

  /** The elements of an array as they are; of a string, its characters. */
  Lazy[] lazyElements(int index) {
    return values.get(index) instanceof Val.Str
        ? elements(index).toArray(Lazy[]::new)
        : lazily(Operators.array(values.get(index), at).asLazyArray());
  }

  /** A copy that takes any element: the array of a literal is one of values. */
  private static Lazy[] lazily(Lazy[] elements) {
    return Arrays.copyOf(elements, elements.length, Lazy[].class);
  }

  Val.Func function(int index) {
    if (values.get(index) instanceof Val.Func function) {
      return function;
    }
    throw Operators.wrongType(values.get(index), "function", at);
  }

  /** What the value is in JSON. */
  @Nullable Object plain(int index) {
    return Values.plain(values.get(index), machine, at);
  }

  /** A function of one argument; without one, what gives back its argument. */
  Function<Val, Val> key(int index) {
    if (isNull(index)) {
      return value -> value;
    }
    Val.Func function = function(index);
    return value -> function.apply(new Lazy[] {value}, null, at, machine);
  }

  int compare(Val left, Val right) {
    return machine.operators().compare(left, right, at);
  }

  Stop stop(String message) {
    return Stop.at(at, message);
  }
}
