package dev.ecsdeploy.gotemplate;

import dev.ecsdeploy.gotemplate.value.GoList;
import dev.ecsdeploy.gotemplate.value.GoValues;
import dev.ecsdeploy.gotemplate.value.Held;
import dev.ecsdeploy.gotemplate.value.Uint8;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The builtin functions {@code index}, {@code slice} and {@code len}. */
final class Items {
  private Items() {}

  static @Nullable Object index(List<@Nullable Object> arguments) {
    Object item = Held.release(arguments.getFirst());
    if (item == null) {
      throw new BuiltinError("index of untyped nil");
    }
    for (Object index : arguments.subList(1, arguments.size())) {
      item = index(Held.release(item), Held.release(index));
    }
    return item;
  }

  private static Object index(@Nullable Object item, @Nullable Object index) {
    return switch (item) {
      case null -> throw new BuiltinError("index of nil pointer");
      case String text -> {
        int at = index(index, text.length());
        if (at == text.length()) {
          throw new BuiltinError("reflect: string index out of range");
        }
        yield new Uint8(text.charAt(at));
      }
      case GoList list -> {
        int at = index(index, list.length());
        if (at == list.length()) {
          throw new BuiltinError("reflect: slice index out of range");
        }
        yield list.get(at);
      }
      case Map<?, ?> map -> new Held(map.get(key(index)));
      default -> throw new BuiltinError("can't index item of type " + GoValues.type(item));
    };
  }

  private static String key(@Nullable Object key) {
    return switch (key) {
      case String name -> name;
      case null -> throw new BuiltinError("value is nil; should be of type string");
      default ->
          throw new BuiltinError("value has type " + GoValues.type(key) + "; should be string");
    };
  }

  private static int index(@Nullable Object index, int end) {
    if (index == null) {
      throw new BuiltinError("cannot index slice/array with nil");
    }
    Long number = GoValues.integer(index);
    if (number == null) {
      throw new BuiltinError("cannot index slice/array with type " + GoValues.type(index));
    }
    if (number < 0 || number > end) {
      throw new BuiltinError("index out of range: " + number);
    }
    return number.intValue();
  }

  static Object slice(List<@Nullable Object> arguments) {
    Object item = Held.release(arguments.getFirst());
    if (item == null) {
      throw new BuiltinError("slice of untyped nil");
    }
    List<@Nullable Object> indexes = arguments.subList(1, arguments.size());
    if (indexes.size() > 3) {
      throw new BuiltinError("too many slice indexes: " + indexes.size());
    }
    return switch (item) {
      case String text -> {
        if (indexes.size() == 3) {
          throw new BuiltinError("cannot 3-index slice a string");
        }
        int[] bounds = bounds(indexes, text.length(), text.length());
        yield text.substring(bounds[0], bounds[1]);
      }
      case GoList list -> {
        int[] bounds = bounds(indexes, list.length(), list.capacity());
        yield list.slice(bounds[0], bounds[1], bounds[2]);
      }
      default -> throw new BuiltinError("can't slice item of type " + GoValues.type(item));
    };
  }

  private static int[] bounds(List<@Nullable Object> indexes, int length, int capacity) {
    int[] bounds = {0, length, capacity};
    for (int i = 0; i < indexes.size(); i++) {
      // Unlike index, slice does not look into what holds its indexes.
      bounds[i] = index(indexes.get(i), capacity);
    }
    check(bounds[0], bounds[1]);
    check(bounds[1], bounds[2]);
    return bounds;
  }

  private static void check(int start, int end) {
    if (start > end) {
      throw new BuiltinError("invalid slice index: " + start + " > " + end);
    }
  }

  static Object length(List<@Nullable Object> arguments) {
    return switch (arguments.getFirst()) {
      case null -> throw new BuiltinError("reflect: call of reflect.Value.Type on zero Value");
      case Held held when held.value() == null -> throw new BuiltinError("len of nil pointer");
      case Object value -> length(Held.release(value));
    };
  }

  private static Object length(@Nullable Object value) {
    return switch (value) {
      case String text -> (long) text.length();
      case GoList list -> (long) list.length();
      case Map<?, ?> map -> (long) map.size();
      case null, default -> throw new BuiltinError("len of type " + GoValues.type(value));
    };
  }
}
