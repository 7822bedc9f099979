package dev.ecsdeploy.deploy;

import dev.ecsdeploy.aws.Uncertainty;
import dev.ecsdeploy.definition.TaskDefinition;
import dev.ecsdeploy.deploy.DeployPlan.Subject;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.Refusal;
import dev.ecsdeploy.live.ScalableTargets;
import dev.ecsdeploy.live.Scaling;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/** One run of a plan: what its steps have brought so far. */
final class Execution {
  private final Live live;
  private final Services services;
  private final ScalableTargets targets;
  private final TaskDefinitions taskDefinitions;
  private final RolloutWatcher watcher;
  private final InstantSource clock;
  private final SureCalls sure;
  private final ExpressCalls express;
  private final Consumer<DeployEvent> listener;
  private @Nullable String registered;
  private @Nullable LiveService after;
  private @Nullable String started;
  private @Nullable String codeDeployment;
  private @Nullable CodeDeployOrder ordered;
  private Step.@Nullable LiftSuspension suspension;
  private @Nullable DeployOutcome outcome;

  Execution(
      Live live, RolloutWatcher watcher, InstantSource clock, Consumer<DeployEvent> listener) {
    this.live = live;
    this.services = live.services();
    this.targets = live.scalableTargets();
    this.taskDefinitions = live.taskDefinitions();
    this.watcher = watcher;
    this.clock = clock;
    this.sure = new SureCalls(live, watcher.poller(), listener);
    this.express = new ExpressCalls(live, sure, watcher.poller(), listener);
    this.listener = listener;
  }

  DeployOutcome run(DeployPlan plan) {
    if (plan.steps().isEmpty()) {
      return new DeployOutcome.Unchanged(plan.subject().revision());
    }
    try {
      plan.steps().forEach(step -> carryOut(step, plan));
    } catch (Failure refused) {
      liftAfter(refused);
      throw refused;
    } catch (AbortedException interrupted) {
      Thread.interrupted(); // what is to be done now is not to be interrupted by the same signal
      outcome = undone(plan, interrupted);
    }
    DeployOutcome ended = outcome == null ? applied(plan.subject()) : outcome;
    if (after != null && after.isExpress()) {
      express.tellWhere(after, ended);
    }
    return ended;
  }

  /** A suspension that was made for a deployment ends with it, however that ends. */
  private void liftAfter(RuntimeException end) {
    Step.LiftSuspension open = suspension;
    if (open != null) {
      try {
        lift(open);
      } catch (Failure refused) {
        end.addSuppressed(refused);
      }
    }
  }

  /**
   * What was interrupted before a deployment was seen to start may have started one all the same:
   * whoever wants it rolled back wants that looked at.
   *
   * @throws AbortedException the same, where there is nothing to roll back
   */
  private DeployOutcome undone(DeployPlan plan, AbortedException interrupted) {
    Subject subject = plan.subject();
    Reactions reactions =
        plan.steps().stream()
            .filter(Step.AwaitRollout.class::isInstance)
            .map(step -> ((Step.AwaitRollout) step).reactions())
            .findFirst()
            .orElse(Reactions.LEAVE);
    liftAfter(interrupted);
    if (!reactions.onInterrupt() || Uncertainty.interrupted(interrupted).isEmpty()) {
      throw interrupted;
    }
    RolloutTarget target = started(subject).orElseThrow(() -> interrupted);
    RolloutOutcome cut =
        new RolloutOutcome.Interrupted(TaskDefinitions.name(target.taskDefinition()), false);
    Undo undo = new Undo(live, watcher.poller(), listener, ordered, way -> cut);
    return new DeployOutcome.Ended(undo.after(cut, target, reactions));
  }

  /** What a call has started whose answer nobody heard; absent where it started nothing. */
  private Optional<RolloutTarget> started(Subject subject) {
    CodeDeployOrder order = ordered;
    if (order != null) {
      codeDeployment = sure.started(order).orElse(null);
      return codeDeployment == null ? Optional.empty() : Optional.of(target(subject, order));
    }
    after = services.find(subject.cluster(), subject.service()).orElse(null);
    return after == null || newDeployment(subject.before(), after).isEmpty()
        ? Optional.empty()
        : Optional.of(target(subject));
  }

  private void carryOut(Step step, DeployPlan plan) {
    Subject subject = plan.subject();
    switch (step) {
      case Step.RegisterTaskDefinition(TaskDefinition definition) ->
          register(definition, subject.before());
      case Step.CreateService create -> create(create);
      case Step.UpdateService update -> update(update, subject.before());
      case Step.CreateExpressService create -> {
        begun(express.create(create.request(), create.extra()));
        tellCreated();
      }
      case Step.UpdateExpressService update -> {
        Optional<LiveService> before = Optional.ofNullable(subject.before());
        begun(express.update(update.request(), update.extra(), before));
        tellUpdated(subject.before());
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
      case Step.ModifyScaling scale -> modify(scale, plan);
      case Step.LiftSuspension lift -> lift(lift);
      case Step.AwaitRollout await -> outcome = await(subject, await);
    }
  }

  private void modify(Step.ModifyScaling step, DeployPlan plan) {
    ScalingChange change = step.change();
    targets.modify(
        step.clusterName(),
        step.service(),
        new ScalableTargets.Bounds(change.min(), change.max()),
        switch (change.suspension()) {
          case LEAVE -> null;
          case SUSPEND, SUSPEND_MEANWHILE -> Scaling.ALL;
          case RESUME -> List.of();
        });
    listener.accept(new DeployEvent.ScalingModified(now(), change));
    suspension =
        plan.steps().stream()
            .filter(Step.LiftSuspension.class::isInstance)
            .map(Step.LiftSuspension.class::cast)
            .findFirst()
            .orElse(null);
  }

  private void lift(Step.LiftSuspension step) {
    suspension = null;
    targets.modify(
        step.clusterName(),
        step.service(),
        new ScalableTargets.Bounds(null, null),
        step.suspended());
    listener.accept(new DeployEvent.SuspensionLifted(now()));
  }

  private void register(TaskDefinition definition, @Nullable LiveService before) {
    registered = sure.register(definition, before == null ? null : before.taskDefinition());
    listener.accept(new DeployEvent.Registered(now(), TaskDefinitions.name(registered)));
  }

  private void create(Step.CreateService step) {
    CreateServiceRequest request =
        registered == null
            ? step.request()
            : step.request().toBuilder().taskDefinition(registered).build();
    after = orTakeBack(() -> sure.create(request, step.extra()));
    tellCreated();
  }

  private void begun(ExpressCalls.Begun begun) {
    after = begun.after();
    started = begun.serviceDeployment();
  }

  private void tellCreated() {
    LiveService created = Objects.requireNonNull(after);
    listener.accept(new DeployEvent.Created(now(), created.name(), created.revision()));
  }

  private void tellUpdated(@Nullable LiveService before) {
    LiveService updated = Objects.requireNonNull(after);
    listener.accept(
        new DeployEvent.Updated(now(), updated.name(), newDeployment(before, updated).isPresent()));
  }

  private void update(Step.UpdateService step, @Nullable LiveService before) {
    boolean leftToCodeDeploy = before != null && before.isCodeDeploy();
    UpdateServiceRequest request =
        registered == null || leftToCodeDeploy
            ? step.request()
            : step.request().toBuilder().taskDefinition(registered).build();
    after = orTakeBack(() -> sure.update(request, step.extra(), before));
    tellUpdated(before);
  }

  private void deploy(Step.CreateDeployment step, Subject subject) {
    CodeDeployOrder order =
        step.registers() && registered != null ? step.order().with(registered) : step.order();
    ordered = order;
    String id = orTakeBack(() -> sure.deploy(order));
    codeDeployment = id;
    String region = Objects.requireNonNull(subject.before()).region();
    listener.accept(new DeployEvent.Ordered(now(), id, region));
  }

  /**
   * Leaves no revision behind that nothing uses: where AWS refuses the service, the revision that
   * was registered for it is taken back. An answer that got lost is no refusal, unless a look
   * showed that nothing was done.
   */
  private <T> T orTakeBack(Supplier<T> change) {
    try {
      return change.get();
    } catch (Failure refused) {
      if (registered != null && (Refusal.isNo(refused) || sure.wasNotCarriedOut())) {
        takeBack(registered, refused);
      }
      throw refused;
    }
  }

  private void takeBack(String revision, Failure refused) {
    try {
      taskDefinitions.deregister(revision);
      listener.accept(new DeployEvent.Deregistered(now(), TaskDefinitions.name(revision)));
    } catch (Failure alsoRefused) {
      refused.addSuppressed(alsoRefused);
    }
  }

  private RolloutOutcome watch(RolloutTarget target, WaitUntil until, Duration timeout) {
    return watcher.watch(
        target, until, timeout, event -> listener.accept(new DeployEvent.Rollout(event)));
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
            listener.accept(new DeployEvent.Rollout(event));
          }
        });
  }

  private DeployOutcome await(Subject subject, Step.AwaitRollout step) {
    if (after == null && ordered == null) {
      return applied(subject);
    }
    RolloutTarget target = ordered == null ? target(subject) : target(subject, ordered);
    RolloutOutcome ended = watch(target, step.until(), step.timeout());
    Undo undo =
        new Undo(live, watcher.poller(), listener, ordered, way -> watchBack(way, step.timeout()));
    return new DeployOutcome.Ended(undo.after(ended, target, step.reactions()));
  }

  private RolloutTarget target(Subject subject, CodeDeployOrder order) {
    LiveService before = Objects.requireNonNull(subject.before());
    return new RolloutTarget(
        subject.cluster(),
        subject.service(),
        null,
        null,
        order.spec().taskDefinition(),
        before.taskDefinition(),
        codeDeployment);
  }

  private RolloutTarget target(Subject subject) {
    LiveService now = Objects.requireNonNull(after);
    LiveService before = subject.before();
    Optional<Deployment> deployment = newDeployment(before, now);
    String found = deployment.isEmpty() ? null : newServiceDeployment(before, now);
    return new RolloutTarget(
        subject.cluster(),
        subject.service(),
        deployment.map(Deployment::id).orElse(null),
        started == null ? found : started,
        revision(now),
        before == null ? null : before.taskDefinition());
  }

  /** What the service is set to now; the answer to an update may name it without its ARN. */
  private String revision(LiveService now) {
    return registered == null ? now.taskDefinition() : registered;
  }

  /** The deployment that a call started, if it started one: the primary one is another now. */
  private static Optional<Deployment> newDeployment(
      @Nullable LiveService before, LiveService after) {
    Optional<String> old = before == null ? Optional.empty() : before.primary().map(Deployment::id);
    return after.primary().filter(primary -> !Optional.of(primary.id()).equals(old));
  }

  private static @Nullable String newServiceDeployment(
      @Nullable LiveService before, LiveService after) {
    Optional<String> old = before == null ? Optional.empty() : before.currentServiceDeployment();
    return after.currentServiceDeployment().equals(old)
        ? null
        : after.currentServiceDeployment().orElse(null);
  }

  private DeployOutcome applied(Subject subject) {
    if (ordered != null) {
      String revision = TaskDefinitions.name(ordered.spec().taskDefinition());
      return new DeployOutcome.Applied(revision, true, codeDeployment);
    }
    return new DeployOutcome.Applied(
        after == null ? subject.revision() : TaskDefinitions.name(revision(after)),
        after != null && newDeployment(subject.before(), after).isPresent(),
        null);
  }

  private Instant now() {
    return clock.instant();
  }
}
