package dev.ecsdeploy.jsonnet.machine;

import dev.ecsdeploy.jsonnet.NativeFunction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sjsonnet.EvalScope;
import sjsonnet.Expr;
import sjsonnet.FileScope;
import sjsonnet.Lazy;
import sjsonnet.Position;
import sjsonnet.Val;

/** A native function, as a value of Jsonnet. One without parameters takes what it is given. */
final class Called extends Val.Func {
  private final Machine machine;
  private final NativeFunction function;

  Called(Machine machine, NativeFunction function) {
    super(null, new Lazy[0], parameters(function));
    this.machine = machine;
    this.function = function;
  }

  private static Expr.Params parameters(NativeFunction function) {
    String[] names = function.parameters().toArray(String[]::new);
    return new Expr.Params(names, new Expr[names.length]);
  }

  @Override
  public Val apply(Lazy[] given, String @Nullable [] names, Position at, EvalScope scope) {
    return function.parameters().isEmpty() && names == null
        ? call(given, at)
        : super.apply(given, names, at, scope);
  }

  @Override
  public Val apply0(Position at, EvalScope scope) {
    return apply(new Lazy[0], null, at, scope);
  }

  @Override
  public Val apply1(Lazy first, Position at, EvalScope scope) {
    return apply(new Lazy[] {first}, null, at, scope);
  }

  @Override
  public Val apply2(Lazy first, Lazy second, Position at, EvalScope scope) {
    return apply(new Lazy[] {first, second}, null, at, scope);
  }

  @Override
  public Val apply3(Lazy first, Lazy second, Lazy third, Position at, EvalScope scope) {
    return apply(new Lazy[] {first, second, third}, null, at, scope);
  }

  @Override
  public Val evalRhs(Lazy[] given, EvalScope scope, FileScope file, Position at) {
    return call(given, at);
  }

  private Val call(Lazy[] given, Position at) {
    List<@Nullable Object> arguments = new ArrayList<>();
    for (Lazy argument : given) {
      arguments.add(whole(Values.plain(argument.force(), machine, at)));
    }
    try {
      return Values.of(function.call(arguments), at);
    } catch (RuntimeException e) {
      Stop stop = Stop.of(e);
      stop.passes(at);
      throw stop;
    }
  }

  /** Functions of templates tell whole numbers from others. */
  private static @Nullable Object whole(@Nullable Object value) {
    return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15
        ? (Object) number.longValue()
        : value;
  }
}
