package dev.ecsdeploy.jsonnet.machine;

import sjsonnet.EvalScope;
import sjsonnet.Position;
import sjsonnet.Val;

/** The operator {@code %}. */
final class Remainder extends Val.Builtin2 {
  private final Operators operators;

  Remainder(Operators operators) {
    super("a", "b", null);
    this.operators = operators;
  }

  @Override
  public Val evalRhs(Val left, Val right, EvalScope scope, Position at) {
    return operators.binary(Operators.REMAINDER, left, right, at);
  }

  @Override
  public boolean staticSafe() {
    return false;
  }
}
