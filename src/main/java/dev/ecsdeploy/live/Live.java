package dev.ecsdeploy.live;

import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.failure.Failure;
import java.util.List;
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
    Roles roles,
    DeploymentGroups deploymentGroups,
    CodeDeployments codeDeployments) {

  /**
   * A service with its auto scaling, its images and its addresses.
   *
   * @throws Failure when there is none, or AWS refuses to describe it
   * @throws InterruptedException when the command is to end now
   */
  public ServiceStatus status(String cluster, String name) throws InterruptedException {
    LiveService service = services.describe(cluster, name);
    return Together.both(
        () -> scalableTargets.of(service.clusterName(), name),
        () -> new ServiceStatus(service, none(), running(service), endpoints(service)),
        (scaling, status) -> status.with(scaling));
  }

  private Answer<List<String>> endpoints(LiveService service) {
    return service.isExpress()
        ? expressServices.ask(service.arn()).map(ExpressService::endpoints)
        : new Answer.Given<>(List.of());
  }

  private static <T> Answer<Optional<T>> none() {
    return new Answer.Given<>(Optional.empty());
  }

  private Answer<Optional<ServiceRevision>> running(LiveService service) {
    return service.service().currentServiceRevisions().stream()
        .findFirst()
        .map(current -> serviceDeployments.revision(current.arn()))
        .orElseGet(Live::none);
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
        new Roles(aws),
        new DeploymentGroups(aws),
        new CodeDeployments(aws));
  }
}
