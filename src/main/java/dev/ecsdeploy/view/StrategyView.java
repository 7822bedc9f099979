package dev.ecsdeploy.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.CanaryConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentCircuitBreaker;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHook;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookTargetType;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import software.amazon.awssdk.services.ecs.model.LinearConfiguration;

/** Words for how a deployment replaces the old tasks. */
final class StrategyView {
  private StrategyView() {}

  /** Such as {@code "canary of 5 % for 10 m 00 s, bakes 5 m 00 s, circuit breaker rolls back"}. */
  static String words(@Nullable DeploymentConfiguration configuration) {
    if (configuration == null) {
      return "rolling, no circuit breaker";
    }
    List<String> parts = new ArrayList<>();
    parts.add(strategy(configuration));
    Integer bake = configuration.bakeTimeInMinutes();
    if (bake != null && bake > 0) {
      parts.add("bakes " + minutes(bake));
    }
    parts.add(breaker(configuration.deploymentCircuitBreaker()));
    configuration.lifecycleHooks().stream().map(StrategyView::hook).forEach(parts::add);
    return String.join(", ", parts);
  }

  private static String strategy(DeploymentConfiguration configuration) {
    DeploymentStrategy strategy =
        Objects.requireNonNullElse(configuration.strategy(), DeploymentStrategy.ROLLING);
    return switch (strategy) {
      case ROLLING -> "rolling";
      case BLUE_GREEN -> "blue/green";
      case LINEAR -> "linear" + steps(configuration.linearConfiguration());
      case CANARY -> "canary" + steps(configuration.canaryConfiguration());
      case UNKNOWN_TO_SDK_VERSION -> configuration.strategyAsString();
    };
  }

  private static String steps(@Nullable LinearConfiguration linear) {
    return linear == null || linear.stepPercent() == null
        ? ""
        : " in steps of "
            + Words.percent(linear.stepPercent())
            + every(linear.stepBakeTimeInMinutes(), " every ");
  }

  private static String steps(@Nullable CanaryConfiguration canary) {
    return canary == null || canary.canaryPercent() == null
        ? ""
        : " of "
            + Words.percent(canary.canaryPercent())
            + every(canary.canaryBakeTimeInMinutes(), " for ");
  }

  private static String every(@Nullable Integer minutes, String word) {
    return minutes == null ? "" : word + minutes(minutes);
  }

  private static String minutes(int minutes) {
    return minutes + " m";
  }

  private static String breaker(@Nullable DeploymentCircuitBreaker breaker) {
    if (breaker == null || !Boolean.TRUE.equals(breaker.enable())) {
      return "no circuit breaker";
    }
    return Boolean.TRUE.equals(breaker.rollback())
        ? "circuit breaker rolls back"
        : "circuit breaker stops";
  }

  private static String hook(DeploymentLifecycleHook hook) {
    String stages =
        String.join(", ", hook.lifecycleStagesAsStrings().stream().map(Words::constant).toList());
    boolean pause = hook.targetType() == DeploymentLifecycleHookTargetType.PAUSE;
    return pause || hook.hookTargetArn() == null
        ? "pauses at " + stages
        : "hook " + HookView.function(hook.hookTargetArn()) + " at " + stages;
  }
}
