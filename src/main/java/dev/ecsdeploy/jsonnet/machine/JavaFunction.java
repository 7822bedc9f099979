package dev.ecsdeploy.jsonnet.machine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sjsonnet.EvalScope;
import sjsonnet.Expr;
import sjsonnet.Position;
import sjsonnet.Val;

/** A function of the standard library, written in Java. */
final class JavaFunction extends Val.Builtin {
  private final Machine machine;
  private final Body body;

  private JavaFunction(Machine machine, Map<String, @Nullable Expr> parameters, Body body) {
    super(parameters.keySet().toArray(String[]::new), parameters.values().toArray(Expr[]::new));
    this.machine = machine;
    this.body = body;
  }

  /**
   * A function.
   *
   * @param parameters their names, each with {@code =} and a default if it has one: {@code null},
   *     {@code true}, {@code false} or a text
   * @param body what it does; the value that it returns becomes one of Jsonnet
   */
  static JavaFunction of(Machine machine, String parameters, Body body) {
    Map<String, @Nullable Expr> named = new LinkedHashMap<>();
    for (String parameter : parameters.split(" ", -1)) {
      int equals = parameter.indexOf('=');
      named.put(
          equals < 0 ? parameter : parameter.substring(0, equals),
          equals < 0 ? null : literal(parameter.substring(equals + 1)));
    }
    return new JavaFunction(machine, named, body);
  }

  private static Expr literal(String written) {
    return switch (written) {
      case "null" -> new Val.Null(null);
      case "true" -> new Val.True(null);
      case "false" -> new Val.False(null);
      default -> new Val.Str(null, written);
    };
  }

  @Override
  public Val evalRhs(Val[] values, EvalScope scope, Position at) {
    Arguments arguments = new Arguments(List.of(values), machine, at);
    return Values.of(body.apply(arguments), at);
  }

  /** Never before the file runs: what it would do may not be reached. */
  @Override
  public boolean staticSafe() {
    return false;
  }
}
