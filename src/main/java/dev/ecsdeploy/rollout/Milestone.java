package dev.ecsdeploy.rollout;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookDetail;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentLifecycleStage;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;

/** What a deployment may be waited for before it has ended. */
final class Milestone {
  private Milestone() {}

  /** The pause hooks that wait for an answer, those left out that have got one. */
  static List<DeploymentLifecycleHookDetail> waiting(Reading reading, Set<String> answered) {
    ServiceDeployment deployment = current(reading);
    return deployment == null
        ? List.of()
        : Hooks.waiting(deployment).stream()
            .filter(hook -> !answered.contains(hook.hookId()))
            .toList();
  }

  /**
   * Whether the deployment is in a stage, or past it. The stages stand in the order in which ECS
   * goes through them; one that is rolled back reaches none.
   */
  static boolean isReached(Reading reading, ServiceDeploymentLifecycleStage wanted) {
    ServiceDeployment deployment = current(reading);
    ServiceDeploymentLifecycleStage stage = deployment == null ? null : deployment.lifecycleStage();
    return stage != null
        && stage != ServiceDeploymentLifecycleStage.UNKNOWN_TO_SDK_VERSION
        && stage.compareTo(wanted) >= 0;
  }

  /** The deployment, while it goes forward. */
  private static @Nullable ServiceDeployment current(Reading reading) {
    ServiceDeployment deployment = reading.trouble() == null ? reading.deployment() : null;
    return deployment != null
            && deployment.status() == ServiceDeploymentStatus.IN_PROGRESS
            && deployment.rollback() == null
        ? deployment
        : null;
  }
}
