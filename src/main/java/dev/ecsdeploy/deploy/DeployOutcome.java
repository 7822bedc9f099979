package dev.ecsdeploy.deploy;

import dev.ecsdeploy.rollout.RolloutOutcome;
import org.jspecify.annotations.Nullable;

/** How a deployment ended. Revisions are named {@code family:revision}. */
public sealed interface DeployOutcome {

  /** Nothing differed, so nothing was done. */
  record Unchanged(String revision) implements DeployOutcome {}

  /**
   * What was planned was done, and nobody waits for a rollout.
   *
   * @param codeDeployment ID of the deployment of CodeDeploy; null where there is none
   */
  record Applied(@Nullable String revision, boolean rolloutGoesOn, @Nullable String codeDeployment)
      implements DeployOutcome {}

  /** The rollout was followed to its end. */
  record Ended(RolloutOutcome rollout) implements DeployOutcome {}
}
