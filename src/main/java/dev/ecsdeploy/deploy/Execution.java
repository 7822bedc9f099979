package dev.ecsdeploy.deploy;

import dev.ecsdeploy.definition.TaskDefinition;
import dev.ecsdeploy.deploy.DeployPlan.Subject;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.Services;
import dev.ecsdeploy.live.TaskDefinitions;
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
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/** One run of a plan: what its steps have brought so far. */
final class Execution {
  private final Services services;
  private final TaskDefinitions taskDefinitions;
  private final RolloutWatcher watcher;
  private final InstantSource clock;
  private final Consumer<DeployEvent> listener;
  private @Nullable String registered;
  private @Nullable LiveService after;
  private @Nullable DeployOutcome outcome;

  Execution(
      Live live, RolloutWatcher watcher, InstantSource clock, Consumer<DeployEvent> listener) {
    this.services = live.services();
    this.taskDefinitions = live.taskDefinitions();
    this.watcher = watcher;
    this.clock = clock;
    this.listener = listener;
  }

  DeployOutcome run(DeployPlan plan) {
    if (plan.steps().isEmpty()) {
      return new DeployOutcome.Unchanged(plan.subject().revision());
    }
    for (Step step : plan.steps()) {
      carryOut(step, plan.subject());
    }
    return outcome == null ? applied(plan.subject()) : outcome;
  }

  private void carryOut(Step step, Subject subject) {
    switch (step) {
      case Step.RegisterTaskDefinition(TaskDefinition definition) -> register(definition);
      case Step.CreateService create -> create(create);
      case Step.UpdateService update -> update(update, subject.before());
      case Step.TagService(String arn, List<Tag> tags) -> {
        services.tag(arn, tags);
        listener.accept(new DeployEvent.Tagged(now(), tags.stream().map(Tag::key).toList()));
      }
      case Step.UntagService(String arn, List<String> keys) -> {
        services.untag(arn, keys);
        listener.accept(new DeployEvent.Untagged(now(), keys));
      }
      case Step.AwaitRollout(WaitUntil until, Duration timeout) ->
          outcome = await(subject, until, timeout);
    }
  }

  private void register(TaskDefinition definition) {
    registered = taskDefinitions.register(definition.request(), definition.unknown());
    listener.accept(new DeployEvent.Registered(now(), TaskDefinitions.name(registered)));
  }

  private void create(Step.CreateService step) {
    CreateServiceRequest request =
        registered == null
            ? step.request()
            : step.request().toBuilder().taskDefinition(registered).build();
    after = orTakeBack(() -> services.create(request, step.extra()));
    listener.accept(new DeployEvent.Created(now(), after.name(), after.revision()));
  }

  private void update(Step.UpdateService step, @Nullable LiveService before) {
    UpdateServiceRequest request =
        registered == null
            ? step.request()
            : step.request().toBuilder().taskDefinition(registered).build();
    after = orTakeBack(() -> services.update(request, step.extra()));
    listener.accept(
        new DeployEvent.Updated(now(), after.name(), newDeployment(before, after).isPresent()));
  }

  /**
   * Leaves no revision behind that nothing uses: where AWS refuses the service, the revision that
   * was registered for it is taken back. An answer that got lost is no refusal.
   */
  private LiveService orTakeBack(Supplier<LiveService> change) {
    try {
      return change.get();
    } catch (Failure refused) {
      if (registered != null && isRefusal(refused)) {
        takeBack(registered, refused);
      }
      throw refused;
    }
  }

  private static boolean isRefusal(Failure failure) {
    return failure.getCause() instanceof AwsServiceException answer
        && answer.statusCode() >= 400
        && answer.statusCode() < 500;
  }

  private void takeBack(String revision, Failure refused) {
    try {
      taskDefinitions.deregister(revision);
      listener.accept(new DeployEvent.Deregistered(now(), TaskDefinitions.name(revision)));
    } catch (Failure alsoRefused) {
      refused.addSuppressed(alsoRefused);
    }
  }

  private RolloutOutcome watch(Subject subject, WaitUntil until, Duration timeout) {
    return watcher.watch(
        target(subject), until, timeout, event -> listener.accept(new DeployEvent.Rollout(event)));
  }

  private DeployOutcome await(Subject subject, WaitUntil until, Duration timeout) {
    return after == null
        ? applied(subject)
        : new DeployOutcome.Ended(watch(subject, until, timeout));
  }

  private RolloutTarget target(Subject subject) {
    LiveService now = Objects.requireNonNull(after);
    LiveService before = subject.before();
    Optional<Deployment> started = newDeployment(before, now);
    return new RolloutTarget(
        subject.cluster(),
        subject.service(),
        started.map(Deployment::id).orElse(null),
        started.isEmpty() ? null : newServiceDeployment(before, now),
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
    return new DeployOutcome.Applied(
        after == null ? subject.revision() : TaskDefinitions.name(revision(after)),
        after != null && newDeployment(subject.before(), after).isPresent());
  }

  private Instant now() {
    return clock.instant();
  }
}
