package dev.ecsdeploy.deploy;

import dev.ecsdeploy.live.Answer;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.TaskDefinitions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;

/**
 * A deployment by ECS that goes on.
 *
 * @param arn its ARN
 * @param goesBack whether ECS puts the service back already
 * @param serviceRevision ARN of what it moves the service to; null where that is not told
 */
record RunningDeployment(String arn, boolean goesBack, @Nullable String serviceRevision) {

  /** That of a service; absent where none goes on. */
  static Optional<RunningDeployment> of(LiveService service, String cluster, Live live) {
    return switch (live.serviceDeployments().running(cluster, service.name())) {
      case Answer.Given<Optional<ServiceDeploymentBrief>>(var found) ->
          found.map(RunningDeployment::listed);
      case Answer.Refused<Optional<ServiceDeploymentBrief>> _,
          Answer.Unsupported<Optional<ServiceDeploymentBrief>> _ ->
          unlisted(service);
    };
  }

  private static RunningDeployment listed(ServiceDeploymentBrief brief) {
    boolean goesBack =
        brief.status() == ServiceDeploymentStatus.ROLLBACK_REQUESTED
            || brief.status() == ServiceDeploymentStatus.ROLLBACK_IN_PROGRESS;
    return new RunningDeployment(
        brief.serviceDeploymentArn(), goesBack, brief.targetServiceRevisionArn());
  }

  /** Where deployments may not be listed, the service itself names the newest one. */
  private static Optional<RunningDeployment> unlisted(LiveService service) {
    boolean goesOn =
        service
            .primary()
            .filter(primary -> primary.rolloutState() == DeploymentRolloutState.IN_PROGRESS)
            .isPresent();
    return service
        .currentServiceDeployment()
        .filter(_ -> goesOn)
        .map(arn -> new RunningDeployment(arn, false, null));
  }

  /** The revision that it brings, as {@code family:revision}; absent where that is not told. */
  Optional<String> revision(Live live) {
    return Optional.ofNullable(serviceRevision)
        .flatMap(arn -> live.serviceDeployments().revision(arn).orElse(Optional.empty()))
        .map(ServiceRevision::taskDefinition)
        .map(TaskDefinitions::name);
  }
}
