package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.ecs.Deployment.RolloutState;
import dev.ecsdeploy.simulator.wire.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Begins and ends the deployments of services, and leads them back. */
final class Rollouts {
  private static final Duration QUEUED = Duration.ofSeconds(1);

  private final EcsWorld world;
  private final ServiceEvents events;

  Rollouts(EcsWorld world, ServiceEvents events) {
    this.world = world;
    this.events = events;
  }

  /**
   * Begins to deploy the settings that a service has now; a deployment that had not ended yet is
   * replaced.
   */
  Deployment begin(EcsService service, boolean trusted) {
    return begin(service, trusted, null);
  }

  /**
   * The same.
   *
   * @param led how its traffic is shifted, where somebody else leads that; else null
   */
  Deployment begin(EcsService service, boolean trusted, @Nullable TrafficShift led) {
    if (!service.history.isEmpty() && !service.current().status.isOver()) {
      service
          .current()
          .end(
              ServiceDeployment.Status.STOPPED,
              "Replaced by a new service deployment.",
              world.now());
    }
    List<Deployment> sources =
        service.deployments.stream().filter(each -> !each.wanted().isEmpty()).toList();
    Deployment deployment = newDeployment(service, sources, trusted);
    ServiceDeployment rollout = newRollout(service, deployment, sources, led);
    service.deployments.addFirst(deployment);
    service.history.addFirst(rollout);
    service.steady = false;
    world.agenda.after(QUEUED, () -> rollout.begin(world.now()));
    return deployment;
  }

  private Deployment newDeployment(EcsService service, List<Deployment> sources, boolean trusted) {
    String arn = world.place.serviceRevision(service.cluster, service.name, world.ids.number());
    ServiceRevision revision =
        new ServiceRevision(arn, service.settings, world.now(), alternates(service, sources));
    return new Deployment(world.ids.deployment(), revision, trusted);
  }

  /** A revision takes over from another one in the other target groups. */
  private static boolean alternates(EcsService service, List<Deployment> sources) {
    return Strategy.shifts(service.settings.path("deploymentConfiguration"))
        && sources.stream().filter(Deployment::proven).findFirst().stream()
            .anyMatch(source -> !source.revision().alternate());
  }

  private ServiceDeployment newRollout(
      EcsService service, Deployment target, List<Deployment> sources, @Nullable TrafficShift led) {
    String arn =
        world.place.serviceDeployment(service.cluster, service.name, world.ids.serviceDeployment());
    ObjectNode configuration = ServiceSettings.deploymentConfiguration(service.settings);
    return led == null
        ? new ServiceDeployment(arn, target, sources, configuration)
        : new ServiceDeployment(arn, target, sources, configuration, led);
  }

  /** Ends the rollout, or the way back: the service runs what it should. */
  void complete(EcsService service) {
    Deployment primary = service.primary();
    primary.to(
        RolloutState.COMPLETED, "ECS deployment " + primary.id() + " completed.", world.now());
    events.completed(service, primary);
    service.deployments.removeIf(each -> each != primary);
    ServiceDeployment rollout = service.current();
    if (rollout.rollback != null && !rollout.status.isOver()) {
      rollout.end(ServiceDeployment.Status.ROLLBACK_SUCCESSFUL, rollout.statusReason, world.now());
    } else if (!rollout.status.isOver()) {
      rollout.end(ServiceDeployment.Status.SUCCESSFUL, "", world.now());
    }
  }

  /** Ends a rollout too many of whose tasks failed. */
  void tripBreaker(EcsService service, boolean rollback) {
    service.current().breakerTriggered = true;
    fail(
        service, "ECS deployment circuit breaker: tasks failed to start.", "tasks failed to start");
    if (rollback) {
      rollBack(
          service,
          "circuit breaker",
          "Service deployment rolled back because the circuit breaker threshold was exceeded.");
    } else {
      service
          .current()
          .end(
              ServiceDeployment.Status.STOPPED,
              "Service deployment stopped because the circuit breaker threshold was exceeded.",
              world.now());
    }
  }

  /** Ends a rollout during which an alarm went off. */
  void alarm(EcsService service) {
    ServiceDeployment rollout = service.current();
    rollout.alarmTriggered = true;
    if (!rollout.configuration.path("alarms").path("enable").asBoolean(false)) {
      rollout.configuration.set("alarms", usualAlarm(service));
    }
    boolean rollback = rollout.configuration.path("alarms").path("rollback").asBoolean(false);
    fail(service, "ECS deployment failed: alarm detected.", "alarm detected");
    if (rollback) {
      rollBack(
          service,
          "alarm",
          "Service deployment rolled back because one or more alarms were triggered.");
    } else {
      service
          .current()
          .end(
              ServiceDeployment.Status.STOPPED,
              "Service deployment stopped because one or more alarms were triggered.",
              world.now());
    }
  }

  /** What a service that has no alarm of its own is given, so that it can go off. */
  private static ObjectNode usualAlarm(EcsService service) {
    ObjectNode alarms = Json.object().put("enable", true).put("rollback", true);
    return alarms.set("alarmNames", Json.texts(List.of(service.name + "-5xx")));
  }

  /** Ends a rollout because somebody asked for it, and goes back. */
  void stopOnRequest(EcsService service) {
    Deployment primary = service.primary();
    primary.to(
        RolloutState.FAILED, "ECS deployment " + primary.id() + " stopped by user.", world.now());
    ServiceDeployment rollout = service.current();
    rollBack(service, "stop", "Service deployment rolled back because of a user request.");
    ServiceDeployment.Rollback way = rollout.rollback;
    if (way != null) {
      rollout.requestRollback(way);
      world.agenda.after(QUEUED, () -> rollout.rollBack(way, world.now()));
    }
  }

  private void fail(EcsService service, String reason, String event) {
    service.primary().to(RolloutState.FAILED, reason, world.now());
    events.failed(service, service.primary(), event);
  }

  /** Goes back to what ran before, if anything did. */
  void rollBack(EcsService service, String cause, String reason) {
    ServiceDeployment rollout = service.current();
    Optional<Deployment> found = service.others().stream().filter(Deployment::proven).findFirst();
    if (found.isEmpty()) {
      rollout.end(
          ServiceDeployment.Status.ROLLBACK_FAILED,
          "No rollback candidate was found to run the rollback.",
          world.now());
      return;
    }
    Deployment back = found.get();
    service.deployments.remove(back);
    service.deployments.addFirst(back);
    back.to(
        RolloutState.IN_PROGRESS,
        "ECS deployment " + cause + ": rolling back to deploymentId " + back.id() + ".",
        world.now());
    ServiceSettings.restore(service.settings, back.revision().settings());
    service.steady = false;
    events.rollingBack(service, back);
    rollout.rollBack(new ServiceDeployment.Rollback(reason, world.now(), back), world.now());
  }
}
