package dev.ecsdeploy.rollout;

import dev.ecsdeploy.failure.Failure;
import java.util.List;
import software.amazon.awssdk.core.exception.AbortedException;

/** A look for the reason of what is known to have happened. */
@FunctionalInterface
interface Examination {
  /** Looks. */
  Diagnosis diagnosis() throws InterruptedException;

  /**
   * The diagnosis. How a deployment ended is known by then, and must not be lost because the reason
   * cannot be told: a bug becomes something that could not be read.
   */
  static Diagnosis safely(Examination examination) throws InterruptedException {
    try {
      return examination.diagnosis();
    } catch (Failure | AbortedException e) {
      throw e;
    } catch (RuntimeException e) {
      return new Diagnosis(
          List.of(), 0, null, List.of("the reason was not found: a bug in ecsdeploy: " + e));
    }
  }
}
