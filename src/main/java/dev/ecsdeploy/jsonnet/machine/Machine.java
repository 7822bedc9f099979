package dev.ecsdeploy.jsonnet.machine;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scala.Option;
import sjsonnet.Evaluator;
import sjsonnet.Expr;
import sjsonnet.FileScope;
import sjsonnet.Lazy;
import sjsonnet.Position;
import sjsonnet.Settings;
import sjsonnet.Val;

/** Evaluates expressions as go-jsonnet does, where sjsonnet does otherwise. */
final class Machine extends Evaluator {
  /** How many expressions may be open at once; each call takes two to ten of them. */
  private static final int DEEPEST = 250_000;

  private final Files files;
  private final Resolver resolver;
  private final Operators operators = new Operators(this);
  private final Val.Builtin2 remainder = new Remainder(operators);
  private final Map<FilePath, Val> imported = new HashMap<>();
  private final Val.Obj library;
  private int depth;

  Machine(Files files, Resolver resolver, FilePath directory, LibraryOf libraryOf) {
    super(
        resolver,
        name -> Option.empty(),
        directory,
        new Settings(false, false, false, true, false, false),
        error -> scala.runtime.BoxedUnit.UNIT);
    this.files = files;
    this.resolver = resolver;
    this.library = libraryOf.machine(this);
    resolver.prepareFor(this);
  }

  /** Makes the standard library of a machine. */
  interface LibraryOf {
    Val.Obj machine(Machine machine);
  }

  Val.Obj library() {
    return library;
  }

  Operators operators() {
    return operators;
  }

  Val.Builtin2 remainder() {
    return remainder;
  }

  @Override
  public Val visitExpr(Expr expression, Lazy[] scope) {
    enter(expression.pos());
    try {
      return visit(expression, scope);
    } catch (Stop stop) {
      stop.passes(expression.pos());
      throw stop;
    } catch (Exception e) {
      // sjsonnet's errors are checked exceptions of Java's, which no method of Scala declares.
      throw Messages.stop(e, expression.pos());
    } finally {
      leave();
    }
  }

  private Val visit(Expr expression, Lazy[] scope) {
    return switch (expression) {
      case Expr.BinaryOp it ->
          operators.binary(
              it.op(), visitExpr(it.lhs(), scope), visitExpr(it.rhs(), scope), it.pos());
      case Expr.UnaryOp it -> Arithmetic.unary(it.op(), visitExpr(it.value(), scope), it.pos());
      case Expr.Lookup it ->
          operators.index(visitExpr(it.value(), scope), visitExpr(it.index(), scope), it.pos());
      case Expr.Slice it -> slice(it, scope);
      case Expr.Import it -> imported(it.value(), it.pos());
      case Expr.ImportStr it -> contents(it.value(), it.pos());
      default -> super.visitExpr(expression, scope);
    };
  }

  /** One level further in. */
  void enter(@Nullable Position at) {
    if (++depth > DEEPEST) {
      throw tooDeep(at);
    }
  }

  /** Too many calls are open. */
  static Stop tooDeep(@Nullable Position at) {
    return Stop.at(
        at,
        "max stack frames exceeded",
        "a function or a field needs itself, without an end",
        "a condition that ends the recursion");
  }

  void leave() {
    depth--;
  }

  private Val slice(Expr.Slice slice, Lazy[] scope) {
    Val from = visitExpr(slice.value(), scope);
    List<Val> bounds =
        Stream.of(slice.start(), slice.end(), slice.stride()).map(it -> bound(it, scope)).toList();
    return new Slice(from, bounds, slice.pos()).value();
  }

  private Val bound(Option<Expr> expression, Lazy[] scope) {
    return expression.isEmpty() ? new Val.Null(null) : visitExpr(expression.get(), scope);
  }

  private Val imported(String name, Position at) {
    FilePath file = ((FilePath) at.currentFile()).sibling(name);
    Val known = imported.get(file);
    if (known != null) {
      return known;
    }
    try {
      files.load(file);
      Val value = evaluate(file);
      imported.put(file, value);
      return value;
    } catch (IOException _) {
      throw cannotOpen(name, at);
    }
  }

  /** The value of a file that is loaded. */
  Val evaluate(FilePath file) {
    var parsed = resolver.parse(file, files.code(file), this);
    if (parsed.isLeft()) {
      throw Messages.stop(parsed.left().toOption().get(), new Position(new FileScope(file), 0));
    }
    return visitExpr(parsed.toOption().get()._1(), new Lazy[0]);
  }

  private Val contents(String name, Position at) {
    FilePath file = ((FilePath) at.currentFile()).sibling(name);
    try {
      return files.isBinary(at)
          ? Values.ofBytes(files.bytes(file), at)
          : new Val.Str(at, files.text(file));
    } catch (IOException _) {
      throw cannotOpen(name, at);
    }
  }

  private static Stop cannotOpen(String name, Position at) {
    return Stop.at(
        at,
        "couldn't open import \"" + name + '"',
        "there is no such file; imports are relative to the file that has them",
        "check the path, or create it");
  }

  /** sjsonnet asks for line and column to make its own messages; the offset is enough here. */
  @Override
  public Option<scala.Tuple2<Object, Object>> prettyIndex(Position position) {
    return Option.empty();
  }
}
