package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.world.Ids;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A container of a task, as it is now. */
final class TaskContainer {
  final String arn;
  final ObjectNode definition;
  String status = "PENDING";
  String health = "UNKNOWN";
  @Nullable String runtimeId;
  @Nullable String imageDigest;
  @Nullable Integer exitCode;
  @Nullable String reason;

  TaskContainer(String arn, ObjectNode definition) {
    this.arn = arn;
    this.definition = definition;
  }

  String name() {
    return Json.text(definition, "name");
  }

  String image() {
    return Json.text(definition, "image");
  }

  boolean essential() {
    return definition.path("essential").asBoolean(true);
  }

  /** Lets it be created from its image. */
  void create(String id) {
    runtimeId = id;
    imageDigest = Ids.digest(image());
  }

  /** Creates it and lets it run. */
  void run(String id) {
    create(id);
    status = "RUNNING";
  }

  /** Lets it pass the health check that it has, if it has one. */
  void passHealthCheck() {
    health = definition.has("healthCheck") ? "HEALTHY" : "UNKNOWN";
  }

  /** Ends it; a container that never ran has no exit code. */
  void end(@Nullable Integer code, @Nullable String why) {
    status = "STOPPED";
    exitCode = code;
    reason = why;
  }
}
