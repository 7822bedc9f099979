package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What ECS fills into a task definition when it is registered. */
final class TaskDefinitionDefaults {
  private static final String CAPABILITY = "com.amazonaws.ecs.capability.";
  private static final String AGENT = "ecs.capability.";

  private TaskDefinitionDefaults() {}

  /** A registered definition: what was sent, and what ECS makes of what was not. */
  static ObjectNode fill(ObjectNode request) {
    ObjectNode definition = request.deepCopy();
    definition.remove("tags");
    for (ObjectNode container : Json.objects(definition.path("containerDefinitions"))) {
      fillContainer(container, Json.text(definition, "networkMode"));
    }
    for (String list : List.of("volumes", "placementConstraints")) {
      definition.putIfAbsent(list, Json.array());
    }
    for (ObjectNode volume : Json.objects(definition.path("volumes"))) {
      fillVolume(volume);
    }
    units(definition, "cpu", "vcpu");
    units(definition, "memory", "gb");
    definition.set("requiresAttributes", requiredAttributes(definition));
    definition.set("compatibilities", Json.texts(compatibilities(definition)));
    return definition;
  }

  private static void fillContainer(ObjectNode container, String networkMode) {
    container.putIfAbsent("cpu", Json.value(0));
    container.putIfAbsent("essential", Json.value(true));
    for (String list :
        List.of("environment", "mountPoints", "portMappings", "volumesFrom", "systemControls")) {
      container.putIfAbsent(list, Json.array());
    }
    for (ObjectNode port : Json.objects(container.path("portMappings"))) {
      port.putIfAbsent("protocol", Json.value("tcp"));
      if (networkMode.equals("awsvpc") || networkMode.equals("host")) {
        port.putIfAbsent("hostPort", port.path("containerPort"));
      } else if (!port.has("containerPortRange")) {
        port.putIfAbsent("hostPort", Json.value(0));
      }
    }
    for (String set : List.of("environment", "secrets", "portMappings")) {
      if (container.has(set)) {
        container.set(set, Json.reversed(container.path(set)));
      }
    }
    if (container.path("healthCheck") instanceof ObjectNode check) {
      check.putIfAbsent("interval", Json.value(30));
      check.putIfAbsent("timeout", Json.value(5));
      check.putIfAbsent("retries", Json.value(3));
    }
    if (container.path("logConfiguration") instanceof ObjectNode log) {
      log.putIfAbsent("options", Json.object());
      log.putIfAbsent("secretOptions", Json.array());
    }
  }

  private static void fillVolume(ObjectNode volume) {
    if (volume.path("efsVolumeConfiguration") instanceof ObjectNode efs) {
      efs.putIfAbsent("rootDirectory", Json.value("/"));
    }
    boolean other =
        volume.properties().stream().anyMatch(member -> member.getKey().endsWith("Configuration"));
    if (!other && !volume.has("configuredAtLaunch")) {
      volume.putIfAbsent("host", Json.object());
    }
  }

  /** ECS keeps CPU units and mebibytes, however they were written. */
  private static void units(ObjectNode definition, String member, String unit) {
    TaskDefinitionRules.units(definition, member, unit)
        .ifPresent(units -> definition.put(member, Integer.toString(units)));
  }

  private static List<String> compatibilities(ObjectNode definition) {
    List<String> compatibilities = new ArrayList<>(List.of("EC2"));
    if (TaskDefinitionRules.isFargate(definition)) {
      compatibilities.add("FARGATE");
    }
    for (String required : Json.strings(definition.path("requiresCompatibilities"))) {
      if (!compatibilities.contains(required)) {
        compatibilities.add(required);
      }
    }
    return compatibilities;
  }

  private static ArrayNode requiredAttributes(ObjectNode definition) {
    Set<String> names = new LinkedHashSet<>();
    for (ObjectNode container : Json.objects(definition.path("containerDefinitions"))) {
      addAttributes(names, container);
    }
    if (definition.has("taskRoleArn")) {
      names.add(CAPABILITY + "task-iam-role");
    }
    if (Json.text(definition, "networkMode").equals("awsvpc")) {
      names.add(AGENT + "task-eni");
    }
    ArrayNode attributes = Json.array();
    names.forEach(name -> attributes.add(Json.object().put("name", name)));
    return attributes;
  }

  private static void addAttributes(Set<String> names, ObjectNode container) {
    JsonNode driver = container.path("logConfiguration").path("logDriver");
    if (!driver.isMissingNode()) {
      names.add(CAPABILITY + "logging-driver." + driver.asString(""));
      names.add(AGENT + "execution-role-awslogs");
    }
    if (Json.text(container, "image").contains(".dkr.ecr.")) {
      names.add(CAPABILITY + "ecr-auth");
      names.add(AGENT + "execution-role-ecr-pull");
    }
    for (ObjectNode secret : Json.objects(container.path("secrets"))) {
      boolean manager = Json.text(secret, "valueFrom").contains(":secretsmanager:");
      names.add(
          AGENT
              + (manager
                  ? "secrets.asm.environment-variables"
                  : "secrets.ssm.environment-variables"));
    }
    if (container.has("healthCheck")) {
      names.add(AGENT + "container-health-check");
    }
    names.add(CAPABILITY + "docker-remote-api.1.18");
  }
}
