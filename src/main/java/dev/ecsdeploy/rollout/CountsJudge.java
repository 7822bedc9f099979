package dev.ecsdeploy.rollout;

import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.TaskDefinitions;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;

/** Decides by the deployments that a service lists. It remembers what these forget. */
final class CountsJudge {
  private static final Pattern ROLLING_BACK =
      Pattern.compile("roll(?:ing|ed) back", Pattern.CASE_INSENSITIVE);

  private final RolloutTarget target;

  /** What ECS said when the deployment failed; it drops the deployment soon after. */
  private @Nullable String failure;

  private int failedTasks;

  /** The deployment that takes the failed one's place. */
  private @Nullable String rollback;

  CountsJudge(RolloutTarget target) {
    this.target = target;
  }

  /** How the deployment ended; absent while it goes on. */
  Optional<Ending> ending(LiveService service) {
    Optional<Deployment> ours = ours(service);
    ours.ifPresent(this::remember);
    Optional<Deployment> primary = service.primary();
    if (primary.isEmpty()) {
      return Optional.empty();
    }
    return ours.filter(primary.get()::equals).isPresent()
        ? ofPrimary(primary.get())
        : ofReplacement(service, primary.get());
  }

  /** The same where only the counts of the service can be trusted. */
  Optional<Ending> imitated(LiveService service) {
    Optional<Ending> ending = ending(service);
    boolean isPrimary = service.primary().equals(ours(service));
    return ending.isEmpty() && isPrimary && service.isSteady() ? settled(service) : ending;
  }

  /** Where no deployment was started: absent until the counts are as desired. */
  Optional<Ending> settled(LiveService service) {
    return service.isSteady()
        ? Optional.of(new Ending.Deployed(service.service().runningCount()))
        : Optional.empty();
  }

  private Optional<Deployment> ours(LiveService service) {
    return Optional.ofNullable(target.deploymentId()).flatMap(service::deployment);
  }

  private void remember(Deployment ours) {
    failedTasks = Math.max(failedTasks, ours.failedTasks() == null ? 0 : ours.failedTasks());
    if (ours.rolloutState() == DeploymentRolloutState.FAILED) {
      failure = ours.rolloutStateReason() == null ? "" : ours.rolloutStateReason();
    }
  }

  private static Optional<Ending> ofPrimary(Deployment ours) {
    return switch (state(ours)) {
      case COMPLETED -> Optional.of(new Ending.Deployed(ours.runningCount()));
      case FAILED -> Optional.of(new Ending.Failed(Reason.stopped(ours)));
      case IN_PROGRESS, UNKNOWN_TO_SDK_VERSION -> Optional.empty();
    };
  }

  private static DeploymentRolloutState state(Deployment deployment) {
    return deployment.rolloutState() == null
        ? DeploymentRolloutState.UNKNOWN_TO_SDK_VERSION
        : deployment.rolloutState();
  }

  private Optional<Ending> ofReplacement(LiveService service, Deployment primary) {
    if (rollback == null && isRollback(service, primary)) {
      rollback = primary.id();
    }
    if (!primary.id().equals(rollback)) {
      return Optional.of(new Ending.Superseded(superseding(target, primary)));
    }
    String reason = Reason.rolledBack(failure, failedTasks);
    return switch (state(primary)) {
      case COMPLETED ->
          Optional.of(
              new Ending.RolledBack(TaskDefinitions.name(primary.taskDefinition()), reason));
      case FAILED -> Optional.of(new Ending.Failed(reason + ", and the rollback failed"));
      case IN_PROGRESS, UNKNOWN_TO_SDK_VERSION -> Optional.empty();
    };
  }

  /**
   * Whether ECS itself put the primary deployment in our place: it says so of the one or of the
   * other, or in the events of the service.
   */
  private boolean isRollback(LiveService service, Deployment primary) {
    String said = primary.rolloutStateReason();
    if (said != null && ROLLING_BACK.matcher(said).find() && failure == null) {
      failure = said;
    }
    service.service().events().stream()
        .map(event -> ServiceMessageReader.read(event.message()))
        .filter(ServiceMessage.DeploymentFailed.class::isInstance)
        .map(ServiceMessage.DeploymentFailed.class::cast)
        .filter(failed -> failed.deployment().equals(target.deploymentId()))
        .findFirst()
        .ifPresent(
            failed -> failure = failure == null || failure.isEmpty() ? failed.reason() : failure);
    return failure != null;
  }

  /** The name of what took a deployment's place. */
  static String superseding(RolloutTarget target, @Nullable Deployment primary) {
    if (primary == null) {
      return "a newer deployment";
    }
    return primary.taskDefinition().equals(target.taskDefinition())
        ? "deployment " + primary.id()
        : TaskDefinitions.name(primary.taskDefinition());
  }
}
