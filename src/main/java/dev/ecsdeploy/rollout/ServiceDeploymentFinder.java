package dev.ecsdeploy.rollout;

import dev.ecsdeploy.live.Answer;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.TaskDefinitions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;

/**
 * Finds the service deployment that belongs to a deployment. ECS does not say which it is, so it is
 * the one that ECS made at the same time, for the same task definition. Only times of ECS's own
 * clock are compared.
 */
final class ServiceDeploymentFinder {
  private static final Duration SAME_TIME = Duration.ofSeconds(30);

  private final Live live;
  private final RolloutTarget target;

  ServiceDeploymentFinder(Live live, RolloutTarget target) {
    this.live = live;
    this.target = target;
  }

  /** The service deployment; absent while ECS does not list it. */
  Answer<Optional<ServiceDeployment>> find(LiveService service) {
    String id = target.deploymentId();
    Instant made =
        id == null ? null : service.deployment(id).map(Deployment::createdAt).orElse(null);
    if (made == null) {
      return new Answer.Given<>(Optional.empty());
    }
    return switch (live.serviceDeployments().list(target.cluster(), target.service())) {
      case Answer.Given<List<ServiceDeploymentBrief>>(List<ServiceDeploymentBrief> listed) ->
          nearest(listed, made).map(this::described).orElseGet(ServiceDeploymentFinder::none);
      case Answer.Refused<List<ServiceDeploymentBrief>>(String why) ->
          service
              .currentServiceDeployment()
              .map(arn -> current(arn, made))
              .orElseGet(() -> new Answer.Refused<>(why));
      case Answer.Unsupported<List<ServiceDeploymentBrief>>(String why) ->
          new Answer.Unsupported<>(why);
    };
  }

  private static Optional<ServiceDeploymentBrief> nearest(
      List<ServiceDeploymentBrief> listed, Instant made) {
    return listed.stream()
        .filter(brief -> isNear(brief.createdAt(), made))
        .min(Comparator.comparing(brief -> distance(brief.createdAt(), made)));
  }

  private static boolean isNear(@Nullable Instant created, Instant made) {
    return created != null && distance(created, made).compareTo(SAME_TIME) <= 0;
  }

  private static Duration distance(Instant created, Instant made) {
    return Duration.between(created, made).abs();
  }

  private Answer<Optional<ServiceDeployment>> described(ServiceDeploymentBrief brief) {
    return isFor(brief.targetServiceRevisionArn())
        ? live.serviceDeployments().describe(brief.serviceDeploymentArn())
        : none();
  }

  /** Where listing is denied but describing is not, the service itself names the newest. */
  private Answer<Optional<ServiceDeployment>> current(String arn, Instant made) {
    return live.serviceDeployments()
        .describe(arn)
        .map(
            found ->
                found.filter(
                    deployment ->
                        isNear(deployment.createdAt(), made) && isFor(revision(deployment))));
  }

  private static @Nullable String revision(ServiceDeployment deployment) {
    return deployment.targetServiceRevision() == null
        ? null
        : deployment.targetServiceRevision().arn();
  }

  /** Where the revision cannot be read, the time has to do. */
  private boolean isFor(@Nullable String serviceRevisionArn) {
    return serviceRevisionArn == null
        || live.serviceDeployments()
            .revision(serviceRevisionArn)
            .orElse(Optional.empty())
            .map(ServiceRevision::taskDefinition)
            .map(definition -> names(definition).equals(names(target.taskDefinition())))
            .orElse(true);
  }

  private static String names(String taskDefinition) {
    return TaskDefinitions.name(taskDefinition);
  }

  private static Answer<Optional<ServiceDeployment>> none() {
    return new Answer.Given<>(Optional.empty());
  }

  /** ARN of the newest service deployment of the service; null where it cannot be read. */
  @Nullable String newest() {
    return live
        .serviceDeployments()
        .list(target.cluster(), target.service())
        .orElse(List.of())
        .stream()
        .findFirst()
        .map(ServiceDeploymentBrief::serviceDeploymentArn)
        .orElse(null);
  }
}
