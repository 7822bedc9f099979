package dev.ecsdeploy.live;

import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.failure.Failure;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;

/** Everything that can be asked about what is running, over one set of clients. */
public record Live(
    Services services,
    ExpressServices expressServices,
    TaskDefinitions taskDefinitions,
    ServiceDeployments serviceDeployments,
    Tasks tasks,
    ContainerLogs containerLogs,
    TargetGroups targetGroups,
    ScalableTargets scalableTargets,
    Images images,
    Schedules schedules,
    Sessions sessions,
    Roles roles) {

  /**
   * A service with its auto scaling and its images.
   *
   * @throws Failure when there is none, or AWS refuses to describe it
   * @throws InterruptedException when the command is to end now
   */
  public ServiceStatus status(String cluster, String name) throws InterruptedException {
    LiveService service = services.describe(cluster, name);
    return Together.both(
        () -> scalableTargets.of(service.clusterName(), name),
        () -> running(service),
        (scaling, running) -> new ServiceStatus(service, scaling, running));
  }

  private Answer<Optional<ServiceRevision>> running(LiveService service) {
    return service.service().currentServiceRevisions().stream()
        .findFirst()
        .map(current -> serviceDeployments.revision(current.arn()))
        .orElseGet(() -> new Answer.Given<>(Optional.empty()));
  }

  /** Asks through these clients; none is made before it is needed. */
  public static Live over(AwsClients aws) {
    return new Live(
        new Services(aws),
        new ExpressServices(aws),
        new TaskDefinitions(aws),
        new ServiceDeployments(aws),
        new Tasks(aws),
        new ContainerLogs(aws),
        new TargetGroups(aws),
        new ScalableTargets(aws),
        new Images(aws),
        new Schedules(aws),
        new Sessions(aws),
        new Roles(aws));
  }
}
