package dev.ecsdeploy.jsonnet.machine;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;
import scala.collection.mutable.HashMap;
import scala.util.Either;
import scala.util.Right;
import sjsonnet.CachedResolver;
import sjsonnet.DefaultParseCache;
import sjsonnet.Error;
import sjsonnet.Expr;
import sjsonnet.FileScope;
import sjsonnet.StaticOptimizer;
import sjsonnet.Val;

/** Parses files, and prepares them with the standard library that the machine has. */
final class Resolver extends CachedResolver {
  private final HashMap<String, String> strings;
  private final HashMap<Val.StaticObjectFieldSet, LinkedHashMap<String, Boolean>> fields;
  private @Nullable Machine machine;

  Resolver(Files files) {
    this(files, new HashMap<>(), new HashMap<>());
  }

  @SuppressWarnings("NonApiType") // The types are sjsonnet's
  private Resolver(
      Files files,
      HashMap<String, String> strings,
      HashMap<Val.StaticObjectFieldSet, LinkedHashMap<String, Boolean>> fields) {
    super(files, new DefaultParseCache(), false, strings, fields);
    this.strings = strings;
    this.fields = fields;
  }

  void prepareFor(Machine user) {
    machine = user;
  }

  @Override
  public Either<Error, Tuple2<Expr, FileScope>> process(Expr expression, FileScope scope) {
    Machine user = machine;
    if (user == null) {
      throw new IllegalStateException("no machine yet");
    }
    StaticOptimizer optimizer = new Preparation(user, user.library(), strings, fields);
    return new Right<>(new Tuple2<>(optimizer.optimize(expression), scope));
  }
}
