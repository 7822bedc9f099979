package dev.ecsdeploy.rollout;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a rollout ended. Revisions are named {@code family:revision}. */
public sealed interface RolloutOutcome {

  /** The service runs the new revision. */
  record Succeeded(String revision, int tasks, Duration took) implements RolloutOutcome {}

  /** It failed, and ECS has put the service back on the old revision. */
  record RolledBack(String revision, @Nullable String to, String reason, Diagnosis diagnosis)
      implements RolloutOutcome {}

  /** It failed, and the service is not back on the old revision. */
  record Failed(String revision, String reason, Diagnosis diagnosis) implements RolloutOutcome {}

  /** A newer deployment of the same service took its place. */
  record Superseded(String revision, String by) implements RolloutOutcome {}

  /** It had not ended in time, and goes on. */
  record TimedOut(String revision, Duration after, Diagnosis diagnosis) implements RolloutOutcome {}

  /** The command was told to end; the rollout goes on. */
  record Interrupted(String revision) implements RolloutOutcome {}
}
