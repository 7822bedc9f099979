package dev.ecsdeploy.deploy;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Answer;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.rollout.Hooks;
import dev.ecsdeploy.rollout.RolloutOutcome;
import dev.ecsdeploy.rollout.WaitUntil;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookAction;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookDetail;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;

/** Finds the pause hook that a deployment waits for, and answers it. */
public final class Continuation {
  private final Live live;

  public Continuation(Live live) {
    this.live = live;
  }

  /** A deployment that waits, and the hook to answer. */
  public record Paused(
      LiveService service, ServiceDeployment deployment, DeploymentLifecycleHookDetail hook) {}

  /**
   * The hook that the newest deployment of a service waits for.
   *
   * @param id the hook that is meant; null for the only one
   * @throws Failure when none waits, or several and nobody says which, or AWS refuses
   */
  public Paused find(LiveService service, @Nullable String id) {
    ServiceDeployment deployment =
        service
            .currentServiceDeployment()
            .flatMap(this::describe)
            .orElseThrow(() -> nothing("service " + service.name() + " is in no deployment"));
    List<DeploymentLifecycleHookDetail> waiting = Hooks.waiting(deployment);
    if (waiting.isEmpty()) {
      throw nothing(
          "its newest deployment is "
              + deployment.statusAsString()
              + (deployment.lifecycleStage() == null
                  ? ""
                  : " in stage " + deployment.lifecycleStageAsString()));
    }
    return new Paused(service, deployment, chosen(waiting, id));
  }

  private Optional<ServiceDeployment> describe(String arn) {
    return switch (live.serviceDeployments().describe(arn)) {
      case Answer.Given<Optional<ServiceDeployment>>(Optional<ServiceDeployment> found) -> found;
      case Answer.Refused<Optional<ServiceDeployment>>(String why) -> throw nothing(why);
      case Answer.Unsupported<Optional<ServiceDeployment>>(String why) -> throw nothing(why);
    };
  }

  private static DeploymentLifecycleHookDetail chosen(
      List<DeploymentLifecycleHookDetail> waiting, @Nullable String id) {
    String ids =
        String.join(", ", waiting.stream().map(DeploymentLifecycleHookDetail::hookId).toList());
    if (id == null && waiting.size() > 1) {
      throw Failure.usage(
          waiting.size() + " pause hooks wait, and --hook does not say which is meant",
          "they are " + ids,
          "--hook=" + waiting.getFirst().hookId());
    }
    return waiting.stream()
        .filter(hook -> id == null || id.equals(hook.hookId()))
        .findFirst()
        .orElseThrow(
            () ->
                Failure.usage(
                    "no pause hook " + id + " waits for an answer",
                    "those that wait are " + ids,
                    "--hook=" + waiting.getFirst().hookId()));
  }

  private static Failure nothing(String why) {
    return Failure.project(
        "no deployment waits at a pause hook", why, "ecsdeploy status; ecsdeploy wait");
  }

  /**
   * Answers.
   *
   * @throws Failure when AWS refuses, also because somebody else was faster
   */
  public void answer(Paused paused, DeploymentLifecycleHookAction action) {
    live.serviceDeployments()
        .answer(paused.deployment().serviceDeploymentArn(), paused.hook().hookId(), action);
  }

  /** A rollback that was asked for is no failure. */
  public static RolloutOutcome asWished(
      DeploymentLifecycleHookAction action, RolloutOutcome outcome) {
    return action == DeploymentLifecycleHookAction.ROLLBACK
            && outcome instanceof RolloutOutcome.RolledBack back
        ? new RolloutOutcome.Undone(back.revision(), back.to())
        : outcome;
  }

  /** The same wait, for which the answered hook counts no more. */
  public static WaitUntil until(WaitUntil until, Paused paused) {
    return until instanceof WaitUntil.Paused
        ? new WaitUntil.Paused(Set.of(paused.hook().hookId()))
        : until;
  }
}
