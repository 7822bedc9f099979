package dev.ecsdeploy.deploy;

import dev.ecsdeploy.aws.Uncertainty;
import dev.ecsdeploy.definition.TaskDefinition;
import dev.ecsdeploy.deploy.DeployPlan.Subject;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.Services;
import dev.ecsdeploy.live.TaskDefinitions;
import dev.ecsdeploy.rollout.RolloutEvent;
import dev.ecsdeploy.rollout.RolloutOutcome;
import dev.ecsdeploy.rollout.RolloutTarget;
import dev.ecsdeploy.rollout.RolloutWatcher;
import dev.ecsdeploy.rollout.WaitUntil;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/** One run of a plan: makes the calls that its steps stand for, and follows what they start. */
final class Execution {
  private final Live live;
  private final Services services;
  private final RolloutWatcher watcher;
  private final InstantSource clock;
  private final Consumer<DeployEvent> listener;
  private final SureCalls sure;
  private final ExpressCalls express;
  private final ScalingCalls scaling;
  private final Registration registration;
  private final Changes changes;
  private @Nullable DeployOutcome outcome;

  Execution(
      Live live, RolloutWatcher watcher, InstantSource clock, Consumer<DeployEvent> listener) {
    this.live = live;
    this.services = live.services();
    this.watcher = watcher;
    this.clock = clock;
    this.listener = listener;
    this.sure = new SureCalls(live, watcher.poller(), listener);
    this.express = new ExpressCalls(live, sure, watcher.poller(), listener);
    this.scaling = new ScalingCalls(live.scalableTargets(), clock, listener);
    this.registration = new Registration(live.taskDefinitions(), sure, clock, listener);
    this.changes = new Changes(registration);
  }

  DeployOutcome run(DeployPlan plan) {
    if (plan.steps().isEmpty()) {
      return new DeployOutcome.Unchanged(plan.subject().revision());
    }
    try {
      plan.steps().forEach(step -> carryOut(step, plan));
    } catch (Failure refused) {
      scaling.liftAfter(refused);
      throw refused;
    } catch (AbortedException interrupted) {
      Thread.interrupted(); // what is to be done now is not to be interrupted by the same signal
      outcome = undone(plan, interrupted);
    }
    DeployOutcome ended = outcome == null ? changes.applied(plan.subject()) : outcome;
    changes
        .service()
        .filter(LiveService::isExpress)
        .ifPresent(service -> express.tellWhere(service, ended));
    return ended;
  }

  private void carryOut(Step step, DeployPlan plan) {
    Subject subject = plan.subject();
    switch (step) {
      case Step.RegisterTaskDefinition(TaskDefinition definition) ->
          registration.register(definition, subject.before());
      case Step.CreateService create -> create(create);
      case Step.UpdateService update -> update(update, subject);
      case Step.CreateExpressService create -> {
        changes.begun(express.create(create.request(), create.extra()));
        tellCreated();
      }
      case Step.UpdateExpressService update -> {
        Optional<LiveService> before = Optional.ofNullable(subject.before());
        changes.begun(express.update(update.request(), update.extra(), before));
        tellUpdated(subject);
      }
      case Step.CreateDeployment deployment -> deploy(deployment, subject);
      case Step.TagService(String arn, List<Tag> tags) -> {
        services.tag(arn, tags);
        listener.accept(new DeployEvent.Tagged(now(), tags.stream().map(Tag::key).toList()));
      }
      case Step.UntagService(String arn, List<String> keys) -> {
        services.untag(arn, keys);
        listener.accept(new DeployEvent.Untagged(now(), keys));
      }
      case Step.ModifyScaling scale -> scaling.modify(scale, plan);
      case Step.LiftSuspension lift -> scaling.lift(lift);
      case Step.AwaitRollout await -> outcome = await(subject, await);
    }
  }

  private void create(Step.CreateService step) {
    String revision = registration.revision();
    CreateServiceRequest request =
        revision == null
            ? step.request()
            : step.request().toBuilder().taskDefinition(revision).build();
    changes.service(registration.orTakeBack(() -> sure.create(request, step.extra())));
    tellCreated();
  }

  private void tellCreated() {
    LiveService created = changes.service().orElseThrow();
    listener.accept(new DeployEvent.Created(now(), created.name(), created.revision()));
  }

  private void update(Step.UpdateService step, Subject subject) {
    LiveService before = subject.before();
    boolean leftToCodeDeploy = before != null && before.isCodeDeploy();
    String revision = registration.revision();
    UpdateServiceRequest request =
        revision == null || leftToCodeDeploy
            ? step.request()
            : step.request().toBuilder().taskDefinition(revision).build();
    changes.service(registration.orTakeBack(() -> sure.update(request, step.extra(), before)));
    tellUpdated(subject);
  }

  private void tellUpdated(Subject subject) {
    LiveService updated = changes.service().orElseThrow();
    listener.accept(new DeployEvent.Updated(now(), updated.name(), changes.haveStarted(subject)));
  }

  private void deploy(Step.CreateDeployment step, Subject subject) {
    String revision = registration.revision();
    CodeDeployOrder order =
        step.registers() && revision != null ? step.order().with(revision) : step.order();
    changes.ordering(order);
    String id = registration.orTakeBack(() -> sure.deploy(order));
    changes.ordered(id);
    String region = Objects.requireNonNull(subject.before()).region();
    listener.accept(new DeployEvent.Ordered(now(), id, region));
  }

  private DeployOutcome await(Subject subject, Step.AwaitRollout step) {
    if (!changes.bringRollout()) {
      return changes.applied(subject);
    }
    RolloutTarget target = changes.target(subject);
    RolloutOutcome ended = watcher.watch(target, step.until(), step.timeout(), this::tell);
    return new DeployOutcome.Ended(
        undo(way -> watchBack(way, step.timeout())).after(ended, target, step.reactions()));
  }

  /** What happened before was told already. */
  private RolloutOutcome watchBack(RolloutTarget way, Duration timeout) {
    return watcher.watch(
        way,
        WaitUntil.DEPLOYED,
        timeout,
        event -> {
          if (event instanceof RolloutEvent.CountsChanged
              || event instanceof RolloutEvent.TrafficShifted
              || event instanceof RolloutEvent.PollFailed) {
            tell(event);
          }
        });
  }

  private void tell(RolloutEvent event) {
    listener.accept(new DeployEvent.Rollout(event));
  }

  private Undo undo(Function<RolloutTarget, RolloutOutcome> follow) {
    return new Undo(live, watcher.poller(), listener, changes.order(), follow);
  }

  /**
   * What was interrupted before a deployment was seen to start may have started one all the same:
   * whoever wants it rolled back wants that looked at.
   *
   * @throws AbortedException the same, where there is nothing to roll back
   */
  private DeployOutcome undone(DeployPlan plan, AbortedException interrupted) {
    Reactions reactions = reactions(plan);
    scaling.liftAfter(interrupted);
    if (!reactions.onInterrupt() || Uncertainty.interrupted(interrupted).isEmpty()) {
      throw interrupted;
    }
    RolloutTarget target = started(plan.subject()).orElseThrow(() -> interrupted);
    RolloutOutcome cut =
        new RolloutOutcome.Interrupted(TaskDefinitions.name(target.taskDefinition()), false);
    return new DeployOutcome.Ended(undo(way -> cut).after(cut, target, reactions));
  }

  private static Reactions reactions(DeployPlan plan) {
    return plan.steps().stream()
        .filter(Step.AwaitRollout.class::isInstance)
        .map(step -> ((Step.AwaitRollout) step).reactions())
        .findFirst()
        .orElse(Reactions.LEAVE);
  }

  /** What a call has started whose answer nobody heard; absent where it started nothing. */
  private Optional<RolloutTarget> started(Subject subject) {
    CodeDeployOrder order = changes.order();
    if (order == null) {
      changes.service(services.find(subject.cluster(), subject.service()).orElse(null));
    } else {
      changes.ordered(sure.started(order).orElse(null));
    }
    return changes.haveStarted(subject) ? Optional.of(changes.target(subject)) : Optional.empty();
  }

  private Instant now() {
    return clock.instant();
  }
}
