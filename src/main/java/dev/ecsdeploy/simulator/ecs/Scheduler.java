package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.ecs.Deployment.RolloutState;
import dev.ecsdeploy.simulator.world.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The service scheduler: starts and stops tasks until every service runs what it should, within the
 * bounds of its deployment configuration.
 */
final class Scheduler implements TaskLife.Observer {
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);
  private static final int FAILURES_TOLD = 5;

  private final EcsWorld world;
  private final ServiceEvents events;
  private final Rollouts rollouts;
  private final TaskLife life;
  private final TaskStarts starts;
  private final TaskStops stops;
  private final TrafficShifts shifts;

  Scheduler(EcsWorld world, ServiceEvents events, Rollouts rollouts) {
    this.world = world;
    this.events = events;
    this.rollouts = rollouts;
    this.life = new TaskLife(world, this);
    this.starts = new TaskStarts(world, events, life, this);
    this.stops = new TaskStops(world, events, life, this::soon);
    this.shifts = new TrafficShifts(world, rollouts, this::soon);
  }

  TaskLife life() {
    return life;
  }

  TrafficShifts shifts() {
    return shifts;
  }

  @Override
  public void changed(EcsTask task) {
    service(task).ifPresent(service -> changed(service, task));
  }

  private void changed(EcsService service, EcsTask task) {
    if (task.isHealthy()) {
      service
          .deploymentOf(task)
          .filter(each -> each.state() == RolloutState.IN_PROGRESS)
          .filter(each -> CircuitBreaker.of(service.settings).reset())
          .ifPresent(Deployment::forgetFailures);
    }
    soon(service);
  }

  @Override
  public void failed(EcsTask task) {
    service(task).ifPresent(service -> failed(service, task));
  }

  private void failed(EcsService service, EcsTask task) {
    stops.withdraw(service, List.of(task));
    if (task.fate instanceof Fate.CannotStart && task.stoppedReason != null) {
      events.notPlaced(service, task.stoppedReason);
    }
    service.deploymentOf(task).ifPresent(each -> countFailure(service, each, task));
    soon(service);
  }

  /** The service that looks after a task; none for a one-off task. */
  private Optional<EcsService> service(EcsTask task) {
    return world.service(task.identity.cluster(), task.identity.service());
  }

  private void countFailure(EcsService service, Deployment deployment, EcsTask task) {
    if (task.wasHealthy) {
      deployment.setRetryAt(world.now().plus(world.conditions.timing().retry()));
    } else {
      countFailure(service, deployment);
    }
  }

  /** Counts a task that did not become healthy; too many of them end the deployment. */
  void countFailure(EcsService service, Deployment deployment) {
    if (deployment.state() == RolloutState.IN_PROGRESS) {
      deployment.countFailure();
      if (deployment.failedTasks() == FAILURES_TOLD) {
        events.failing(service);
      }
    }
    Duration retry = world.conditions.timing().retry();
    Duration wait = retry.multipliedBy(Math.max(1, deployment.failedTasks()));
    deployment.setRetryAt(
        world.now().plus(wait.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : wait));
    tripBreaker(service);
  }

  private void tripBreaker(EcsService service) {
    CircuitBreaker breaker = CircuitBreaker.of(service.settings);
    Deployment primary = service.primary();
    if (breaker.enabled()
        && primary.state() == RolloutState.IN_PROGRESS
        && !service.current().status.isOver()
        && service.current().rollback == null
        && primary.failedTasks() >= breaker.threshold(service.desired)) {
      rollouts.tripBreaker(service, breaker.rollback());
    }
  }

  /** Lets the scheduler look at a service after its usual reaction time. */
  void soon(EcsService service) {
    if (!service.awaitingScheduler) {
      service.awaitingScheduler = true;
      world.agenda.after(
          world.conditions.timing().reaction(),
          () -> {
            service.awaitingScheduler = false;
            reconcile(service);
          });
    }
  }

  private void reconcile(EcsService service) {
    switch (service.status) {
      case ACTIVE -> {
        starts.register(service);
        replaceUnhealthy(service);
        starts.startMissing(service);
        stops.stopSurplus(service);
        settle(service);
      }
      case DRAINING -> stops.drain(service);
      case INACTIVE -> {}
    }
  }

  private void replaceUnhealthy(EcsService service) {
    for (Deployment deployment : List.copyOf(service.deployments)) {
      List<EcsTask> unhealthy =
          deployment.wanted().stream()
              .filter(task -> !task.complaint.isEmpty() && graceOver(service, task))
              .toList();
      unhealthy.forEach(task -> tellUnhealthy(service, task));
      if (!unhealthy.isEmpty()) {
        stops.stop(service, unhealthy, unhealthy.getFirst().complaint);
      }
      unhealthy.forEach(task -> countFailure(service, deployment));
    }
  }

  private boolean graceOver(EcsService service, EcsTask task) {
    int seconds = service.settings.path("healthCheckGracePeriodSeconds").asInt(0);
    Instant started = task.startedAt == null ? world.now() : task.startedAt;
    Duration left = Duration.between(world.now(), started.plusSeconds(seconds));
    if (left.isPositive()) {
      world.agenda.after(left, () -> soon(service));
    }
    return !left.isPositive();
  }

  private void tellUnhealthy(EcsService service, EcsTask task) {
    if (task.fate instanceof Fate.FailsTargetHealth failure) {
      for (String group : task.revision.targetGroups()) {
        events.unhealthyTarget(service, task, group, failure.reason());
      }
    } else {
      events.unhealthyContainer(service, task);
    }
  }

  private void settle(EcsService service) {
    Deployment primary = service.primary();
    boolean there =
        primary.healthy() == service.desired && primary.wanted().size() == service.desired;
    boolean alone = service.others().stream().allMatch(Deployment::isOver);
    if (!there || primary.state() == RolloutState.FAILED) {
      return;
    }
    if (service.current().isShifting()) {
      shifts.scaledUp(service);
      if (service.current().keepsBoth()) {
        return;
      }
    }
    if (primary.state() == RolloutState.IN_PROGRESS && (alone || defersCleanup(service))) {
      Duration settling = world.conditions.timing().settle();
      Duration left = Duration.between(world.now(), primary.updatedAt().plus(settling));
      if (left.isPositive()) {
        world.agenda.after(left, () -> soon(service));
        return;
      }
      rollouts.complete(service);
    }
    boolean quiet = service.tasks.stream().allMatch(each -> each.isWanted() || each.isStopped());
    if (!service.steady && quiet) {
      service.steady = true;
      events.steady(service);
    }
  }

  private static boolean defersCleanup(EcsService service) {
    JsonNode early = service.settings.path("deploymentConfiguration").path("earlySuccessCriteria");
    return early.path("enable").asBoolean(false)
        && early.path("sourceServiceRevisionCleanup").asString("").equals("DEFERRED");
  }
}
