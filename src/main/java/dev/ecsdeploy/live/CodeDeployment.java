package dev.ecsdeploy.live;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.ECSTarget;
import software.amazon.awssdk.services.codedeploy.model.ECSTaskSet;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;
import software.amazon.awssdk.services.codedeploy.model.TargetLabel;

/**
 * A deployment of CodeDeploy as it was described.
 *
 * @param info what was said of the deployment
 * @param target what was said of the service that it deploys; null where nothing was
 */
public record CodeDeployment(DeploymentInfo info, @Nullable ECSTarget target) {

  public String id() {
    return info.deploymentId();
  }

  /** Whether CodeDeploy is done with it; a rollback is a deployment of its own. */
  public boolean hasEnded() {
    return switch (info.status()) {
      case SUCCEEDED, FAILED, STOPPED -> true;
      case CREATED, QUEUED, IN_PROGRESS, BAKING, READY, UNKNOWN_TO_SDK_VERSION -> false;
    };
  }

  /** The ID of the deployment that rolls it back. */
  public Optional<String> rollback() {
    return Optional.ofNullable(info.rollbackInfo())
        .map(rollback -> rollback.rollbackDeploymentId())
        .filter(id -> !id.isEmpty());
  }

  /** Its lifecycle events, in order. */
  public List<LifecycleEvent> events() {
    return target == null ? List.of() : target.lifecycleEvents();
  }

  /** The task set that it brings. */
  public Optional<ECSTaskSet> green() {
    return target == null
        ? Optional.empty()
        : target.taskSetsInfo().stream()
            .filter(each -> each.taskSetLabel() == TargetLabel.GREEN)
            .findFirst();
  }
}
