package dev.ecsdeploy.deploy;

import java.time.Duration;

/** How the deletion of a service ended. */
public sealed interface DeletionOutcome {

  /** It is not there any more. */
  record Gone(Duration took) implements DeletionOutcome {}

  /** Its tasks are being stopped, and nobody waits for that. */
  record Draining(int tasks) implements DeletionOutcome {}

  /** Its last task had not stopped in time. */
  record TimedOut(int tasks, Duration after) implements DeletionOutcome {}
}
