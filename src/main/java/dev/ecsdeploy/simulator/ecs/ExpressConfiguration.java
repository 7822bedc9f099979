package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.world.Ids;
import dev.ecsdeploy.simulator.world.Place;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the owner of a service in Express Mode sets, and what ECS fills in beside it.
 *
 * <p>Rules and defaults are those of {@code CreateExpressGatewayService} in the API reference and
 * of "Resources created by Amazon ECS Express Mode services" in the developer guide; where the two
 * differ in a default, it is that of the guide, which is what services really get.
 */
final class ExpressConfiguration {
  /** Where the settings of a service have it. */
  static final String MEMBER = "express";

  /** The container that ECS makes of the primary one. */
  static final String CONTAINER = "Main";

  /** What a task definition has, so that it is not given beside one. */
  private static final List<String> OF_TASK =
      List.of("primaryContainer", "executionRoleArn", "taskRoleArn", "cpu", "memory");

  private static final Set<String> NOT_CONFIGURED =
      Set.of("cluster", "serviceName", "serviceArn", "tags");

  private ExpressConfiguration() {}

  /** The configuration that a request to create a service asks for. */
  static ObjectNode create(ObjectNode request, Place place) {
    ObjectNode configuration = request.deepCopy().remove(NOT_CONFIGURED);
    if (!configuration.has("infrastructureRoleArn")) {
      throw refused("Infrastructure role ARN cannot be null or empty.");
    }
    check(configuration);
    fill(configuration, request, place);
    return configuration;
  }

  private static void check(ObjectNode configuration) {
    boolean own = configuration.has("taskDefinitionArn");
    if (own && OF_TASK.stream().anyMatch(configuration::has)) {
      throw refused(
          "taskDefinitionArn cannot be specified together with primaryContainer, executionRoleArn,"
              + " taskRoleArn, cpu or memory.");
    }
    if (!own && Json.text(configuration.path("primaryContainer"), "image").isEmpty()) {
      throw refused("Primary container image cannot be null or empty.");
    }
    if (!own && !configuration.has("executionRoleArn")) {
      throw refused("Execution role ARN cannot be null or empty.");
    }
    String path = configuration.path("healthCheckPath").asString("/");
    if (!path.startsWith("/")) {
      throw refused("Health check path must start with a forward slash.");
    }
    JsonNode scaling = configuration.path("scalingTarget");
    if (scaling.path("minTaskCount").asInt(1) > scaling.path("maxTaskCount").asInt(20)) {
      throw refused("Minimum task count cannot be greater than maximum task count.");
    }
  }

  private static void fill(ObjectNode configuration, ObjectNode request, Place place) {
    configuration.putIfAbsent("healthCheckPath", Json.value("/"));
    ObjectNode scaling = configuration.withObject("scalingTarget");
    scaling.putIfAbsent("minTaskCount", Json.value(1));
    scaling.putIfAbsent("maxTaskCount", Json.value(20));
    scaling.putIfAbsent("autoScalingMetric", Json.value("AVERAGE_CPU"));
    scaling.putIfAbsent("autoScalingTargetValue", Json.value(60));
    Ids ids = new Ids(place + Json.text(request, "serviceName"));
    ObjectNode network = configuration.withObject("networkConfiguration");
    if (network.path("subnets").isEmpty()) {
      network.set("subnets", Json.texts(List.of(ids.resource("subnet"), ids.resource("subnet"))));
    }
    if (network.path("securityGroups").isEmpty()) {
      network.set("securityGroups", Json.texts(List.of(ids.resource("sg"))));
    }
    if (!configuration.has("taskDefinitionArn")) {
      fillTask(configuration, request);
    }
  }

  private static void fillTask(ObjectNode configuration, ObjectNode request) {
    configuration.putIfAbsent("cpu", Json.value("1024"));
    configuration.putIfAbsent("memory", Json.value("2048"));
    ObjectNode container = configuration.withObject("primaryContainer");
    container.putIfAbsent("containerPort", Json.value(80));
    String cluster = request.path("cluster").asString("default");
    String group =
        "/aws/ecs/%s/%s".formatted(Place.name(cluster), Json.text(request, "serviceName"));
    container.putIfAbsent(
        "awsLogsConfiguration", Json.object().put("logGroup", group).put("logStreamPrefix", "ecs"));
  }

  /** The configuration that a request to update a service leads to; what it leaves out stays. */
  static ObjectNode update(ObjectNode before, ObjectNode request, Place place) {
    ObjectNode after = before.deepCopy();
    if (request.has("taskDefinitionArn")) {
      after.remove(OF_TASK);
    } else if (request.has("primaryContainer")) {
      after.remove("taskDefinitionArn");
    }
    request.forEachEntry(
        (name, value) -> {
          if (!NOT_CONFIGURED.contains(name)) {
            after.set(name, merged(after.path(name), value));
          }
        });
    check(after);
    fill(after, request, place);
    return after;
  }

  private static JsonNode merged(JsonNode before, JsonNode change) {
    if (before instanceof ObjectNode old && change instanceof ObjectNode given) {
      ObjectNode merged = old.deepCopy();
      given.forEachEntry((name, value) -> merged.set(name, value.deepCopy()));
      return merged;
    }
    return change.deepCopy();
  }

  /** The {@code RegisterTaskDefinition} request that ECS makes for itself. */
  static ObjectNode taskDefinition(String family, ObjectNode configuration, Place place) {
    JsonNode primary = configuration.path("primaryContainer");
    ObjectNode container = Json.object().put("name", CONTAINER);
    container.put("image", Json.text(primary, "image")).put("essential", true);
    for (String member : List.of("command", "environment", "secrets", "repositoryCredentials")) {
      if (primary.has(member)) {
        container.set(member, primary.path(member).deepCopy());
      }
    }
    int port = primary.path("containerPort").asInt(80);
    container.putArray("portMappings").addObject().put("containerPort", port).put("name", "main");
    JsonNode logs = primary.path("awsLogsConfiguration");
    container
        .putObject("logConfiguration")
        .put("logDriver", "awslogs")
        .putObject("options")
        .put("awslogs-group", Json.text(logs, "logGroup"))
        .put("awslogs-region", place.region())
        .put("awslogs-stream-prefix", Json.text(logs, "logStreamPrefix"));
    ObjectNode request = Json.object().put("family", family).put("networkMode", "awsvpc");
    for (String member : List.of("cpu", "memory", "executionRoleArn", "taskRoleArn")) {
      if (configuration.has(member)) {
        request.set(member, configuration.path(member).deepCopy());
      }
    }
    request.putArray("requiresCompatibilities").add("FARGATE");
    request.putArray("containerDefinitions").add(container);
    return request;
  }

  static AwsError refused(String message) {
    return new AwsError("InvalidParameterException", message);
  }
}
