package dev.ecsdeploy.view;

import dev.ecsdeploy.deploy.CodeDeployOrder;
import dev.ecsdeploy.deploy.DeployEvent;
import dev.ecsdeploy.deploy.DeployPlan;
import dev.ecsdeploy.deploy.Step;
import dev.ecsdeploy.live.TaskDefinitions;
import dev.ecsdeploy.rollout.RolloutEvent.LifecycleChanged;
import dev.ecsdeploy.rollout.RolloutEvent.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.codedeploy.model.AutoRollbackConfiguration;
import software.amazon.awssdk.services.codedeploy.model.AutoRollbackEvent;
import software.amazon.awssdk.services.codedeploy.model.DeploymentWaitType;
import software.amazon.awssdk.services.ecs.model.TaskSet;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Words for what CodeDeploy does. */
final class CodeDeployView {
  private CodeDeployView() {}

  /** The plan of a deployment by CodeDeploy. */
  static ChangeLine step(Step.CreateDeployment step, DeployPlan plan) {
    CodeDeployOrder order = step.order();
    List<String> parts = new ArrayList<>();
    parts.add(order.group().title() + " to " + plan.subject().revision());
    parts.add(
        Objects.requireNonNullElse(
            order.terms().configuration(), order.group().info().deploymentConfigName()));
    order
        .spec()
        .hooks()
        .forEach(hook -> parts.add(HookView.function(hook.getValue()) + " at " + hook.getKey()));
    List<String> events = rollbackOn(order);
    parts.add(
        events.isEmpty()
            ? "no automatic rollback"
            : "rolled back on "
                + String.join(", ", events.stream().map(CodeDeployView::event).toList()));
    return new ChangeLine("codedeploy", "", String.join(", ", parts));
  }

  private static List<String> rollbackOn(CodeDeployOrder order) {
    AutoRollbackConfiguration usual = order.group().info().autoRollbackConfiguration();
    return !order.terms().rollbackOn().isEmpty()
        ? order.terms().rollbackOn().stream().map(AutoRollbackEvent::toString).toList()
        : usual == null || !Boolean.TRUE.equals(usual.enabled())
            ? List.of()
            : usual.eventsAsStrings();
  }

  /** {@code stop on alarm} for {@code DEPLOYMENT_STOP_ON_ALARM}. */
  private static String event(String name) {
    return Words.constant(name.replaceFirst("^DEPLOYMENT_", ""));
  }

  /** That there is a deployment, and where it is to be seen. */
  static String line(DeployEvent.Ordered ordered) {
    return "created deployment %s: https://%s.console.aws.amazon.com/codesuite/codedeploy/deployments/%s"
        .formatted(ordered.deployment(), ordered.region(), ordered.deployment());
  }

  /** A task set, and the deployment that made it, in one line. */
  static String taskSet(TaskSet taskSet) {
    StringBuilder text = new StringBuilder(TaskDefinitions.name(taskSet.taskDefinition()));
    text.append("  ").append(Words.constant(taskSet.status()));
    text.append(
        ", %d of %d running".formatted(taskSet.runningCount(), taskSet.computedDesiredCount()));
    if (taskSet.pendingCount() > 0) {
      text.append(", ").append(taskSet.pendingCount()).append(" pending");
    }
    if (taskSet.stabilityStatus() != null) {
      text.append(", ").append(Words.constant(taskSet.stabilityStatusAsString()));
    }
    if (taskSet.externalId() != null) {
      text.append(", by ").append(taskSet.externalId());
    }
    return text.toString();
  }

  /** For {@code status --output=json}: a task set among the deployments. */
  static ObjectNode json(TaskSet taskSet) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", taskSet.id())
        .put("status", taskSet.status())
        .put("revision", TaskDefinitions.name(taskSet.taskDefinition()))
        .put("desired", taskSet.computedDesiredCount())
        .put("running", taskSet.runningCount())
        .put("pending", taskSet.pendingCount())
        .put("stabilityStatus", taskSet.stabilityStatusAsString())
        .put("codeDeployment", taskSet.externalId())
        .put("createdAt", String.valueOf(taskSet.createdAt()));
  }

  /** What became of a lifecycle event, in one line. */
  static String line(LifecycleChanged changed) {
    String status =
        switch (changed.status()) {
          case PENDING -> "pending";
          case IN_PROGRESS -> "begun";
          case SUCCEEDED -> "succeeded";
          case FAILED -> "failed";
          case SKIPPED -> "skipped";
          case UNKNOWN, UNKNOWN_TO_SDK_VERSION -> "of unknown status";
        };
    String reason = changed.said() == null ? "" : ": " + changed.said();
    return changed.name() + " " + status + reason;
  }

  /** What CodeDeploy waits for, in one line. */
  static String line(Waiting waiting) {
    String limit =
        waiting.limit() == null ? "" : " for " + Words.duration(waiting.limit()) + " at most";
    return waiting.what() == DeploymentWaitType.TERMINATION_WAIT
        ? "keeping the old tasks" + limit + "; ecsdeploy continue ends that"
        : "ready: waiting" + limit + " to be told to shift traffic: ecsdeploy continue";
  }
}
