package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lets services begin, change and end. */
final class ServiceLife {
  private static final int DAEMON_TASKS = 2;

  private final EcsWorld world;
  private final Rollouts rollouts;
  private final Scheduler scheduler;
  private final OtherActors others;

  ServiceLife(EcsWorld world, Rollouts rollouts, Scheduler scheduler) {
    this.world = world;
    this.rollouts = rollouts;
    this.scheduler = scheduler;
    this.others = new OtherActors(world, this, rollouts, scheduler);
  }

  /**
   * Creates a service.
   *
   * @param trusted whether the fates of the scenario are not for its tasks
   */
  EcsService create(ObjectNode request, boolean trusted) {
    String cluster = world.clusters.of(request);
    ServiceRules.checkCreate(request);
    String name = Json.text(request, "serviceName");
    Optional<EcsService> existing = world.service(cluster, name);
    if (existing.isPresent() && existing.get().status == EcsService.Status.ACTIVE) {
      if (isRepeated(request, existing.get())) {
        return existing.get();
      }
      throw new AwsError("InvalidParameterException", "Creation of service was not idempotent.");
    }
    if (existing.isPresent() && existing.get().status == EcsService.Status.DRAINING) {
      throw new AwsError(
          "InvalidParameterException", "Unable to Start a service that is still Draining.");
    }
    EcsService service = prepare(request, cluster, world.now());
    ServiceRules.checkAgainst(
        service.settings, world.definitions.usable(Json.text(request, "taskDefinition")));
    world.add(service);
    world.tags.add(service.arn, request.path("tags"));
    begin(service, trusted, trusted);
    return service;
  }

  /** Whether a request is one that was carried out before, by its client token. */
  private static boolean isRepeated(ObjectNode request, EcsService created) {
    return !created.clientToken.isEmpty()
        && created.clientToken.equals(Json.text(request, "clientToken"));
  }

  private void begin(EcsService service, boolean trusted, boolean byOthers) {
    rollouts.begin(service, trusted);
    scheduler.shifts().begin(service);
    scheduler.soon(service);
    if (!byOthers) {
      others.deploymentBegan(service);
    }
  }

  /** A service as it would be, without any deployment. */
  EcsService prepare(ObjectNode request, String cluster, Instant createdAt) {
    String name = Json.text(request, "serviceName");
    ObjectNode settings = ServiceSettings.create(request, world.place);
    resolveTaskDefinition(settings);
    EcsService service =
        new EcsService(cluster, name, world.place.service(cluster, name), settings, createdAt);
    service.clientToken = Json.text(request, "clientToken");
    int asked = Math.max(0, request.path("desiredCount").asInt(0));
    service.desired = service.isDaemon() ? DAEMON_TASKS : asked;
    return service;
  }

  private void resolveTaskDefinition(ObjectNode settings) {
    ObjectNode definition = world.definitions.usable(Json.text(settings, "taskDefinition"));
    settings.put("taskDefinition", Json.text(definition, "taskDefinitionArn"));
  }

  /**
   * Updates a service.
   *
   * @param trusted whether the fates of the scenario are not for its new tasks
   */
  EcsService update(ObjectNode request, boolean trusted) {
    EcsService service = active(request);
    ServiceRules.checkUpdate(service, request);
    ObjectNode settings = service.settings.deepCopy();
    ServiceSettings.update(settings, request);
    if (request.has("taskDefinition")) {
      resolveTaskDefinition(settings);
    }
    ServiceRules.checkAgainst(
        settings, world.definitions.get(Json.text(settings, "taskDefinition")));
    boolean deploys = !service.isCodeDeploy() && deploys(service, request, settings);
    boolean returns = returns(service, settings);
    service.settings = settings;
    service.desired = request.path("desiredCount").asInt(service.desired);
    if (deploys) {
      begin(service, trusted || returns, trusted);
    }
    scheduler.soon(service);
    return service;
  }

  private static boolean deploys(EcsService service, ObjectNode request, ObjectNode settings) {
    return request.path("forceNewDeployment").asBoolean(false)
        || ServiceSettings.startsDeployment(service.settings, settings);
  }

  /** Whether an update goes back to a task definition that the service ran well with before. */
  private static boolean returns(EcsService service, ObjectNode settings) {
    String next = Json.text(settings, "taskDefinition");
    JsonNode express = settings.path(ExpressConfiguration.MEMBER);
    return !Json.text(service.settings, "taskDefinition").equals(next)
        && service.history.stream()
            .filter(each -> each.status == ServiceDeployment.Status.SUCCESSFUL)
            .map(each -> each.target.revision())
            .anyMatch(
                each ->
                    each.taskDefinition().equals(next)
                        || (express.isObject()
                            && ServiceSettings.same(
                                express, each.settings().path(ExpressConfiguration.MEMBER))));
  }

  /** The service that a request is about, which must not have ended. */
  EcsService active(ObjectNode request) {
    EcsService service = existing(request);
    if (service.status != EcsService.Status.ACTIVE) {
      throw new AwsError("ServiceNotActiveException", "Service was not ACTIVE.");
    }
    return service;
  }

  private EcsService existing(ObjectNode request) {
    return world
        .service(world.clusters.of(request), Json.text(request, "service"))
        .orElseThrow(() -> new AwsError("ServiceNotFoundException", "Service not found."));
  }

  /** Lets a service end. */
  void remove(EcsService service) {
    service.status = EcsService.Status.DRAINING;
    service.desired = 0;
    if (!service.current().status.isOver()) {
      service.current().end(ServiceDeployment.Status.STOPPED, "Service deleted.", world.now());
    }
    scheduler.soon(service);
  }
}
