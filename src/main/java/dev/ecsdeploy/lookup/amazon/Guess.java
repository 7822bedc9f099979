package dev.ecsdeploy.lookup.amazon;

import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/** A question whose answer only makes a message better. */
final class Guess {
  private Guess() {}

  /** The answer; something else if AWS does not give one. */
  static <T> T of(Supplier<T> call, T otherwise) {
    try {
      return call.get();
    } catch (AbortedException e) {
      throw e;
    } catch (SdkException _) {
      return otherwise;
    }
  }
}
