package dev.ecsdeploy.jsonnet.machine;

import java.util.LinkedHashMap;
import scala.collection.mutable.HashMap;
import sjsonnet.Expr;
import sjsonnet.Position;
import sjsonnet.StaticOptimizer;
import sjsonnet.Val;

/** Resolves names before a file runs, and keeps formatting out of sjsonnet's hands. */
final class Preparation extends StaticOptimizer {
  private final Machine machine;

  @SuppressWarnings("NonApiType") // The types are sjsonnet's
  Preparation(
      Machine machine,
      Val.Obj library,
      HashMap<String, String> strings,
      HashMap<Val.StaticObjectFieldSet, LinkedHashMap<String, Boolean>> fields) {
    super(machine, library, strings, fields);
    this.machine = machine;
  }

  @Override
  public Expr transform(Expr expression) {
    if (expression instanceof Expr.BinaryOp binary && binary.op() == Operators.REMAINDER) {
      // Of a literal on the left, sjsonnet would make a formatter of its own.
      Position at = binary.pos();
      return new Expr.ApplyBuiltin2(
          at, machine.remainder(), transform(binary.lhs()), transform(binary.rhs()));
    }
    return super.transform(expression);
  }

  /** A name that is not there; at its own place. */
  @Override
  public Expr failOrWarn(String message, Expr expression) {
    throw Stop.at(expression.pos(), message);
  }
}
