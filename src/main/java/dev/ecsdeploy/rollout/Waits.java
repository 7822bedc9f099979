package dev.ecsdeploy.rollout;

import dev.ecsdeploy.failure.Failure;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentLifecycleStage;

/** What a deployment can be waited for. */
public final class Waits {
  private Waits() {}

  /**
   * Refuses to wait for what cannot come.
   *
   * @throws Failure for a stage of a deployment that shifts no traffic
   */
  public static void check(WaitUntil until, DeploymentStrategy strategy) {
    if (until instanceof WaitUntil.AtStage(ServiceDeploymentLifecycleStage stage)
        && strategy == DeploymentStrategy.ROLLING) {
      throw Failure.usage(
          "--wait-until=ecs:" + stage + " waits for a stage that does not come",
          "only a deployment that shifts traffic has stages (BLUE_GREEN, LINEAR, CANARY); the"
              + " service uses "
              + strategy,
          "--wait-until=deployed, or deploymentConfiguration.strategy in the service definition");
    }
  }

  /** Whether a deployment of this strategy may come to such a point. */
  public static boolean mayCome(WaitUntil until, DeploymentStrategy strategy) {
    return !(until instanceof WaitUntil.Paused) || strategy != DeploymentStrategy.ROLLING;
  }
}
