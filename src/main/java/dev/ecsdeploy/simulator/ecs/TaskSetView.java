package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Describes task sets as the member {@code taskSets} of {@code DescribeServices} does. */
final class TaskSetView {
  private static final List<String> SETTINGS =
      List.of(
          "taskDefinition",
          "capacityProviderStrategy",
          "launchType",
          "platformVersion",
          "platformFamily",
          "networkConfiguration",
          "loadBalancers",
          "serviceRegistries");

  private final EcsWorld world;

  TaskSetView(EcsWorld world) {
    this.world = world;
  }

  /** The task sets of a service, the one that serves production traffic first. */
  ArrayNode describe(EcsService service) {
    ArrayNode views = Json.array();
    if (!service.deployments.isEmpty()) {
      Deployment serving = service.serving();
      views.add(describe(service, serving, "PRIMARY"));
      service.deployments.stream()
          .filter(each -> each != serving)
          .forEach(each -> views.add(describe(service, each, status(service, each))));
    }
    return views;
  }

  private static String status(EcsService service, Deployment taskSet) {
    boolean leaves = taskSet != service.primary() && taskSet.wanted().isEmpty();
    return leaves ? "DRAINING" : "ACTIVE";
  }

  private ObjectNode describe(EcsService service, Deployment taskSet, String status) {
    ObjectNode view = Json.object().put("id", taskSet.id());
    view.put("taskSetArn", world.place.taskSet(service.cluster, service.name, taskSet.id()));
    view.put("serviceArn", service.arn).put("clusterArn", world.place.cluster(service.cluster));
    if (!taskSet.externalId().isEmpty()) {
      view.put("startedBy", "CODE_DEPLOY").put("externalId", taskSet.externalId());
    }
    view.put("status", status);
    view.put("computedDesiredCount", status.equals("DRAINING") ? 0 : service.desired);
    view.put("pendingCount", taskSet.pending()).put("runningCount", taskSet.running());
    Json.putTime(view, "createdAt", taskSet.revision().createdAt());
    Json.putTime(view, "updatedAt", taskSet.updatedAt());
    for (String member : SETTINGS) {
      if (taskSet.revision().settings().has(member)) {
        view.set(member, taskSet.revision().settings().path(member).deepCopy());
      }
    }
    ServiceView.fixPlatform(view);
    view.set("scale", Json.object().put("value", 100.0).put("unit", "PERCENT"));
    boolean stable = taskSet.healthy() == service.desired && taskSet.pending() == 0;
    view.put("stabilityStatus", stable ? "STEADY_STATE" : "STABILIZING");
    return view;
  }
}
