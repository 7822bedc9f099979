package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.ecs.Deployment.RolloutState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The part of the service scheduler that stops tasks. */
final class TaskStops {
  private final EcsWorld world;
  private final ServiceEvents events;
  private final TaskLife life;
  private final Consumer<EcsService> soon;

  /**
   * Stops tasks.
   *
   * @param soon has the scheduler look at a service again
   */
  TaskStops(EcsWorld world, ServiceEvents events, TaskLife life, Consumer<EcsService> soon) {
    this.world = world;
    this.events = events;
    this.life = life;
    this.soon = soon;
  }

  /** Stops as many of the tasks that are too many as the deployment configuration allows. */
  void stopSurplus(EcsService service) {
    List<EcsTask> surplus = surplus(service);
    List<EcsTask> held = surplus.stream().filter(task -> task.isProtected(world.now())).toList();
    if (!held.isEmpty()) {
      tellProtected(service, held);
    }
    List<EcsTask> stopping = new ArrayList<>();
    int spare = Headcount.of(service).spare();
    for (EcsTask task : surplus) {
      if (!held.contains(task) && (!task.isHealthy() || spare > 0)) {
        stopping.add(task);
        spare -= task.isHealthy() ? 1 : 0;
      }
    }
    String reason = "Scaling activity initiated by (deployment " + service.primary().id() + ")";
    stop(service, stopping, reason);
    tellImpeded(service, stopping.isEmpty());
  }

  /** The tasks that are too many, were the minimum healthy percent no concern. */
  private static List<EcsTask> surplus(EcsService service) {
    Deployment primary = service.primary();
    List<EcsTask> old = new ArrayList<>();
    service.others().forEach(deployment -> old.addAll(deployment.wanted()));
    int needed = Math.max(0, service.desired - primary.healthy());
    int replaced =
        Headcount.of(service).isFull(primary) ? old.size() : Math.max(0, old.size() - needed);
    boolean failed = primary.state() == RolloutState.FAILED || service.current().keepsBoth();
    List<EcsTask> surplus = new ArrayList<>(failed ? List.of() : old.subList(0, replaced));
    List<EcsTask> own = primary.wanted();
    surplus.addAll(own.subList(Math.min(service.desired, own.size()), own.size()));
    return surplus;
  }

  private void tellProtected(EcsService service, List<EcsTask> held) {
    Deployment primary = service.primary();
    if (!primary.impeded()) {
      primary.setImpeded(true);
      service
          .deploymentOf(held.getFirst())
          .ifPresent(each -> events.protectedTasks(service, each, held.size()));
    }
    for (EcsTask task : held) {
      Instant end = task.protectedUntil == null ? world.now() : task.protectedUntil;
      world.agenda.after(Duration.between(world.now(), end), () -> soon.accept(service));
    }
  }

  private void tellImpeded(EcsService service, boolean nothingStopped) {
    Deployment primary = service.primary();
    boolean waiting = service.tasks.stream().anyMatch(task -> task.isWanted() && !task.isHealthy());
    if (nothingStopped && !waiting && !primary.impeded() && Headcount.of(service).isFull(primary)) {
      primary.setImpeded(true);
      events.noRoom(service);
    }
  }

  /** Stops tasks and takes them out of their target groups. */
  void stop(EcsService service, List<EcsTask> tasks, String reason) {
    if (tasks.isEmpty()) {
      return;
    }
    service.steady = false;
    events.stopped(service, tasks);
    List<EcsTask> registered = tasks.stream().filter(EcsTask::isRegistered).toList();
    withdraw(service, registered);
    if (!registered.isEmpty()) {
      service
          .deploymentOf(registered.getFirst())
          .ifPresent(each -> events.draining(service, each, registered.size()));
    }
    tasks.forEach(task -> life.stop(task, "ServiceSchedulerInitiated", reason));
    soon.accept(service);
  }

  /** Takes tasks out of their target groups. */
  void withdraw(EcsService service, List<EcsTask> tasks) {
    List<EcsTask> registered = tasks.stream().filter(EcsTask::isRegistered).toList();
    if (!registered.isEmpty()) {
      for (String group : registered.getFirst().revision.targetGroups()) {
        events.deregistered(service, registered.size(), group);
      }
    }
  }

  /** Lets all tasks of a service that was deleted end, and then the service. */
  void drain(EcsService service) {
    List<EcsTask> wanted = service.tasks.stream().filter(EcsTask::isWanted).toList();
    stop(service, wanted, "Scaling activity initiated by service deletion");
    if (service.tasks.stream().allMatch(EcsTask::isStopped)) {
      service.status = EcsService.Status.INACTIVE;
      service.deployments.clear();
    }
  }
}
