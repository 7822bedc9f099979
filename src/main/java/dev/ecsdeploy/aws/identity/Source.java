package dev.ecsdeploy.aws.identity;

import dev.ecsdeploy.failure.Failure;
import software.amazon.awssdk.core.exception.AbortedException;

/** A place that credentials come from. */
@FunctionalInterface
interface Source {
  /**
   * Asks for new ones.
   *
   * @throws Failure when there are none; its cause tells whether asking again may help
   * @throws AbortedException when the command is to end now
   */
  Lease ask();
}
