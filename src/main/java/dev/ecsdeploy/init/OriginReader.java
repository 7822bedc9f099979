package dev.ecsdeploy.init;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Answer;
import dev.ecsdeploy.live.DeploymentGroup;
import dev.ecsdeploy.live.DeploymentGroupFinder;
import dev.ecsdeploy.live.ExpressService;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.LiveTaskDefinition;
import dev.ecsdeploy.live.Together;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;

/** Reads what a project is made from. */
public final class OriginReader {
  private final Live live;

  public OriginReader(Live live) {
    this.live = live;
  }

  /**
   * The service.
   *
   * @throws Failure when there is none, or AWS refuses
   */
  public LiveService find(String cluster, String name) {
    return live.services().describe(cluster, name);
  }

  /**
   * The same service as Express Mode has it.
   *
   * @throws Failure when it is not in Express Mode, or AWS refuses
   */
  public ExpressService express(LiveService service) {
    if (!service.isExpress()) {
      throw Failure.project(
          "service " + service.name() + " is not in Express Mode",
          "it is managed by its owner",
          "ecsdeploy init without --express");
    }
    return live.expressServices().describe(service.arn());
  }

  /**
   * A service and what it runs.
   *
   * @throws Failure when it has no task definition of its own, or AWS refuses
   * @throws InterruptedException when the command is to end now
   */
  public Origin ofService(LiveService service) throws InterruptedException {
    String name = service.name();
    if (service.taskDefinition() == null) {
      throw Failure.project(
          "service " + name + " has no task definition of its own",
          "its deployment controller is " + service.controller() + ", whose task sets have them",
          "--task-definition=FAMILY:REVISION makes a project of tasks");
    }
    return Together.both(
        () -> live.scalableTargets().of(service.clusterName(), service.name()),
        () -> runs(service),
        (scaling, runs) -> runs.with(scaling));
  }

  private Origin runs(LiveService service) {
    return new Origin(
        live.taskDefinitions().describe(service.taskDefinition()),
        service.clusterName(),
        service,
        revision(service),
        group(service),
        new Answer.Given<>(Optional.empty()));
  }

  /** The files can be made without it: it is looked for again when a deployment is made. */
  private Answer<Optional<DeploymentGroup>> group(LiveService service) {
    if (!service.isCodeDeploy()) {
      return new Answer.Given<>(Optional.empty());
    }
    try {
      return new Answer.Given<>(
          Optional.of(
              new DeploymentGroupFinder(live.deploymentGroups())
                  .find(service.clusterName(), service.name(), null, null)));
    } catch (Failure notFound) {
      return new Answer.Refused<>(notFound.what() + ": " + notFound.why());
    }
  }

  /**
   * A revision.
   *
   * @param name {@code family:revision}, an ARN, or a family, which stands for its newest
   * @throws Failure when there is none, or AWS refuses
   */
  public Origin ofTaskDefinition(String name, String cluster) {
    LiveTaskDefinition task = live.taskDefinitions().describe(name);
    return Origin.of(task, cluster);
  }

  /** Monitoring is told by the service's revision alone. */
  private Answer<Optional<ServiceRevision>> revision(LiveService service) {
    return service.service().currentServiceRevisions().stream()
        .findFirst()
        .map(current -> live.serviceDeployments().revision(current.arn()))
        .orElseGet(() -> new Answer.Given<>(Optional.empty()));
  }
}
