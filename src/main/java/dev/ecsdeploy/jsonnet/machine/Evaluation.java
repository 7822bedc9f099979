package dev.ecsdeploy.jsonnet.machine;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.jsonnet.ExternalVariables;
import dev.ecsdeploy.jsonnet.NativeFunction;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import sjsonnet.FileScope;
import sjsonnet.Position;
import sjsonnet.Val;

/** One evaluation of one file, on a stack that deep recursion does not overflow. */
public final class Evaluation {
  /** Address space only: what is not used takes no memory. */
  private static final long STACK_BYTES = 2L << 30;

  private final ExternalVariables variables;
  private final List<NativeFunction> functions;
  private final Files files = new Files();

  /** An evaluation with what comes from outside of the files. */
  public Evaluation(ExternalVariables variables, List<NativeFunction> functions) {
    this.variables = variables;
    this.functions = functions;
  }

  /**
   * What the file is in JSON: maps in the order of their names, lists, texts, doubles, booleans,
   * null.
   *
   * @throws Failure at the place of a fault
   */
  public @Nullable Object evaluate(Path file, SourceText source) {
    CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
    Thread thread = new Thread(null, () -> complete(result, file, source), "jsonnet", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      return result.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void complete(CompletableFuture<@Nullable Object> result, Path file, SourceText source) {
    try {
      result.complete(value(new FilePath(file, source.path()), source));
    } catch (Stop stop) {
      result.completeExceptionally(stop.exception(files));
    } catch (StackOverflowError _) {
      result.completeExceptionally(Machine.tooDeep(null).exception(files));
    } catch (Throwable e) {
      // sjsonnet's errors are checked exceptions; whatever it is, the caller waits for it.
      result.completeExceptionally(e);
    }
  }

  private @Nullable Object value(FilePath file, SourceText source) {
    files.add(file, source);
    Machine machine =
        new Machine(
            files,
            new Resolver(files),
            file,
            made -> Library.of(made, files, variables, functions));
    Position at = new Position(new FileScope(file), 0);
    try {
      Val value = machine.evaluate(file);
      Val called = value instanceof Val.Func function ? function.apply0(at, machine) : value;
      return Values.plain(called, machine, at);
    } catch (Stop stop) {
      stop.passes(at);
      throw stop;
    } catch (Exception e) {
      throw Messages.stop(e, at);
    }
  }
}
