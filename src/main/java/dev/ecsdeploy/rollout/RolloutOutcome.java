package dev.ecsdeploy.rollout;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookDetail;

/** How a rollout ended. Revisions are named {@code family:revision}. */
public sealed interface RolloutOutcome {

  /** Why it failed, or what holds it up; {@link Diagnosis#NONE} where nobody had to ask. */
  default Diagnosis diagnosis() {
    return Diagnosis.NONE;
  }

  /** The service runs the new revision. */
  record Succeeded(String revision, int tasks, Duration took) implements RolloutOutcome {}

  /**
   * It was followed to a stage of its life, and goes on.
   *
   * @param stage the stage that it is in, as the API names it
   */
  record Reached(String revision, String stage) implements RolloutOutcome {}

  /**
   * It waits for an answer.
   *
   * @param deployment ARN of the service deployment
   * @param stage the stage that it is in, as the API names it
   * @param hooks the pause hooks that wait
   */
  record Paused(
      String revision, String deployment, String stage, List<DeploymentLifecycleHookDetail> hooks)
      implements RolloutOutcome {
    public Paused {
      hooks = List.copyOf(hooks);
    }
  }

  /** It failed, and ECS has put the service back on the old revision. */
  record RolledBack(String revision, @Nullable String to, String reason, Diagnosis diagnosis)
      implements RolloutOutcome {}

  /** ECS has put the service back on the old revision, as the caller asked. */
  record Undone(String revision, @Nullable String to) implements RolloutOutcome {}

  /** It failed, and the service is not back on the old revision. */
  record Failed(String revision, String reason, Diagnosis diagnosis) implements RolloutOutcome {}

  /** A newer deployment of the same service took its place. */
  record Superseded(String revision, String by) implements RolloutOutcome {}

  /** It had not ended in time, and goes on. */
  record TimedOut(String revision, Duration after, Diagnosis diagnosis) implements RolloutOutcome {}

  /**
   * The command was told to end; the rollout goes on.
   *
   * @param goesBack whether it is the way back that goes on
   */
  record Interrupted(String revision, boolean goesBack) implements RolloutOutcome {}
}
