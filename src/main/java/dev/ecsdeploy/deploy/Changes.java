package dev.ecsdeploy.deploy;

import dev.ecsdeploy.deploy.DeployPlan.Subject;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.TaskDefinitions;
import dev.ecsdeploy.rollout.RolloutTarget;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Deployment;

/** What the calls of a deployment have changed so far, and so which rollout is to be followed. */
final class Changes {
  private final Registration registration;
  private @Nullable LiveService after;
  private @Nullable String serviceDeployment;
  private @Nullable CodeDeployOrder order;
  private @Nullable String codeDeployment;

  Changes(Registration registration) {
    this.registration = registration;
  }

  /** The service is as this says now; null where it is not to be found. */
  void service(@Nullable LiveService now) {
    after = now;
  }

  /** A service in Express Mode was created or updated. */
  void begun(ExpressCalls.Begun begun) {
    after = begun.after();
    serviceDeployment = begun.serviceDeployment();
  }

  /** CodeDeploy is being told to deploy. */
  void ordering(CodeDeployOrder asked) {
    order = asked;
  }

  /** CodeDeploy deploys; null where it turned out that it does not. */
  void ordered(@Nullable String deployment) {
    codeDeployment = deployment;
  }

  /** The service since the last call that changed it. */
  Optional<LiveService> service() {
    return Optional.ofNullable(after);
  }

  /** What CodeDeploy was told to deploy; null where ECS itself deploys. */
  @Nullable CodeDeployOrder order() {
    return order;
  }

  /** Whether there is a rollout that can be followed. */
  boolean bringRollout() {
    return after != null || order != null;
  }

  /** Whether a deployment was started: by CodeDeploy, or by ECS itself. */
  boolean haveStarted(Subject subject) {
    return order == null
        ? after != null && newDeployment(subject.before(), after).isPresent()
        : codeDeployment != null;
  }

  /** The deployment to follow. */
  RolloutTarget target(Subject subject) {
    return order == null ? ofService(subject) : ofCodeDeploy(subject, order);
  }

  private RolloutTarget ofCodeDeploy(Subject subject, CodeDeployOrder ordered) {
    LiveService before = Objects.requireNonNull(subject.before());
    return new RolloutTarget(
        subject.cluster(),
        subject.service(),
        null,
        null,
        ordered.spec().taskDefinition(),
        before.taskDefinition(),
        codeDeployment);
  }

  private RolloutTarget ofService(Subject subject) {
    LiveService now = Objects.requireNonNull(after);
    LiveService before = subject.before();
    Optional<Deployment> deployment = newDeployment(before, now);
    String found = deployment.isEmpty() ? null : newServiceDeployment(before, now);
    return new RolloutTarget(
        subject.cluster(),
        subject.service(),
        deployment.map(Deployment::id).orElse(null),
        serviceDeployment == null ? found : serviceDeployment,
        revision(now),
        before == null ? null : before.taskDefinition());
  }

  /** What the service is set to now; the answer to an update may name it without its ARN. */
  private String revision(LiveService now) {
    return Objects.requireNonNullElse(registration.revision(), now.taskDefinition());
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

  /** How the deployment has ended where nobody waits for a rollout. */
  DeployOutcome applied(Subject subject) {
    if (order != null) {
      String revision = TaskDefinitions.name(order.spec().taskDefinition());
      return new DeployOutcome.Applied(revision, true, codeDeployment);
    }
    return new DeployOutcome.Applied(
        after == null ? subject.revision() : TaskDefinitions.name(revision(after)),
        haveStarted(subject),
        null);
  }
}
