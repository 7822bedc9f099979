package dev.ecsdeploy.jsonnet.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sjsonnet.EvalScope;
import sjsonnet.Expr$Member$Visibility;
import sjsonnet.FileScope;
import sjsonnet.Lazy;
import sjsonnet.Position;
import sjsonnet.Val;
import sjsonnet.Val$Obj$Member;

/** Values of Jsonnet from those of Java, and back. */
final class Values {
  private static final int BYTE = 0xff;

  private Values() {}

  static Val of(boolean truth, @Nullable Position at) {
    return truth ? new Val.True(at) : new Val.False(at);
  }

  static Val ofBytes(byte[] bytes, @Nullable Position at) {
    Lazy[] numbers = new Lazy[bytes.length];
    Arrays.setAll(numbers, i -> new Val.Num(at, bytes[i] & BYTE));
    return new Val.Arr(at, numbers);
  }

  /** A string, a number, a boolean, a list or a map of such, or null. */
  static Val of(@Nullable Object value, @Nullable Position at) {
    return switch (value) {
      case null -> new Val.Null(at);
      case String text -> new Val.Str(at, text);
      case Boolean truth -> of((boolean) truth, at);
      case Number number -> new Val.Num(at, number.doubleValue());
      case List<?> list ->
          new Val.Arr(at, list.stream().map(element -> of(element, at)).toArray(Lazy[]::new));
      case Map<?, ?> map -> object(map, at);
      case Val known -> known;
      default -> throw new IllegalArgumentException(value.getClass().getName());
    };
  }

  private static Val object(Map<?, ?> map, @Nullable Position at) {
    LinkedHashMap<String, Val$Obj$Member> members = new LinkedHashMap<>();
    map.forEach(
        (name, value) ->
            members.put(String.valueOf(name), new Constant(of(value, at), Visibilities.normal())));
    return object(members, at, null);
  }

  static Val.Obj object(
      Map<String, Val$Obj$Member> members, @Nullable Position at, Val.@Nullable Obj base) {
    return new Val.Obj(
        at,
        new LinkedHashMap<>(members),
        false,
        null,
        base,
        new scala.collection.mutable.HashMap<>(),
        null);
  }

  /** A member whose value is known. */
  static final class Constant extends Val$Obj$Member {
    private final Val value;

    Constant(Val value, Expr$Member$Visibility visibility) {
      super(false, visibility, true);
      this.value = value;
    }

    @Override
    public Val invoke(Val.Obj self, Val.Obj base, FileScope file, EvalScope scope) {
      return value;
    }
  }

  /** What a value is in JSON: objects as maps in the order of their names. */
  static @Nullable Object plain(Val value, Machine machine, Position at) {
    machine.enter(at);
    Object plain =
        switch (value) {
          case Val.Null _ -> null;
          case Val.Bool truth -> truth.asBoolean();
          case Val.Num number -> Arithmetic.finite(number.value(), at).value();
          case Val.Str text -> text.value();
          case Val.Arr array -> list(array, machine, at);
          case Val.Obj object -> map(object, machine, at);
          default -> throw Stop.at(value.pos(), "couldn't manifest function as JSON");
        };
    machine.leave();
    return plain;
  }

  private static List<@Nullable Object> list(Val.Arr array, Machine machine, Position at) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = 0; i < array.length(); i++) {
      list.add(plain(array.force(i), machine, at));
    }
    return list;
  }

  private static Map<String, @Nullable Object> map(Val.Obj object, Machine machine, Position at) {
    object.triggerAllAsserts(object);
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (String name : sorted(object.visibleKeyNames())) {
      map.put(name, plain(object.value(name, at, object, machine), machine, at));
    }
    return map;
  }

  static List<String> sorted(String[] names) {
    return Arrays.stream(names).sorted(Texts::compare).toList();
  }
}
