package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.ecs.EcsTask.Identity;
import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.world.Fate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Starts tasks that belong to no service. */
final class TaskRuns {
  private static final int MOST = 10;

  private final EcsWorld world;
  private final TaskLife life;
  private final TaskView view;
  private final TaskBirths births;
  private final Map<String, Made> made = new HashMap<>();

  TaskRuns(EcsWorld world, TaskLife life, TaskView view) {
    this.world = world;
    this.life = life;
    this.view = view;
    this.births = new TaskBirths(world);
  }

  /** A call that had a client token. */
  private record Made(ObjectNode request, ObjectNode answer) {}

  /** A request with a client token that was seen before starts nothing. */
  ObjectNode run(ObjectNode request) {
    String token = Json.text(request, "clientToken");
    Made before = made.get(token);
    if (before != null && !before.request().equals(request)) {
      throw new AwsError(
          "ConflictException",
          "The provided clientToken is already in use with a different RunTask request.");
    }
    if (before != null) {
      return before.answer();
    }
    ObjectNode answer = start(request);
    if (!token.isEmpty()) {
      made.put(token, new Made(request, answer));
    }
    return answer;
  }

  private ObjectNode start(ObjectNode request) {
    String cluster = world.clusters.of(request);
    ObjectNode definition = world.definitions.usable(Json.text(request, "taskDefinition"));
    ObjectNode settings = settings(request, definition);
    ServiceRules.checkAgainst(settings, definition);
    checkOverrides(request, definition);
    ServiceRevision revision = new ServiceRevision("", settings, world.now(), false);
    ArrayNode tasks = Json.array();
    ArrayNode failures = Json.array();
    for (int i = 0; i < count(request); i++) {
      Fate fate = world.conditions.oneOffFate(world.oneOffs.size() + failures.size());
      if (fate instanceof Fate.NotPlaced failure) {
        failures.add(
            Json.object().put("reason", failure.reason().replaceFirst("^.*[Rr]eason: ", "")));
      } else {
        tasks.add(
            view.describe(begin(identity(request, cluster, definition), revision, fate, request)));
      }
    }
    ObjectNode answer = Json.object();
    answer.set("tasks", tasks);
    return answer.set("failures", failures);
  }

  private EcsTask begin(
      Identity identity, ServiceRevision revision, Fate fate, ObjectNode request) {
    ObjectNode overrides =
        request.path("overrides") instanceof ObjectNode given ? given : Json.object();
    EcsTask task = births.giveOneOff(identity, revision, fate, overrides);
    if (Json.text(request, "propagateTags").equals("TASK_DEFINITION")) {
      world.tags.add(identity.arn(), world.tags.of(revision.taskDefinition()));
    }
    world.tags.add(identity.arn(), request.path("tags"));
    life.begin(task, Duration.ZERO);
    return task;
  }

  private Identity identity(ObjectNode request, String cluster, ObjectNode definition) {
    String id = world.ids.task();
    String group = request.path("group").asString("family:" + Json.text(definition, "family"));
    String arn = world.place.task(cluster, id);
    return new Identity(id, arn, cluster, "", group, Json.text(request, "startedBy"));
  }

  /** As a service would have them: a platform version is what tells Fargate. */
  private static ObjectNode settings(ObjectNode request, ObjectNode definition) {
    if (request.has("launchType") && !request.path("capacityProviderStrategy").isEmpty()) {
      throw new AwsError(
          "InvalidParameterException",
          "Specifying both a launch type and capacity provider strategy is not supported. Remove"
              + " one and try again.");
    }
    ObjectNode settings = request.deepCopy();
    settings.put("taskDefinition", Json.text(definition, "taskDefinitionArn"));
    boolean fargate =
        Json.text(request, "launchType").equals("FARGATE")
            || Json.objects(request.path("capacityProviderStrategy")).stream()
                .anyMatch(item -> Json.text(item, "capacityProvider").startsWith("FARGATE"));
    if (fargate) {
      settings.put("platformVersion", request.path("platformVersion").asString("LATEST"));
    }
    return settings;
  }

  private static int count(ObjectNode request) {
    int count = request.path("count").asInt(1);
    if (count < 1 || count > MOST) {
      throw new AwsError("InvalidParameterException", "Count must be between 1 and 10.");
    }
    return count;
  }

  private static void checkOverrides(ObjectNode request, ObjectNode definition) {
    List<String> known = new ArrayList<>();
    Json.objects(definition.path("containerDefinitions"))
        .forEach(container -> known.add(Json.text(container, "name")));
    for (ObjectNode override : Json.objects(request.path("overrides").path("containerOverrides"))) {
      String name = Json.text(override, "name");
      if (!known.contains(name)) {
        throw new AwsError(
            "InvalidParameterException",
            "Override for container named " + name + " is not a container in the TaskDefinition.");
      }
    }
  }
}
