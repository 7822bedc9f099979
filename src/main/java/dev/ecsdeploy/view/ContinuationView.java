package dev.ecsdeploy.view;

import dev.ecsdeploy.deploy.Continuation;
import dev.ecsdeploy.live.TaskDefinitions;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookAction;

/** Words for the answer to a pause hook. */
public final class ContinuationView {
  private ContinuationView() {}

  /** What will be answered, before it is. */
  public static String plan(Continuation.Paused paused, DeploymentLifecycleHookAction action) {
    String revision = TaskDefinitions.name(paused.service().taskDefinition());
    String stage = paused.deployment().lifecycleStageAsString();
    return "%s · %s%s waits with %s: %s"
        .formatted(
            paused.service().name(),
            HookView.name(paused.hook()),
            stage == null ? "" : " at " + Words.constant(stage),
            revision,
            action == DeploymentLifecycleHookAction.ROLLBACK ? "roll back" : "go on");
  }
}
