package dev.ecsdeploy.view;

import dev.ecsdeploy.rollout.RolloutEvent.HookChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookAction;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookDetail;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookTargetType;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Words for lifecycle hooks. */
final class HookView {
  private HookView() {}

  /** What became of a hook, in one line. */
  static String line(HookChanged changed) {
    DeploymentLifecycleHookDetail hook = changed.hook();
    String where = changed.stage().isEmpty() ? "" : " at " + Words.constant(changed.stage());
    return switch (hook.status()) {
      case AWAITING_ACTION ->
          "paused%s by %s%s: ecsdeploy continue"
              .formatted(where, name(hook), limit(hook, changed.at()));
      case IN_PROGRESS -> name(hook) + " runs" + where + limit(hook, changed.at());
      case SUCCEEDED -> isPause(hook) ? name(hook) + ": go on" : name(hook) + " succeeded";
      case FAILED -> isPause(hook) ? name(hook) + ": roll back" : name(hook) + " failed";
      case TIMED_OUT -> name(hook) + " timed out";
      case UNKNOWN_TO_SDK_VERSION -> name(hook) + ": " + hook.statusAsString();
    };
  }

  /** Such as {@code ", for 10 m 00 s more, then rolled back"}. */
  private static String limit(DeploymentLifecycleHookDetail hook, Instant now) {
    Instant end = hook.expiresAt();
    return end == null || !end.isAfter(now)
        ? ""
        : ", for " + Words.duration(Duration.between(now, end)) + " more, then " + then(hook);
  }

  private static String then(DeploymentLifecycleHookDetail hook) {
    return hook.timeoutAction() == DeploymentLifecycleHookAction.CONTINUE
        ? "it goes on"
        : "it is rolled back";
  }

  private static boolean isPause(DeploymentLifecycleHookDetail hook) {
    return hook.targetType() == DeploymentLifecycleHookTargetType.PAUSE;
  }

  /** The Lambda function that it calls, or its id. */
  static String name(DeploymentLifecycleHookDetail hook) {
    return isPause(hook) || hook.targetArn() == null
        ? "hook " + hook.hookId()
        : "hook " + function(hook.targetArn());
  }

  /** The name in {@code arn:aws:lambda:region:account:function:name}. */
  static String function(String arn) {
    return arn.replaceFirst("^arn:[^:]*:lambda:[^:]*:[^:]*:function:", "");
  }

  /** When the first of the hooks gives up waiting; null where none says. */
  static @Nullable Instant expires(List<DeploymentLifecycleHookDetail> hooks) {
    return hooks.stream()
        .map(DeploymentLifecycleHookDetail::expiresAt)
        .filter(end -> end != null)
        .min(Instant::compareTo)
        .orElse(null);
  }

  static ArrayNode json(List<DeploymentLifecycleHookDetail> hooks) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    hooks.forEach(hook -> json.add(json(hook)));
    return json;
  }

  private static ObjectNode json(DeploymentLifecycleHookDetail hook) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("hookId", hook.hookId())
        .put("status", hook.statusAsString())
        .put("expiresAt", hook.expiresAt() == null ? null : hook.expiresAt().toString())
        .put("timeoutAction", hook.timeoutActionAsString());
  }
}
