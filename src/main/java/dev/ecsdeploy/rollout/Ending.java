package dev.ecsdeploy.rollout;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a deployment ended. Revisions are named {@code family:revision}. */
sealed interface Ending {

  /** The service runs the new revision. */
  record Deployed(int tasks) implements Ending {}

  /** ECS put the service back. */
  record RolledBack(@Nullable String to, String reason) implements Ending {}

  /** The service is neither on the new revision nor put back. */
  record Failed(String reason) implements Ending {}

  /** A newer deployment took its place. */
  record Superseded(String by) implements Ending {}

  /** Finds out why a deployment failed. */
  @FunctionalInterface
  interface Diagnosing {
    /**
     * The diagnosis.
     *
     * @throws InterruptedException when the command is to end now
     */
    Diagnosis diagnosis() throws InterruptedException;
  }

  /**
   * The same for who has watched it.
   *
   * @param revision the revision that was deployed
   * @param diagnosing asked where it failed
   * @throws InterruptedException when the command is to end now
   */
  default RolloutOutcome outcome(String revision, Duration took, Diagnosing diagnosing)
      throws InterruptedException {
    return switch (this) {
      case Deployed(int tasks) -> new RolloutOutcome.Succeeded(revision, tasks, took);
      case RolledBack(String to, String reason) ->
          new RolloutOutcome.RolledBack(revision, to, reason, diagnosing.diagnosis());
      case Failed(String reason) ->
          new RolloutOutcome.Failed(revision, reason, diagnosing.diagnosis());
      case Superseded(String by) -> new RolloutOutcome.Superseded(revision, by);
    };
  }
}
