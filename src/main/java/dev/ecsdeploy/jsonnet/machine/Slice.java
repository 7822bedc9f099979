package dev.ecsdeploy.jsonnet.machine;

import java.util.ArrayList;
import java.util.List;
import sjsonnet.Lazy;
import sjsonnet.Position;
import sjsonnet.Val;

/**
 * {@code from[start:end:step]}; negative bounds count from the end.
 *
 * @param bounds start, end and step; null values where they are left out
 */
record Slice(Val from, List<Val> bounds, Position at) {

  Val value() {
    return switch (from) {
      case Val.Arr array -> new Val.Arr(at, slice(array));
      case Val.Str text -> new Val.Str(at, slice(text.value().codePoints().toArray()));
      default ->
          throw Stop.at(
              at, "std.slice accepts a string or an array, but got: " + from.prettyName());
    };
  }

  private Lazy[] slice(Val.Arr array) {
    List<Lazy> elements = new ArrayList<>();
    int end = end(array.length());
    for (int i = start(array.length()); i < end; i += step()) {
      elements.add(array.asLazy(i));
    }
    return elements.toArray(Lazy[]::new);
  }

  private String slice(int[] characters) {
    StringBuilder text = new StringBuilder();
    int end = end(characters.length);
    for (int i = start(characters.length); i < end; i += step()) {
      text.appendCodePoint(characters[i]);
    }
    return text.toString();
  }

  private int start(int length) {
    int start = bound(0, 0);
    return start < 0 ? Math.max(0, length + start) : start;
  }

  private int end(int length) {
    int end = bound(1, length);
    return Math.min(length, end < 0 ? length + end : end);
  }

  private int step() {
    int step = bound(2, 1);
    if (step < 1) {
      throw Stop.at(at, "got " + step + " but step must be greater than 0");
    }
    return step;
  }

  private int bound(int which, int otherwise) {
    return bounds.get(which) instanceof Val.Null
        ? otherwise
        : (int) Operators.number(bounds.get(which), at);
  }
}
