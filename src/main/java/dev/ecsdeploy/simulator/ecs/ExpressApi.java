package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import dev.ecsdeploy.simulator.world.Place;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations of ECS on services in Express Mode, each of which is a service as any other. */
final class ExpressApi {
  private final EcsWorld world;
  private final ServiceLife services;

  ExpressApi(EcsWorld world, ServiceLife services) {
    this.world = world;
    this.services = services;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "CreateExpressGatewayService", this::create,
        "UpdateExpressGatewayService", this::update,
        "DescribeExpressGatewayService", this::describe,
        "DeleteExpressGatewayService", this::delete);
  }

  private ObjectNode create(ObjectNode request) {
    ObjectNode named = request.deepCopy();
    named.putIfAbsent("serviceName", Json.value("express-" + world.ids.task().substring(0, 8)));
    ObjectNode configuration = ExpressConfiguration.create(named, world.place);
    ExpressResources resources =
        new ExpressResources(
            world.place, world.clusters.of(named), Json.text(named, "serviceName"));
    String taskDefinition = taskDefinition(resources, configuration);
    ObjectNode settings =
        resources.settings(configuration, taskDefinition, port(world, taskDefinition));
    if (named.has("tags")) {
      settings.set("tags", named.path("tags"));
    }
    return answer(view(services.create(settings, false)));
  }

  /** The task definition of the user, or the one that ECS makes. */
  private String taskDefinition(ExpressResources resources, ObjectNode configuration) {
    String own = Json.text(configuration, "taskDefinitionArn");
    if (!own.isEmpty()) {
      return Json.text(world.definitions.usable(own), "taskDefinitionArn");
    }
    ObjectNode request =
        ExpressConfiguration.taskDefinition(resources.family(), configuration, world.place);
    return Json.text(world.definitions.register(request, world.now()), "taskDefinitionArn");
  }

  /** The port of the container that gets the requests. */
  static int port(EcsWorld world, String taskDefinition) {
    return Json.objects(world.definitions.get(taskDefinition).path("containerDefinitions")).stream()
        .filter(each -> Json.text(each, "name").equals(ExpressConfiguration.CONTAINER))
        .mapToInt(each -> each.path("portMappings").path(0).path("containerPort").asInt(0))
        .filter(port -> port > 0)
        .findFirst()
        .orElseThrow(
            () ->
                ExpressConfiguration.refused(
                    "The task definition must have a container named Main with a port mapping."));
  }

  private ObjectNode update(ObjectNode request) {
    EcsService service =
        find(request)
            .orElseThrow(() -> new AwsError("ServiceNotFoundException", "Service not found."));
    if (service.status != EcsService.Status.ACTIVE) {
      throw new AwsError("ServiceNotActiveException", "Service was not ACTIVE.");
    }
    ObjectNode before = configuration(service.settings);
    ObjectNode after = ExpressConfiguration.update(before, request, world.place);
    if (!ServiceSettings.same(before, after)) {
      change(service, after);
    }
    ObjectNode updated = head(service);
    updated.set("targetConfiguration", configuration(service, service.primary()));
    return answer(updated);
  }

  private void change(EcsService service, ObjectNode configuration) {
    ExpressResources resources = resources(service);
    String taskDefinition = taskDefinition(resources, configuration);
    ObjectNode settings =
        resources.settings(configuration, taskDefinition, port(world, taskDefinition));
    settings.put("service", service.name);
    int least = ExpressResources.least(configuration);
    int most = ExpressResources.most(configuration);
    settings.put("desiredCount", Math.min(most, Math.max(least, service.desired)));
    services.update(settings, false);
  }

  private ObjectNode describe(ObjectNode request) {
    EcsService service =
        find(request)
            .orElseThrow(
                () -> new AwsError("ResourceNotFoundException", "Express service not found."));
    ObjectNode described = view(service);
    world.tags.include(request, described, service.arn);
    return answer(described);
  }

  private ObjectNode delete(ObjectNode request) {
    EcsService service =
        find(request)
            .orElseThrow(() -> new AwsError("ServiceNotFoundException", "Service not found."));
    if (service.status != EcsService.Status.ACTIVE) {
      throw new AwsError("ServiceNotActiveException", "Service was not ACTIVE.");
    }
    services.remove(service);
    return answer(view(service));
  }

  /** {@code arn:aws:ecs:region:account:service/cluster/name}. */
  private Optional<EcsService> find(ObjectNode request) {
    String arn = Json.text(request, "serviceArn");
    if (!arn.matches("arn:[a-z-]+:ecs:[^:]+:[^:]+:service/[^/]+/[^/]+")) {
      throw ExpressConfiguration.refused("Invalid service ARN: " + arn);
    }
    String cluster = arn.substring(0, arn.lastIndexOf('/'));
    return world
        .service(Place.name(cluster), arn)
        .filter(service -> service.settings.has(ExpressConfiguration.MEMBER));
  }

  private ExpressResources resources(EcsService service) {
    return new ExpressResources(world.place, service.cluster, service.name);
  }

  private static ObjectNode configuration(ObjectNode settings) {
    return settings.path(ExpressConfiguration.MEMBER) instanceof ObjectNode configuration
        ? configuration
        : Json.object();
  }

  private static ObjectNode answer(ObjectNode service) {
    return Json.object().set("service", service);
  }

  private ObjectNode head(EcsService service) {
    ObjectNode head = Json.object().put("cluster", service.cluster);
    head.put("serviceName", service.name).put("serviceArn", service.arn);
    head.putObject("status").put("statusCode", service.status.name());
    Json.putTime(head, "createdAt", service.createdAt);
    Json.putTime(head, "updatedAt", service.current().updatedAt);
    return head;
  }

  private ObjectNode view(EcsService service) {
    ObjectNode view = head(service);
    view.put(
        "infrastructureRoleArn",
        Json.text(configuration(service.settings), "infrastructureRoleArn"));
    view.put("currentDeployment", service.current().arn);
    ArrayNode active = view.putArray("activeConfigurations");
    if (service.status != EcsService.Status.INACTIVE) {
      service.deployments.forEach(each -> active.add(configuration(service, each)));
    }
    return view;
  }

  private ObjectNode configuration(EcsService service, Deployment deployment) {
    ServiceRevision revision = deployment.revision();
    ObjectNode view = configuration(revision.settings()).deepCopy();
    view.remove("infrastructureRoleArn");
    view.put("serviceRevisionArn", revision.arn());
    view.set("ingressPaths", resources(service).ingressPaths());
    Json.putTime(view, "createdAt", revision.createdAt());
    return view;
  }
}
