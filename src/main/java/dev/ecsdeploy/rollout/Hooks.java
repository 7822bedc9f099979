package dev.ecsdeploy.rollout;

import java.util.List;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookDetail;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookStatus;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;

/** The lifecycle hooks of a service deployment. */
public final class Hooks {
  private Hooks() {}

  /** The pause hooks that wait for an answer. */
  public static List<DeploymentLifecycleHookDetail> waiting(ServiceDeployment deployment) {
    return deployment.lifecycleHookDetails().stream()
        .filter(hook -> hook.status() == DeploymentLifecycleHookStatus.AWAITING_ACTION)
        .toList();
  }
}
