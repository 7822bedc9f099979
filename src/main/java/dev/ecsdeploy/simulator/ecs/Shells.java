package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Opens sessions in the containers of tasks, as far as the data channel, which is not imitated. */
final class Shells {
  private final EcsWorld world;

  Shells(EcsWorld world) {
    this.world = world;
  }

  /** Answers {@code ExecuteCommand}. */
  ObjectNode open(EcsTask task, ObjectNode request) {
    if (!task.revision.settings().path("enableExecuteCommand").asBoolean(false)) {
      throw new AwsError(
          "InvalidParameterException",
          "The execute command failed because execute command was not enabled when the task was"
              + " run or the execute command agent isn\u2019t running. Wait and try again or run a"
              + " new task with execute command enabled and try again.");
    }
    TaskContainer container = container(task, Json.text(request, "container"));
    if (!container.status.equals("RUNNING") || !world.conditions.execAgent()) {
      throw new AwsError(
          "TargetNotConnectedException",
          "The execute command failed due to an internal error. Try again later.");
    }
    ObjectNode answer = Json.object();
    answer.put("clusterArn", world.place.cluster(task.identity.cluster()));
    answer.put("containerArn", container.arn).put("containerName", container.name());
    answer.put("interactive", request.path("interactive").asBoolean(false));
    answer.put("taskArn", task.identity.arn());
    ObjectNode session = session("ecs-execute-command-" + world.ids.below(1_000_000_000));
    return answer.set("session", rename(session));
  }

  /** Answers {@code StartSession} of Systems Manager. */
  ObjectNode connect(String target) {
    boolean connected =
        world.conditions.execAgent()
            && world
                .tasks()
                .anyMatch(task -> task.containers.stream().anyMatch(c -> is(task, c, target)));
    if (!connected) {
      throw new AwsError("TargetNotConnected", target + " is not connected.");
    }
    return session("deployer-" + world.ids.below(1_000_000_000));
  }

  private static boolean is(EcsTask task, TaskContainer container, String target) {
    return container.status.equals("RUNNING")
        && target.equals(
            "ecs:%s_%s_%s".formatted(task.identity.cluster(), task.id(), container.runtimeId));
  }

  private static TaskContainer container(EcsTask task, String name) {
    List<TaskContainer> named =
        task.containers.stream()
            .filter(each -> name.isEmpty() || each.name().equals(name))
            .toList();
    if (named.size() != 1) {
      throw new AwsError(
          "InvalidParameterException",
          name.isEmpty()
              ? "Container name must be specified for a task with more than one container."
              : "No container of that name is in the task.");
    }
    return named.getFirst();
  }

  private ObjectNode session(String id) {
    return Json.object()
        .put("SessionId", id)
        .put(
            "StreamUrl",
            "wss://ssmmessages.%s.%s/v1/data-channel/%s"
                .formatted(world.place.region(), world.place.domain(), id))
        .put("TokenValue", "AAEAA" + world.ids.uuid().replace("-", "").repeat(4));
  }

  /** The two services spell the same members differently. */
  private static ObjectNode rename(ObjectNode session) {
    ObjectNode renamed = Json.object();
    session
        .properties()
        .forEach(
            member ->
                renamed.set(
                    Character.toLowerCase(member.getKey().charAt(0)) + member.getKey().substring(1),
                    member.getValue()));
    return renamed;
  }
}
