package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import dev.ecsdeploy.simulator.wire.Page;
import dev.ecsdeploy.simulator.world.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations of ECS on tasks. */
final class TaskApi {
  private static final int AT_ONCE = 100;

  private final EcsWorld world;
  private final Scheduler scheduler;
  private final TaskView view;
  private final TaskRuns runs;

  TaskApi(EcsWorld world, Scheduler scheduler) {
    this.world = world;
    this.scheduler = scheduler;
    this.view = new TaskView(world);
    this.runs = new TaskRuns(world, scheduler.life(), view);
  }

  Map<String, Operation> operations() {
    Map<String, Operation> all =
        new HashMap<>(new TaskProtectionApi(world, scheduler).operations());
    all.put("RunTask", runs::run);
    all.put("ExecuteCommand", this::execute);
    all.put("ListTasks", this::list);
    all.put("DescribeTasks", this::describe);
    all.put("StopTask", this::stop);
    return all;
  }

  private ObjectNode list(ObjectNode request) {
    String cluster = world.clusters.of(request);
    String service = Json.text(request, "serviceName");
    if (!service.isEmpty() && world.service(cluster, service).isEmpty()) {
      throw new AwsError("ServiceNotFoundException", "Service not found.");
    }
    List<String> arns =
        world.tasks(cluster).stream()
            .filter(task -> wanted(task, request))
            .map(task -> task.identity.arn())
            .toList();
    Page<String> page = Page.of(request, arns, AT_ONCE, AT_ONCE);
    return page.into(Json.object().set("taskArns", Json.texts(page.elements())));
  }

  private static boolean wanted(EcsTask task, ObjectNode request) {
    String status = request.path("desiredStatus").asString("RUNNING");
    String launchType = task.revision.settings().has("platformVersion") ? "FARGATE" : "EC2";
    return status.equals(task.wanted ? "RUNNING" : "STOPPED")
        && matches(request, "serviceName", task.identity.service())
        && matches(request, "family", Json.text(task.definition, "family"))
        && matches(request, "startedBy", task.identity.startedBy())
        && matches(request, "launchType", launchType);
  }

  private static boolean matches(ObjectNode request, String filter, String value) {
    String asked = Json.text(request, filter);
    return asked.isEmpty()
        || asked.equals(value)
        || (asked.startsWith("arn:") && Place.name(asked).equals(value));
  }

  private ObjectNode describe(ObjectNode request) {
    ArrayNode found = Json.array();
    ArrayNode failures = Json.array();
    String cluster = world.clusters.of(request);
    for (String given : given(request)) {
      Optional<EcsTask> task = world.task(cluster, given);
      if (task.isPresent()) {
        ObjectNode described = view.describe(task.get());
        described.set("tags", Json.array());
        world.tags.include(request, described, task.get().identity.arn());
        found.add(described);
      } else {
        failures.add(world.missingTask(cluster, given));
      }
    }
    ObjectNode result = Json.object();
    result.set("tasks", found);
    return result.set("failures", failures);
  }

  static List<String> given(ObjectNode request) {
    List<String> given = Json.strings(request.path("tasks"));
    if (given.isEmpty()) {
      throw new AwsError("InvalidParameterException", "Tasks cannot be empty.");
    }
    if (given.size() > AT_ONCE) {
      throw new AwsError("InvalidParameterException", "Tasks cannot have more than 100 elements.");
    }
    return given;
  }

  private EcsTask referenced(String cluster, ObjectNode request) {
    return world
        .task(cluster, Json.text(request, "task"))
        .orElseThrow(
            () -> new AwsError("InvalidParameterException", "The referenced task was not found."));
  }

  private ObjectNode stop(ObjectNode request) {
    String cluster = world.clusters.of(request);
    EcsTask task = referenced(cluster, request);
    if (task.isWanted()) {
      String reason = request.path("reason").asString("Task stopped by user");
      scheduler.life().stop(task, "UserInitiated", reason);
      world.service(cluster, task.identity.service()).ifPresent(scheduler::soon);
    }
    return Json.object().set("task", view.describe(task));
  }

  private ObjectNode execute(ObjectNode request) {
    String cluster = world.clusters.of(request);
    EcsTask task = referenced(cluster, request);
    return new Shells(world).open(task, request);
  }
}
