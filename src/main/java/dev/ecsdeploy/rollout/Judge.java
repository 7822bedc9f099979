package dev.ecsdeploy.rollout;

import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.TaskDefinitions;
import dev.ecsdeploy.rollout.Reading.Following;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;

/** Decides whether a deployment has ended, and how. */
final class Judge {
  private static final Pattern REPLACED =
      Pattern.compile(
          "replaced|superseded|new(?:er)? service deployment", Pattern.CASE_INSENSITIVE);

  private final RolloutTarget target;
  private final CountsJudge counts;

  Judge(RolloutTarget target) {
    this.target = target;
    this.counts = new CountsJudge(target);
  }

  /** Whether ECS is done with a service deployment. */
  static boolean hasEnded(ServiceDeployment deployment) {
    return switch (deployment.status()) {
      case SUCCESSFUL, STOPPED, ROLLBACK_SUCCESSFUL, ROLLBACK_FAILED -> true;
      case PENDING,
          IN_PROGRESS,
          STOP_REQUESTED,
          ROLLBACK_REQUESTED,
          ROLLBACK_IN_PROGRESS,
          UNKNOWN_TO_SDK_VERSION ->
          false;
    };
  }

  /** How the deployment ended, going by a reading; absent while it goes on. */
  Optional<Ending> ending(Reading reading) {
    if (reading.trouble() != null) {
      return Optional.empty();
    }
    ServiceDeployment deployment = reading.deployment();
    if (deployment != null && hasEnded(deployment)) {
      return Optional.of(ended(deployment, reading));
    }
    LiveService service = reading.service();
    if (service == null || service.isDraining()) {
      return Optional.of(new Ending.Failed("the service was deleted meanwhile"));
    }
    return switch (reading.following()) {
      case Following.Searching _, Following.ByServiceDeployment _ -> Optional.empty();
      case Following.ByCounts _ -> counts.ending(service);
      case Following.ByImitation _ -> counts.imitated(service);
      case Following.NoDeployment _ -> counts.settled(service);
    };
  }

  /** What became of a deployment after it had succeeded; absent while it keeps its place. */
  Optional<Ending> afterwards(Reading reading) {
    LiveService service = reading.service();
    if (service == null || service.isDraining()) {
      return Optional.of(new Ending.Failed("the service was deleted meanwhile"));
    }
    return service
        .primary()
        .filter(this::isOther)
        .map(primary -> new Ending.Superseded(CountsJudge.superseding(target, primary)));
  }

  private Ending ended(ServiceDeployment deployment, Reading reading) {
    LiveService service = reading.service();
    return switch (deployment.status()) {
      case SUCCESSFUL -> new Ending.Deployed(tasks(deployment, service));
      case ROLLBACK_SUCCESSFUL ->
          new Ending.RolledBack(back(service), Reason.rolledBack(deployment));
      case ROLLBACK_FAILED ->
          new Ending.Failed(Reason.stopped(deployment) + ", and its rollback failed");
      case STOPPED -> stopped(deployment, reading);
      case PENDING,
          IN_PROGRESS,
          STOP_REQUESTED,
          ROLLBACK_REQUESTED,
          ROLLBACK_IN_PROGRESS,
          UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalStateException("goes on: " + deployment.status());
    };
  }

  private int tasks(ServiceDeployment deployment, @Nullable LiveService service) {
    String id = target.deploymentId();
    Optional<Deployment> ours =
        service == null || id == null ? Optional.empty() : service.deployment(id);
    return ours.map(Deployment::runningCount)
        .orElseGet(() -> deployment.targetServiceRevision().runningTaskCount());
  }

  /** The revision that the service was put back to; null where that cannot be known. */
  private @Nullable String back(@Nullable LiveService service) {
    Optional<Deployment> other =
        service == null ? Optional.empty() : service.primary().filter(this::isOther);
    return other
        .map(Deployment::taskDefinition)
        .or(() -> Optional.ofNullable(target.previousTaskDefinition()))
        .map(TaskDefinitions::name)
        .orElse(null);
  }

  /**
   * ECS stops a service deployment for three reasons: a newer one takes its place, the circuit
   * breaker or an alarm ends it without a rollback, or somebody stops it.
   */
  private Ending stopped(ServiceDeployment deployment, Reading reading) {
    LiveService service = reading.service();
    if (service == null || service.isDraining()) {
      return new Ending.Failed("the service was deleted meanwhile");
    }
    String arn = deployment.serviceDeploymentArn();
    boolean newer =
        service.currentServiceDeployment().filter(current -> !current.equals(arn)).isPresent()
            || (reading.newest() != null && !reading.newest().equals(arn));
    String said = Reason.said(deployment);
    boolean replaced = said != null && REPLACED.matcher(said).find();
    return newer || replaced || service.primary().filter(this::isOther).isPresent()
        ? new Ending.Superseded(by(service))
        : new Ending.Failed(Reason.stopped(deployment));
  }

  private boolean isOther(Deployment deployment) {
    return target.deploymentId() != null && !target.deploymentId().equals(deployment.id());
  }

  private String by(LiveService service) {
    return CountsJudge.superseding(target, service.primary().filter(this::isOther).orElse(null));
  }
}
