package dev.ecsdeploy.live;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Asks several questions at the same time. */
public final class Together {
  private Together() {}

  /**
   * The answers, in the order of the questions.
   *
   * @throws InterruptedException when the command is to end now; the questions are given up
   */
  public static <T> List<T> all(List<Supplier<T>> questions) throws InterruptedException {
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<T>> asked =
          questions.stream().map(question -> threads.submit(question::get)).toList();
      try {
        List<T> answers = new ArrayList<>();
        for (Future<T> answer : asked) {
          answers.add(answer.get());
        }
        return answers;
      } catch (InterruptedException e) {
        threads.shutdownNow();
        throw e;
      } catch (ExecutionException e) {
        threads.shutdownNow();
        throw unwrapped(e);
      }
    }
  }

  /**
   * Both answers, joined.
   *
   * @throws InterruptedException when the command is to end now; the questions are given up
   */
  public static <A, B, R> R both(
      Supplier<A> first, Supplier<B> second, BiFunction<? super A, ? super B, ? extends R> join)
      throws InterruptedException {
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      Future<A> a = threads.submit(first::get);
      Future<B> b = threads.submit(second::get);
      try {
        return join.apply(a.get(), b.get());
      } catch (InterruptedException e) {
        threads.shutdownNow();
        throw e;
      } catch (ExecutionException e) {
        threads.shutdownNow();
        throw unwrapped(e);
      }
    }
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    return switch (e.getCause()) {
      case RuntimeException cause -> cause;
      case Error cause -> throw cause;
      case null, default -> new IllegalStateException(e);
    };
  }
}
