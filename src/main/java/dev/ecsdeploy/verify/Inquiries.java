package dev.ecsdeploy.verify;

import dev.ecsdeploy.aws.AwsFailures;
import dev.ecsdeploy.failure.Failure;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/** Asks AWS, each question once, whoever has it. All methods may be called from any thread. */
final class Inquiries {
  private final boolean remembers;
  private final Map<Object, FutureTask<Object>> asked = new ConcurrentHashMap<>();

  /**
   * No questions yet.
   *
   * @param remembers whether an answer serves all who ask the same
   */
  Inquiries(boolean remembers) {
    this.remembers = remembers;
  }

  /** The answer to a question that may have been asked before. */
  <T> T once(Object key, Supplier<T> call) {
    return remembers ? remembered(key, call) : call.get();
  }

  /** The answer to a question that is asked once in any case. */
  @SuppressWarnings("unchecked") // the key tells what kind of answer it has
  <T> T remembered(Object key, Supplier<T> call) {
    FutureTask<Object> answer = asked.computeIfAbsent(key, _ -> new FutureTask<>(call::get));
    answer.run();
    try {
      return (T) answer.get();
    } catch (InterruptedException e) {
      throw AbortedException.create("interrupted", e);
    } catch (ExecutionException e) {
      throw unwrapped(e);
    }
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    return switch (e.getCause()) {
      case RuntimeException cause -> cause;
      case Error cause -> throw cause;
      case null, default -> new IllegalStateException(e);
    };
  }

  /**
   * What a call finds; where AWS does not answer, that it could not be checked.
   *
   * @param action the permission that the call needs
   */
  static Finding ask(String action, Supplier<Finding> call) {
    try {
      return call.get();
    } catch (AbortedException e) {
      throw e;
    } catch (SdkException e) {
      return notChecked(action, e);
    }
  }

  /**
   * Why a call that was refused is no answer.
   *
   * @throws Failure where there are no credentials, so that nothing can be checked at all
   */
  static Finding notChecked(String action, SdkException e) {
    if (AwsFailures.isAccessDenied(e)) {
      return new Finding.NotChecked(
          "access denied to " + action, "allow " + action + "; ecsdeploy permissions verify");
    }
    if (AwsFailures.lacksCredentials(e)) {
      throw AwsFailures.of("verify anything", e);
    }
    Failure failure = AwsFailures.of("ask for it", e);
    return new Finding.NotChecked(
        failure.what().replaceFirst("^cannot ask for it: ", "") + ": " + failure.why(),
        failure.hint());
  }
}
