package dev.ecsdeploy.deploy;

import dev.ecsdeploy.deploy.DeployEvent.Reaction;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.Poller;
import dev.ecsdeploy.live.TaskDefinitions;
import dev.ecsdeploy.rollout.Diagnosis;
import dev.ecsdeploy.rollout.RolloutOutcome;
import dev.ecsdeploy.rollout.RolloutTarget;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/** Puts a service back where ECS did not, because the caller asked for that. */
final class Undo {
  private final Live live;
  private final Poller poller;
  private final Consumer<DeployEvent> listener;
  private final @Nullable CodeDeployOrder ordered;
  private final Function<RolloutTarget, RolloutOutcome> follow;

  /**
   * Puts services back.
   *
   * @param ordered what CodeDeploy was told to deploy; null where ECS itself deploys
   * @param follow follows a deployment to its end
   */
  Undo(
      Live live,
      Poller poller,
      Consumer<DeployEvent> listener,
      @Nullable CodeDeployOrder ordered,
      Function<RolloutTarget, RolloutOutcome> follow) {
    this.live = live;
    this.poller = poller;
    this.listener = listener;
    this.ordered = ordered;
    this.follow = follow;
  }

  /** What became of the service in the end. */
  RolloutOutcome after(RolloutOutcome outcome, RolloutTarget target, Reactions reactions) {
    return switch (outcome) {
      case RolloutOutcome.Failed failed when reactions.onFailure() -> failed(failed, target);
      case RolloutOutcome.TimedOut late when reactions.onTimeout() -> late(late, target);
      case RolloutOutcome.Interrupted interrupted when reactions.onInterrupt() ->
          interrupted(interrupted, target);
      case RolloutOutcome.Failed _,
          RolloutOutcome.TimedOut _,
          RolloutOutcome.Interrupted _,
          RolloutOutcome.Succeeded _,
          RolloutOutcome.Reached _,
          RolloutOutcome.Paused _,
          RolloutOutcome.Undone _,
          RolloutOutcome.RolledBack _,
          RolloutOutcome.Superseded _ ->
          outcome;
    };
  }

  private RolloutOutcome failed(RolloutOutcome.Failed failed, RolloutTarget target) {
    Optional<RolloutTarget> way = start(target, Reaction.FAILURE);
    return way.isEmpty()
        ? failed
        : ended(way.get(), failed.revision(), failed.reason(), failed.diagnosis());
  }

  private RolloutOutcome late(RolloutOutcome.TimedOut late, RolloutTarget target) {
    Optional<RolloutTarget> way = start(target, Reaction.TIMEOUT);
    return way.isEmpty()
        ? late
        : ended(way.get(), late.revision(), "it had not ended in time", late.diagnosis());
  }

  /** Nobody waits any more: it is enough that ECS goes back. */
  private RolloutOutcome interrupted(RolloutOutcome.Interrupted interrupted, RolloutTarget target) {
    return start(target, Reaction.INTERRUPT).isEmpty()
        ? interrupted
        : new RolloutOutcome.Interrupted(interrupted.revision(), true);
  }

  private RolloutOutcome ended(
      RolloutTarget way, String revision, String reason, Diagnosis diagnosis) {
    return switch (follow.apply(way)) {
      case RolloutOutcome.RolledBack(var _, String to, var _, var _) ->
          new RolloutOutcome.RolledBack(revision, to, reason, diagnosis);
      case RolloutOutcome.Succeeded(String to, int _, Duration _) ->
          new RolloutOutcome.RolledBack(revision, to, reason, diagnosis);
      case RolloutOutcome.Interrupted _ -> new RolloutOutcome.Interrupted(revision, true);
      case RolloutOutcome.Failed _,
          RolloutOutcome.TimedOut _,
          RolloutOutcome.Reached _,
          RolloutOutcome.Paused _,
          RolloutOutcome.Undone _,
          RolloutOutcome.Superseded _ ->
          new RolloutOutcome.Failed(
              revision, reason + ", and the service was not put back either", diagnosis);
    };
  }

  /**
   * Begins to go back; absent where there is nothing to go back to, or the service is gone.
   *
   * @return what is to be followed now
   */
  private Optional<RolloutTarget> start(RolloutTarget target, Reaction because) {
    String previous = target.previousTaskDefinition();
    Optional<LiveService> found = live.services().find(target.cluster(), target.service());
    if (previous == null || found.isEmpty() || found.get().isDraining()) {
      return Optional.empty();
    }
    listener.accept(
        new DeployEvent.GoingBack(poller.now(), because, TaskDefinitions.name(previous)));
    if (ordered != null) {
      SureCalls sure = new SureCalls(live, poller, listener);
      return Optional.of(
          new CodeDeployUndo(live, sure, ordered).start(found.get(), target, previous, because));
    }
    Optional<String> running =
        because == Reaction.FAILURE ? Optional.empty() : found.get().currentServiceDeployment();
    return Optional.of(
        running
            .filter(this::stopped)
            .map(arn -> same(target, arn))
            .orElseGet(() -> update(found.get(), target, previous)));
  }

  /** Whether ECS itself goes back; it cannot where the deployment has ended or is not to be had. */
  private boolean stopped(String serviceDeployment) {
    try {
      live.serviceDeployments().rollBack(serviceDeployment);
      return true;
    } catch (Failure refused) {
      return false;
    }
  }

  private static RolloutTarget same(RolloutTarget target, String serviceDeployment) {
    return new RolloutTarget(
        target.cluster(),
        target.service(),
        target.deploymentId(),
        serviceDeployment,
        target.taskDefinition(),
        target.previousTaskDefinition());
  }

  private RolloutTarget update(LiveService before, RolloutTarget target, String previous) {
    if (before.isExpress()) {
      return updateExpress(before, target, previous);
    }
    LiveService after =
        live.services()
            .update(
                UpdateServiceRequest.builder()
                    .cluster(target.cluster())
                    .service(target.service())
                    .taskDefinition(previous)
                    .build(),
                Step.NOTHING);
    return new RolloutTarget(
        target.cluster(),
        target.service(),
        after.primary().map(Deployment::id).orElse(null),
        after
            .currentServiceDeployment()
            .filter(arn -> !before.currentServiceDeployment().equals(Optional.of(arn)))
            .orElse(null),
        previous,
        target.taskDefinition());
  }

  private RolloutTarget updateExpress(LiveService before, RolloutTarget target, String previous) {
    ExpressCalls calls =
        new ExpressCalls(live, new SureCalls(live, poller, listener), poller, listener);
    ExpressCalls.Begun begun =
        calls.update(
            new ExpressReturn(live).request(before, previous), Step.NOTHING, Optional.of(before));
    return new RolloutTarget(
        target.cluster(),
        target.service(),
        begun.after().primary().map(Deployment::id).orElse(null),
        begun.serviceDeployment(),
        begun.after().taskDefinition(),
        target.taskDefinition());
  }
}
