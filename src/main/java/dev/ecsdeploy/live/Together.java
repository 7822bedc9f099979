package dev.ecsdeploy.live;

import dev.ecsdeploy.aws.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Asks several questions at the same time; one after the other where time is a simulation, in which
 * the waits of several threads would add up.
 */
public final class Together {
  private static final ScopedValue<Boolean> IN_TURN = ScopedValue.newInstance();

  private Together() {}

  /** Does something in which questions are asked one after the other. */
  public static <T> T inTurn(Supplier<T> work) {
    return ScopedValue.where(IN_TURN, true).call(work::get);
  }

  /**
   * The answers, in the order of the questions.
   *
   * @throws InterruptedException when the command is to end now; the questions are given up
   */
  public static <T> List<T> all(List<Supplier<T>> questions) throws InterruptedException {
    if (IN_TURN.isBound()) {
      return questions.stream().map(Supplier::get).toList();
    }
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<T>> asked =
          questions.stream().map(question -> submit(threads, question)).toList();
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
    if (IN_TURN.isBound()) {
      return join.apply(first.get(), second.get());
    }
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      Future<A> a = submit(threads, first);
      Future<B> b = submit(threads, second);
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

  /**
   * Begins to ask what will be wanted soon; what comes of it is for whoever keeps the answer. Where
   * questions are asked one after the other, nothing is begun.
   */
  public static <T> void soon(Supplier<T> question) {
    if (!IN_TURN.isBound()) {
      Thread thread = new Thread(new FutureTask<>(Deadline.carry(question)::get), "soon");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static <T> Future<T> submit(ExecutorService threads, Supplier<T> question) {
    return threads.submit(Deadline.carry(question)::get);
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    return switch (e.getCause()) {
      case RuntimeException cause -> cause;
      case Error cause -> throw cause;
      case null, default -> new IllegalStateException(e);
    };
  }
}
