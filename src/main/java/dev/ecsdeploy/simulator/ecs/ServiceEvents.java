package dev.ecsdeploy.simulator.ecs;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the event stream of a service in the words of ECS, as "Amazon ECS service event messages"
 * in its developer guide lists them.
 */
final class ServiceEvents {
  private final EcsWorld world;

  ServiceEvents(EcsWorld world) {
    this.world = world;
  }

  void started(EcsService service, List<EcsTask> tasks) {
    add(service, "has started " + tasks.size() + " tasks: " + names(tasks) + ".");
  }

  void stopped(EcsService service, List<EcsTask> tasks) {
    List<EcsTask> pending = tasks.stream().filter(task -> task.startedAt == null).toList();
    List<EcsTask> running = tasks.stream().filter(task -> task.startedAt != null).toList();
    if (!pending.isEmpty()) {
      add(service, "has stopped " + pending.size() + " pending tasks: " + names(pending) + ".");
    }
    if (!running.isEmpty()) {
      add(service, "has stopped " + running.size() + " running tasks: " + names(running) + ".");
    }
  }

  void registered(EcsService service, int targets, String targetGroup) {
    add(service, "registered " + targets + " targets in (target-group " + targetGroup + ")");
  }

  void deregistered(EcsService service, int targets, String targetGroup) {
    add(service, "deregistered " + targets + " targets in (target-group " + targetGroup + ")");
  }

  void draining(EcsService service, Deployment deployment, int tasks) {
    String subject = "(service " + service.name + ", taskSet " + deployment.id() + ")";
    write(service, subject + " has begun draining connections on " + tasks + " tasks.");
  }

  void unhealthyTarget(EcsService service, EcsTask task, String targetGroup, String reason) {
    add(
        service,
        "(task %s) (port %d) is unhealthy in (target-group %s) due to (reason %s)."
            .formatted(task.id(), task.revision.port(targetGroup), targetGroup, reason));
  }

  void unhealthyContainer(EcsService service, EcsTask task) {
    add(service, "(task " + task.id() + ") failed container health checks.");
  }

  void notPlaced(EcsService service, String reason) {
    String joined = reason.startsWith("because ") ? " " + reason : ". Reason: " + reason;
    add(service, "was unable to place a task" + joined + (reason.endsWith(".") ? "" : "."));
  }

  void failing(EcsService service) {
    add(
        service,
        "is unable to consistently start tasks successfully. For more information, see the"
            + " Troubleshooting section of the Amazon ECS Developer Guide.");
  }

  void protectedTasks(EcsService service, Deployment deployment, int tasks) {
    add(
        service,
        "was unable to reach steady state because (taskSet "
            + deployment.id()
            + ") was unable to scale in due to (reason "
            + tasks
            + " tasks under protection)");
  }

  void noRoom(EcsService service) {
    add(
        service,
        "was unable to stop or start tasks during a deployment because of the service deployment"
            + " configuration. Update the minimumHealthyPercent or maximumPercent value and try"
            + " again.");
  }

  void completed(EcsService service, Deployment deployment) {
    ofDeployment(service, "(deployment " + deployment.id() + ") deployment completed.");
  }

  void failed(EcsService service, Deployment deployment, String why) {
    ofDeployment(service, "(deployment " + deployment.id() + ") deployment failed: " + why + ".");
  }

  void rollingBack(EcsService service, Deployment to) {
    ofDeployment(service, "rolling back to deployment " + to.id() + ".");
  }

  void steady(EcsService service) {
    add(service, "has reached a steady state.");
  }

  /** Services without deployments of their own have no such events. */
  private void ofDeployment(EcsService service, String message) {
    if (!service.isCodeDeploy()) {
      add(service, message);
    }
  }

  private void add(EcsService service, String message) {
    write(service, "(service " + service.name + ") " + message);
  }

  private void write(EcsService service, String message) {
    if (!world.conditions.tellsEvents()) {
      return;
    }
    service.addEvent(new EcsService.Event(world.ids.uuid(), world.now(), message));
  }

  private static String names(List<EcsTask> tasks) {
    return tasks.stream().map(task -> "(task " + task.id() + ")").collect(Collectors.joining(" "));
  }
}
