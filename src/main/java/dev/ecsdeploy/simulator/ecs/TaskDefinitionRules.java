package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code RegisterTaskDefinition} refuses; the texts are those of ECS. */
final class TaskDefinitionRules {
  private static final Set<String> FARGATE_CPU =
      Set.of("256", "512", "1024", "2048", "4096", "8192", "16384");

  private TaskDefinitionRules() {}

  static void check(ObjectNode request) {
    String family = Json.text(request, "family");
    if (family.isEmpty()) {
      throw refused("Family should not be null or empty.");
    }
    if (!family.matches("[A-Za-z0-9_-]{1,255}")) {
      throw refused("Family contains invalid characters.");
    }
    List<ObjectNode> containers = Json.objects(request.path("containerDefinitions"));
    if (containers.isEmpty()) {
      throw refused("Container list cannot be empty.");
    }
    checkContainers(containers);
    int cpu = size(request, "cpu", "vcpu");
    int memory = size(request, "memory", "gb");
    if (isFargate(request)) {
      checkFargate(request, cpu, memory);
      checkFits(containers, memory);
    } else {
      checkMemory(request, containers);
    }
    checkExecutionRole(request, containers);
  }

  private static void checkContainers(List<ObjectNode> containers) {
    Set<String> names = new HashSet<>();
    boolean essential = false;
    for (ObjectNode container : containers) {
      String name = Json.text(container, "name");
      if (name.isEmpty()) {
        throw refused("Container.name should not be null or empty.");
      }
      if (Json.text(container, "image").isEmpty()) {
        throw refused("Container.image should not be null or empty.");
      }
      if (!names.add(name)) {
        throw refused("Container names should be unique in a task definition: " + name + ".");
      }
      essential |= container.path("essential").asBoolean(true);
    }
    if (!essential) {
      throw refused("At least one container in a task definition must be essential.");
    }
  }

  private static void checkFargate(ObjectNode request, int cpu, int memory) {
    if (!Json.text(request, "networkMode").equals("awsvpc")) {
      throw refused("Fargate only supports network mode ‘awsvpc’.");
    }
    if (cpu == 0) {
      throw refused("Fargate requires that 'cpu' be defined at the task level.");
    }
    if (memory == 0) {
      throw refused("Fargate requires that 'memory' be defined at the task level.");
    }
    if (!FARGATE_CPU.contains(Integer.toString(cpu)) || memory < 2 * cpu || memory > 8 * cpu) {
      throw refused("No Fargate configuration exists for given values.");
    }
  }

  private static void checkFits(List<ObjectNode> containers, int memory) {
    for (ObjectNode container : containers) {
      if (container.path("memory").asInt(0) > memory) {
        throw refused("The 'memory' setting for container is greater than for the task.");
      }
    }
  }

  private static void checkMemory(ObjectNode request, List<ObjectNode> containers) {
    if (request.has("memory")) {
      return;
    }
    for (ObjectNode container : containers) {
      if (!container.has("memory") && !container.has("memoryReservation")) {
        throw refused(
            "Invalid setting for container '"
                + Json.text(container, "name")
                + "'. At least one of 'memory' or 'memoryReservation' must be specified.");
      }
    }
  }

  private static void checkExecutionRole(ObjectNode request, List<ObjectNode> containers) {
    if (request.has("executionRoleArn")) {
      return;
    }
    for (ObjectNode container : containers) {
      if (!container.path("secrets").isEmpty()) {
        throw refused(
            "When you are specifying container secrets, you must also specify a value for"
                + " 'executionRoleArn'.");
      }
      if (isFargate(request) && Json.text(container, "image").contains(".dkr.ecr.")) {
        throw refused(
            "Fargate requires task definition to have execution role ARN to support ECR images.");
      }
      JsonNode driver = container.path("logConfiguration").path("logDriver");
      if (isFargate(request) && driver.asString("").equals("awslogs")) {
        throw refused(
            "Fargate requires task definition to have execution role ARN to support log driver"
                + " awslogs.");
      }
    }
  }

  static boolean isFargate(ObjectNode definition) {
    return Json.strings(definition.path("requiresCompatibilities")).contains("FARGATE");
  }

  private static int size(ObjectNode definition, String member, String unit) {
    return definition.has(member)
        ? units(definition, member, unit)
            .orElseThrow(() -> refused("Invalid '" + member + "' setting for task."))
        : 0;
  }

  /** CPU units or mebibytes, from {@code 512}, {@code .5 vCPU} or {@code 1 GB}. */
  static OptionalInt units(ObjectNode definition, String member, String unit) {
    String text = Json.text(definition, member).toLowerCase(Locale.ROOT);
    try {
      return OptionalInt.of(
          text.endsWith(unit)
              ? (int) (1024 * Double.parseDouble(text.replace(unit, "").strip()))
              : Integer.parseInt(text));
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }

  private static AwsError refused(String message) {
    return new AwsError("ClientException", message);
  }
}
