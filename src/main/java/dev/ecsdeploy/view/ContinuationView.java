package dev.ecsdeploy.view;

import dev.ecsdeploy.deploy.CodeDeployContinuation;
import dev.ecsdeploy.deploy.Continuation;
import dev.ecsdeploy.live.TaskDefinitions;
import software.amazon.awssdk.services.codedeploy.model.DeploymentWaitType;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookAction;

/** Words for the answer to a pause hook. */
public final class ContinuationView {
  private ContinuationView() {}

  /** What CodeDeploy will be told, before it is. */
  public static String plan(
      CodeDeployContinuation.Waiting waiting, DeploymentLifecycleHookAction action) {
    return "%s · deployment %s of %s waits: %s"
        .formatted(
            waiting.service().name(),
            waiting.target().codeDeployment(),
            TaskDefinitions.name(waiting.target().taskDefinition()),
            action == DeploymentLifecycleHookAction.ROLLBACK
                ? "stop it, and roll back"
                : waiting.what() == DeploymentWaitType.READY_WAIT
                    ? "shift the traffic"
                    : "stop the old tasks now");
  }

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
