package dev.ecsdeploy.rollout;

import dev.ecsdeploy.live.TaskDefinitions;
import dev.ecsdeploy.rollout.RolloutEvent.Listener;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookDetail;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentLifecycleStage;

/** Tells how a deployment shifts traffic: its stages, the weights and the hooks. */
final class ShiftNarrator {
  private static final double ALL = 100;

  private final RolloutTarget target;
  private final Evidence evidence;
  private final Consumer<RolloutEvent> events;
  private final Map<String, DeploymentLifecycleHookDetail> hooks = new HashMap<>();
  private final Map<Listener, Double> weights = new HashMap<>();
  private @Nullable String stage;

  ShiftNarrator(RolloutTarget target, Evidence evidence, Consumer<RolloutEvent> events) {
    this.target = target;
    this.evidence = evidence;
    this.events = events;
  }

  /** Whether a deployment is one that shifts traffic. */
  static boolean shifts(@Nullable DeploymentConfiguration configuration) {
    DeploymentStrategy strategy = configuration == null ? null : configuration.strategy();
    return strategy != null && strategy != DeploymentStrategy.ROLLING;
  }

  /** Tells what is new. A rolling update has stages too, but its counts say it all. */
  void tell(Instant at, ServiceDeployment deployment) {
    DeploymentConfiguration configuration = deployment.deploymentConfiguration();
    if (!shifts(configuration)) {
      return;
    }
    tellWeight(at, Listener.TEST, test(deployment), null);
    tellWeight(at, Listener.PRODUCTION, production(deployment), rest(configuration));
    tellStage(at, deployment, configuration);
    deployment.lifecycleHookDetails().forEach(hook -> tellHook(at, hook));
  }

  private void tellStage(
      Instant at, ServiceDeployment deployment, DeploymentConfiguration configuration) {
    String now = deployment.lifecycleStageAsString();
    if (now != null && !now.equals(stage) && deployment.rollback() == null) {
      stage = now;
      boolean bakes =
          deployment.lifecycleStage() == ServiceDeploymentLifecycleStage.BAKE_TIME
              && configuration.bakeTimeInMinutes() != null;
      events.accept(
          new RolloutEvent.StageChanged(
              at, now, bakes ? Duration.ofMinutes(configuration.bakeTimeInMinutes()) : null));
    }
  }

  private static @Nullable Double test(ServiceDeployment deployment) {
    return deployment.targetServiceRevision() == null
        ? null
        : deployment.targetServiceRevision().requestedTestTrafficWeight();
  }

  private static @Nullable Double production(ServiceDeployment deployment) {
    return deployment.targetServiceRevision() == null
        ? null
        : deployment.targetServiceRevision().requestedProductionTrafficWeight();
  }

  /** How long traffic rests between two steps; null where there are no steps. */
  private static @Nullable Duration rest(DeploymentConfiguration configuration) {
    Integer minutes = null;
    if (configuration.linearConfiguration() != null) {
      minutes = configuration.linearConfiguration().stepBakeTimeInMinutes();
    } else if (configuration.canaryConfiguration() != null) {
      minutes = configuration.canaryConfiguration().canaryBakeTimeInMinutes();
    }
    return minutes == null ? null : Duration.ofMinutes(minutes);
  }

  private void tellWeight(
      Instant at, Listener listener, @Nullable Double now, @Nullable Duration rest) {
    double before = weights.getOrDefault(listener, 0.0);
    if (now == null || now == before) {
      return;
    }
    weights.put(listener, now);
    events.accept(
        new RolloutEvent.TrafficShifted(
            at,
            listener,
            new RolloutEvent.Share(TaskDefinitions.name(target.taskDefinition()), now, previous()),
            now < ALL && now > before ? rest : null));
  }

  private @Nullable String previous() {
    String before = target.previousTaskDefinition();
    return before == null || before.equals(target.taskDefinition())
        ? null
        : TaskDefinitions.name(before);
  }

  private void tellHook(Instant at, DeploymentLifecycleHookDetail hook) {
    DeploymentLifecycleHookDetail before = hooks.put(hook.hookId(), hook);
    if (before != null && before.status() == hook.status()) {
      return;
    }
    String where = stage == null ? "" : stage;
    switch (hook.status()) {
      case AWAITING_ACTION -> evidence.addObstacle(new Symptom.Paused(hook.hookId(), where));
      case FAILED -> evidence.addObstacle(new Symptom.HookFailed(hook.targetArn(), where, false));
      case TIMED_OUT -> evidence.addObstacle(new Symptom.HookFailed(hook.targetArn(), where, true));
      case SUCCEEDED -> evidence.removeObstacle(new Symptom.Paused(hook.hookId(), where));
      case IN_PROGRESS, UNKNOWN_TO_SDK_VERSION -> {}
    }
    events.accept(new RolloutEvent.HookChanged(at, where, hook));
  }
}
