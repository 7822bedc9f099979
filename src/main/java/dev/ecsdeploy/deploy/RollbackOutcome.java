package dev.ecsdeploy.deploy;

import dev.ecsdeploy.rollout.RolloutOutcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a rollback ended. Revisions are named {@code family:revision}. */
public sealed interface RollbackOutcome {

  /** The service is back. */
  record Done(String from, @Nullable String to, Duration took) implements RollbackOutcome {}

  /** It goes on, and nobody waits for it. */
  record Started(@Nullable String to) implements RollbackOutcome {}

  /** The deployment that was to be stopped had succeeded before. */
  record TooLate(String revision) implements RollbackOutcome {}

  /** It ended otherwise. */
  record Ended(RolloutOutcome rollout) implements RollbackOutcome {}
}
