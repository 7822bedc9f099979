package dev.ecsdeploy.rollout;

import dev.ecsdeploy.failure.Failure;
import software.amazon.awssdk.services.ecs.model.DeploymentControllerType;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentLifecycleStage;

/** What a deployment can be waited for. */
public final class Waits {
  private Waits() {}

  /**
   * Refuses to wait for what cannot come.
   *
   * @param controller who carries out the deployment
   * @throws Failure for a stage of a deployment that shifts no traffic, or for what only a
   *     deployment by somebody else has
   */
  public static void check(
      WaitUntil until, DeploymentControllerType controller, DeploymentStrategy strategy) {
    boolean codeDeploy = controller == DeploymentControllerType.CODE_DEPLOY;
    switch (until) {
      case WaitUntil.AtStage(ServiceDeploymentLifecycleStage stage) when codeDeploy ->
          throw Failure.usage(
              "--wait-until=ecs:" + stage + " waits for a stage that does not come",
              "only ECS's own deployments have stages, and CodeDeploy deploys the service",
              "--wait-until=codedeploy:EVENT, such as codedeploy:AfterAllowTraffic");
      case WaitUntil.AtStage(ServiceDeploymentLifecycleStage stage)
          when strategy == DeploymentStrategy.ROLLING ->
          throw Failure.usage(
              "--wait-until=ecs:" + stage + " waits for a stage that does not come",
              "only a deployment that shifts traffic has stages (BLUE_GREEN, LINEAR, CANARY); the"
                  + " service uses "
                  + strategy,
              "--wait-until=deployed, or deploymentConfiguration.strategy in the service"
                  + " definition");
      case WaitUntil.AtEvent(String event) when !codeDeploy ->
          throw Failure.usage(
              "--wait-until=codedeploy:" + event + " waits for an event that does not come",
              "the deployment controller of the service is " + controller + ", not CODE_DEPLOY",
              "--wait-until=deployed, or ecs:STAGE for a deployment that shifts traffic");
      case WaitUntil.AtStage _,
          WaitUntil.AtEvent _,
          WaitUntil.Deployed _,
          WaitUntil.Stable _,
          WaitUntil.Paused _ -> {}
    }
  }

  /** Whether a deployment of this strategy may come to such a point. */
  public static boolean mayCome(WaitUntil until, DeploymentStrategy strategy) {
    return !(until instanceof WaitUntil.Paused) || strategy != DeploymentStrategy.ROLLING;
  }
}
