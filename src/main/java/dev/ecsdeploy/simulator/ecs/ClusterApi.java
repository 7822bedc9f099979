package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import dev.ecsdeploy.simulator.wire.Page;
import dev.ecsdeploy.simulator.world.Place;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations of ECS on clusters. */
final class ClusterApi {
  private final EcsWorld world;

  ClusterApi(EcsWorld world) {
    this.world = world;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "CreateCluster",
        request -> Json.object().set("cluster", world.clusters.create(request)),
        "DeleteCluster",
        this::delete,
        "DescribeClusters",
        this::describe,
        "ListClusters",
        this::list,
        "ListContainerInstances",
        this::instances,
        "DescribeContainerInstances",
        this::describeInstances);
  }

  private ObjectNode delete(ObjectNode request) {
    String name = world.clusters.of(request);
    if (!world.services(name).isEmpty()) {
      throw new AwsError(
          "ClusterContainsServicesException",
          "The Cluster cannot be deleted while Services are active.");
    }
    if (world.tasks(name).stream().anyMatch(EcsTask::isRunning)) {
      throw new AwsError(
          "ClusterContainsTasksException", "The Cluster cannot be deleted while Tasks are active.");
    }
    return Json.object().set("cluster", world.clusters.delete(name));
  }

  /** Tasks that run on instances need none here. */
  private ObjectNode instances(ObjectNode request) {
    world.clusters.of(request);
    return Json.object().set("containerInstanceArns", Json.array());
  }

  private ObjectNode describeInstances(ObjectNode request) {
    String cluster = world.clusters.of(request);
    ArrayNode failures = Json.array();
    for (String given : Json.strings(request.path("containerInstances"))) {
      String arn = given.startsWith("arn:") ? given : world.place.containerInstance(cluster, given);
      failures.add(missing(arn));
    }
    ObjectNode result = Json.object().set("containerInstances", Json.array());
    return result.set("failures", failures);
  }

  private ObjectNode describe(ObjectNode request) {
    List<String> given = Json.strings(request.path("clusters"));
    ArrayNode found = Json.array();
    ArrayNode failures = Json.array();
    for (String each : given.isEmpty() ? List.of("default") : given) {
      String name = Place.name(each);
      if (world.clusters.exists(name)) {
        found.add(describe(name));
      } else {
        world
            .clusters
            .deleted(name)
            .ifPresentOrElse(found::add, () -> failures.add(missing(world.place.cluster(name))));
      }
    }
    ObjectNode result = Json.object();
    result.set("clusters", found);
    return result.set("failures", failures);
  }

  private static ObjectNode missing(String arn) {
    return Json.object().put("arn", arn).put("reason", "MISSING");
  }

  private ObjectNode describe(String name) {
    List<EcsTask> tasks = world.tasks(name);
    ObjectNode cluster = world.clusters.describe(name);
    cluster.put("runningTasksCount", tasks.stream().filter(EcsTask::isRunning).count());
    cluster.put("pendingTasksCount", tasks.stream().filter(EcsTask::isPending).count());
    cluster.put("activeServicesCount", world.services(name).size());
    return cluster;
  }

  private ObjectNode list(ObjectNode request) {
    Page<String> page = Page.of(request, world.clusters.arns(), 100, 100);
    return page.into(Json.object().set("clusterArns", Json.texts(page.elements())));
  }
}
