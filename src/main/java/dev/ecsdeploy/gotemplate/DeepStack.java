package dev.ecsdeploy.gotemplate;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Runs what recurses as deeply as a template asks for. Go allows a hundred thousand templates in
 * each other, which is more than the stack of a thread usually holds.
 */
final class DeepStack {
  private static final long BYTES = 1L << 30;

  private DeepStack() {}

  static <T> T call(Supplier<T> body) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Runnable run =
        () -> {
          try {
            result.complete(body.get());
          } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
          }
        };
    new Thread(null, run, "template", BYTES).start();
    try {
      return result.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException exception) {
        throw exception;
      }
      throw e;
    }
  }
}
