package dev.ecsdeploy.simulator.ecs;

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
    return Map.of("DescribeClusters", this::describe, "ListClusters", this::list);
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
        String arn = world.place.cluster(name);
        failures.add(Json.object().put("arn", arn).put("reason", "MISSING"));
      }
    }
    ObjectNode result = Json.object();
    result.set("clusters", found);
    return result.set("failures", failures);
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
