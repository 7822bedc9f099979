package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Describes tasks as {@code DescribeTasks} does. */
final class TaskView {
  private final EcsWorld world;

  TaskView(EcsWorld world) {
    this.world = world;
  }

  ObjectNode describe(EcsTask task) {
    ObjectNode view = Json.object();
    view.put("taskArn", task.identity.arn());
    view.put("clusterArn", world.place.cluster(task.identity.cluster()));
    view.put("taskDefinitionArn", task.revision.taskDefinition());
    view.put("group", task.identity.group());
    if (!task.identity.startedBy().isEmpty()) {
      view.put("startedBy", task.identity.startedBy());
    }
    view.put("lastStatus", task.status.name());
    view.put("desiredStatus", task.wanted ? "RUNNING" : "STOPPED");
    view.put("healthStatus", task.essential().health);
    view.put("connectivity", task.startedAt == null ? "DISCONNECTED" : "CONNECTED");
    view.put("availabilityZone", task.networkInterface.zone());
    view.put("version", task.version);
    view.put(
        "enableExecuteCommand",
        task.revision.settings().path("enableExecuteCommand").asBoolean(false));
    putSize(view, task);
    putTimes(view, task);
    Json.putText(view, "stopCode", task.stopCode);
    Json.putText(view, "stoppedReason", task.stoppedReason);
    putCapacity(view, task);
    view.set("containers", containers(task));
    view.set("attachments", attachments(task));
    view.set("attributes", Json.array().add(attribute("ecs.cpu-architecture", "x86_64")));
    view.set("overrides", overrides(task));
    return view;
  }

  private static void putSize(ObjectNode view, EcsTask task) {
    for (String size : List.of("cpu", "memory")) {
      if (task.definition.has(size)) {
        view.put(size, Json.text(task.definition, size));
      }
    }
  }

  private static void putTimes(ObjectNode view, EcsTask task) {
    Json.putTime(view, "createdAt", task.createdAt);
    Json.putTime(view, "connectivityAt", task.pullStartedAt);
    Json.putTime(view, "pullStartedAt", task.pullStartedAt);
    Json.putTime(view, "pullStoppedAt", task.pullStoppedAt);
    Json.putTime(view, "startedAt", task.startedAt);
    Json.putTime(view, "stoppingAt", task.stoppingAt);
    Json.putTime(view, "executionStoppedAt", task.executionStoppedAt);
    Json.putTime(view, "stoppedAt", task.stoppedAt);
  }

  private void putCapacity(ObjectNode view, EcsTask task) {
    ObjectNode settings = task.revision.settings();
    boolean fargate = settings.has("platformVersion");
    view.put("launchType", fargate ? "FARGATE" : "EC2");
    for (ObjectNode item : Json.objects(settings.path("capacityProviderStrategy"))) {
      view.putIfAbsent("capacityProviderName", item.path("capacityProvider"));
    }
    if (fargate) {
      view.put("platformVersion", "1.4.0").put("platformFamily", "Linux");
      view.set("ephemeralStorage", Json.object().put("sizeInGiB", 20));
    } else {
      String instance = task.id().substring(0, 1).repeat(32);
      view.put(
          "containerInstanceArn", world.place.containerInstance(task.identity.cluster(), instance));
    }
  }

  private ArrayNode containers(EcsTask task) {
    ArrayNode views = Json.array();
    for (TaskContainer container : task.containers) {
      ObjectNode view = Json.object();
      view.put("containerArn", container.arn);
      view.put("taskArn", task.identity.arn());
      view.put("name", container.name());
      view.put("image", container.image());
      Json.putText(view, "imageDigest", container.imageDigest);
      Json.putText(view, "runtimeId", container.runtimeId);
      view.put("lastStatus", container.status);
      view.put("healthStatus", container.health);
      Json.putText(view, "reason", container.reason);
      if (container.exitCode != null) {
        view.put("exitCode", container.exitCode);
      }
      view.put("cpu", container.definition.path("cpu").asString("0"));
      for (String limit : List.of("memory", "memoryReservation")) {
        if (container.definition.has(limit)) {
          view.put(limit, container.definition.path(limit).asString(""));
        }
      }
      view.set("networkBindings", Json.array());
      view.set("networkInterfaces", interfaces(task));
      if (task.revision.settings().path("enableExecuteCommand").asBoolean(false)) {
        view.set("managedAgents", Json.array().add(agent(container)));
      }
      views.add(view);
    }
    return views;
  }

  private ObjectNode agent(TaskContainer container) {
    ObjectNode agent = Json.object().put("name", "ExecuteCommandAgent");
    if (container.status.equals("RUNNING") && !world.conditions.execAgent()) {
      return agent.put("lastStatus", "STOPPED").put("reason", "Received Container Stopped event");
    }
    return agent.put("lastStatus", container.status);
  }

  private static ArrayNode interfaces(EcsTask task) {
    ArrayNode views = Json.array();
    if (!task.networkInterface.subnet().isEmpty()) {
      views.add(
          Json.object()
              .put("attachmentId", task.networkInterface.attachment())
              .put("privateIpv4Address", task.networkInterface.address()));
    }
    return views;
  }

  private static ArrayNode attachments(EcsTask task) {
    ArrayNode views = Json.array();
    EcsTask.Interface eni = task.networkInterface;
    if (!eni.subnet().isEmpty()) {
      ObjectNode view = Json.object();
      view.put("id", eni.attachment()).put("type", "ElasticNetworkInterface");
      view.put("status", attachmentStatus(task));
      ArrayNode details = Json.array();
      details.add(attribute("subnetId", eni.subnet()));
      if (task.status != EcsTask.Status.PROVISIONING) {
        details.add(attribute("networkInterfaceId", eni.id()));
        details.add(attribute("privateIPv4Address", eni.address()));
        String name = "ip-" + eni.address().replace('.', '-') + ".ec2.internal";
        details.add(attribute("privateDnsName", name));
      }
      view.set("details", details);
      views.add(view);
    }
    return views;
  }

  private static String attachmentStatus(EcsTask task) {
    return switch (task.status) {
      case PROVISIONING -> "PRECREATED";
      case PENDING, ACTIVATING, RUNNING, DEACTIVATING, STOPPING -> "ATTACHED";
      case DEPROVISIONING -> "DETACHING";
      case STOPPED -> "DELETED";
    };
  }

  private static ObjectNode attribute(String name, String value) {
    return Json.object().put("name", name).put("value", value);
  }

  private static ObjectNode overrides(EcsTask task) {
    ObjectNode overrides = task.overrides.deepCopy();
    if (overrides.path("containerOverrides").isEmpty()) {
      ArrayNode containers = Json.array();
      task.containers.forEach(each -> containers.add(Json.object().put("name", each.name())));
      overrides.set("containerOverrides", containers);
    }
    return overrides.set("inferenceAcceleratorOverrides", Json.array());
  }
}
