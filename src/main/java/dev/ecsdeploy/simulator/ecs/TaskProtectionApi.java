package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations of ECS on the protection of tasks from being stopped. */
final class TaskProtectionApi {
  private static final int USUAL_MINUTES = 120;
  private static final int MOST_MINUTES = 2880;

  private final EcsWorld world;
  private final Scheduler scheduler;

  TaskProtectionApi(EcsWorld world, Scheduler scheduler) {
    this.world = world;
    this.scheduler = scheduler;
  }

  Map<String, Operation> operations() {
    return Map.of("GetTaskProtection", this::get, "UpdateTaskProtection", this::update);
  }

  private ObjectNode get(ObjectNode request) {
    String cluster = world.clusters.of(request);
    return answer(
        cluster,
        request.has("tasks")
            ? TaskApi.given(request)
            : world.tasks(cluster).stream().filter(EcsTask::isWanted).map(EcsTask::id).toList(),
        _ -> {});
  }

  private ObjectNode update(ObjectNode request) {
    String cluster = world.clusters.of(request);
    boolean protects = request.path("protectionEnabled").asBoolean(false);
    int minutes = request.path("expiresInMinutes").asInt(USUAL_MINUTES);
    if (minutes < 1 || minutes > MOST_MINUTES) {
      throw new AwsError(
          "InvalidParameterException", "expiresInMinutes must be between 1 and 2880.");
    }
    return answer(
        cluster,
        TaskApi.given(request),
        task -> {
          task.protectedUntil = protects ? world.now().plus(Duration.ofMinutes(minutes)) : null;
          world.service(cluster, task.identity.service()).ifPresent(scheduler::soon);
        });
  }

  private ObjectNode answer(String cluster, List<String> asked, Consumer<EcsTask> change) {
    ArrayNode found = Json.array();
    ArrayNode failures = Json.array();
    for (String given : asked) {
      world
          .task(cluster, given)
          .ifPresentOrElse(
              task -> {
                change.accept(task);
                found.add(describe(task));
              },
              () -> failures.add(world.missingTask(cluster, given)));
    }
    ObjectNode result = Json.object();
    result.set("protectedTasks", found);
    return result.set("failures", failures);
  }

  private ObjectNode describe(EcsTask task) {
    boolean protects = task.isProtected(world.now());
    ObjectNode view = Json.object();
    view.put("taskArn", task.identity.arn()).put("protectionEnabled", protects);
    Json.putTime(view, "expirationDate", protects ? task.protectedUntil : null);
    return view;
  }
}
