package dev.ecsdeploy.live;

import dev.ecsdeploy.aws.AwsClients;

/** Everything that can be asked about what is running, over one set of clients. */
public record Live(
    Services services,
    TaskDefinitions taskDefinitions,
    ServiceDeployments serviceDeployments,
    Tasks tasks,
    ContainerLogs containerLogs,
    TargetGroups targetGroups,
    ScalableTargets scalableTargets,
    Images images,
    Schedules schedules) {

  /** Asks through these clients; none is made before it is needed. */
  public static Live over(AwsClients aws) {
    return new Live(
        new Services(aws),
        new TaskDefinitions(aws),
        new ServiceDeployments(aws),
        new Tasks(aws),
        new ContainerLogs(aws),
        new TargetGroups(aws),
        new ScalableTargets(aws),
        new Images(aws),
        new Schedules(aws));
  }
}
