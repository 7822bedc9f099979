package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.world.Place;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Fills what is particular to a task into the reason that a scenario gives for its end. */
final class Reasons {
  private final Map<String, String> values = new LinkedHashMap<>();

  Reasons(Place place, EcsTask task) {
    ObjectNode container = task.essential().definition;
    JsonNode log = container.path("logConfiguration").path("options");
    String image = task.essential().image();
    values.put("{account}", place.account());
    values.put("{region}", place.region());
    values.put("{task}", task.id());
    values.put("{container}", task.essential().name());
    values.put("{image}", image);
    values.put("{repository}", image.replaceFirst("[:@][^/]*$", ""));
    values.put("{secret}", secret(place, container));
    values.put("{parameter}", parameter(container));
    values.put(
        "{log_group}", log.path("awslogs-group").asString("/ecs/" + task.identity.service()));
    values.put(
        "{log_stream}",
        log.path("awslogs-stream-prefix").asString("ecs")
            + "/"
            + task.essential().name()
            + "/"
            + task.id());
    values.put("{role}", place.session(role(task), task.id()));
    values.put("{subnet}", task.networkInterface.subnet());
  }

  String fill(String text) {
    String filled = text;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace(value.getKey(), value.getValue());
    }
    return filled;
  }

  private static String secret(Place place, ObjectNode container) {
    return valueFrom(container, true)
        .orElseGet(() -> place.arn("secretsmanager", "secret:database-url-a1B2c3"));
  }

  private static String parameter(ObjectNode container) {
    return valueFrom(container, false)
        .map(name -> name.replaceFirst("^arn:.*:parameter", ""))
        .orElse("/web/database-url");
  }

  private static Optional<String> valueFrom(ObjectNode container, boolean secretsManager) {
    return Json.objects(container.path("secrets")).stream()
        .map(secret -> Json.text(secret, "valueFrom"))
        .filter(name -> name.contains(":secretsmanager:") == secretsManager)
        .findFirst();
  }

  private static String role(EcsTask task) {
    String arn = Json.text(task.definition, "executionRoleArn");
    return arn.isEmpty() ? "ecsTaskExecutionRole" : Place.name(arn);
  }
}
