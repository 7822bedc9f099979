package dev.ecsdeploy.simulator.codedeploy;

import dev.ecsdeploy.simulator.ecs.TaskSet;
import dev.ecsdeploy.simulator.ecs.TaskSets;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.world.CodeDeployWorld.Group;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A deployment of CodeDeploy, as it is now. */
final class CodeDeployment {

  /** The values of {@code DeploymentStatus} that occur here, as the API spells them. */
  enum Status {
    CREATED("Created"),
    IN_PROGRESS("InProgress"),
    READY("Ready"),
    SUCCEEDED("Succeeded"),
    FAILED("Failed"),
    STOPPED("Stopped");

    private final String spelling;

    Status(String spelling) {
      this.spelling = spelling;
    }

    String spelling() {
      return spelling;
    }

    boolean isOver() {
      return compareTo(SUCCEEDED) >= 0;
    }
  }

  /**
   * What it was made with.
   *
   * @param configuration the name of the deployment configuration
   * @param rollbackOn the events that have it rolled back
   * @param description in the words of whoever made it; empty for none
   */
  record Order(
      String configuration, List<String> rollbackOn, String description, boolean isRollback) {}

  final String id;
  final Group group;
  final AppSpecFile spec;
  final Order order;
  final Instant createdAt;
  final List<LifecycleEvent> events = new ArrayList<>();
  Status status = Status.CREATED;
  @Nullable TaskSet taskSet;
  @Nullable Instant startedAt;
  @Nullable Instant completedAt;
  boolean terminating;

  /** What is done when it is told to go on. */
  @Nullable Runnable next;

  String errorCode = "";
  String errorMessage = "";
  @Nullable CodeDeployment rollback;
  @Nullable CodeDeployment triggering;

  CodeDeployment(String id, Group group, AppSpecFile spec, Order order, Instant createdAt) {
    this.id = id;
    this.group = group;
    this.spec = spec;
    this.order = order;
    this.createdAt = createdAt;
  }

  /** The service that it deploys. */
  TaskSets.Name service() {
    return new TaskSets.Name(group.cluster(), group.service());
  }

  /** From now on it has the events that are to come. */
  void expectEvents() {
    Stream<String> test =
        group.setup().testTraffic()
            ? Stream.of("AllowTestTraffic", "AfterAllowTestTraffic")
            : Stream.of();
    Stream.of(
            Stream.of("BeforeInstall", "Install", "AfterInstall"),
            test,
            Stream.of("BeforeAllowTraffic", "AllowTraffic", "AfterAllowTraffic"))
        .flatMap(names -> names)
        .map(LifecycleEvent::new)
        .forEach(events::add);
  }

  /** One that has succeeded in the past. */
  void remember(Instant ended) {
    status = Status.SUCCEEDED;
    startedAt = createdAt;
    completedAt = ended;
  }

  boolean isOf(Group other) {
    return group.application().equals(other.application()) && group.name().equals(other.name());
  }

  void end(Status how, String code, String message, Instant at) {
    status = how;
    errorCode = code;
    errorMessage = message;
    completedAt = at;
    terminating = false;
    next = null;
    events.stream()
        .filter(event -> event.status.equals("InProgress") && how != Status.SUCCEEDED)
        .forEach(event -> event.end(code.equals("MANUAL_STOP") ? "Skipped" : "Failed", "", at));
  }

  /** As {@code GetDeployment} describes it. */
  ObjectNode describe() {
    ObjectNode view = Json.object().put("deploymentId", id);
    view.put("applicationName", group.application()).put("deploymentGroupName", group.name());
    view.put("deploymentConfigName", order.configuration()).put("computePlatform", "ECS");
    view.put("status", status.spelling());
    view.put("creator", order.isRollback() ? "codeDeployRollback" : "user");
    Json.putText(view, "description", order.description().isEmpty() ? null : order.description());
    view.set("revision", spec.location(false));
    Json.putTime(view, "createTime", createdAt);
    Json.putTime(view, "startTime", startedAt);
    Json.putTime(view, "completeTime", completedAt);
    view.put("instanceTerminationWaitTimeStarted", terminating);
    view.set("deploymentOverview", overview());
    view.set("autoRollbackConfiguration", GroupView.rollback(order.rollbackOn()));
    view.set("deploymentStyle", GroupView.style());
    view.set("blueGreenDeploymentConfiguration", GroupView.blueGreen(group.setup()));
    if (!errorCode.isEmpty()) {
      view.set(
          "errorInformation", Json.object().put("code", errorCode).put("message", errorMessage));
    }
    if (rollback != null || triggering != null) {
      view.set("rollbackInfo", rollbackInfo());
    }
    return view;
  }

  private ObjectNode rollbackInfo() {
    ObjectNode info = Json.object();
    if (rollback != null) {
      info.put("rollbackDeploymentId", rollback.id);
      info.put("rollbackMessage", "Deployment " + id + " is rolled back by " + rollback.id + ".");
    }
    if (triggering != null) {
      info.put("rollbackTriggeringDeploymentId", triggering.id);
    }
    return info;
  }

  private ObjectNode overview() {
    ObjectNode overview = Json.object();
    for (String count :
        List.of("Pending", "InProgress", "Succeeded", "Failed", "Skipped", "Ready")) {
      overview.put(count, targetStatus().equals(count) ? 1 : 0);
    }
    return overview;
  }

  private String targetStatus() {
    return switch (status) {
      case CREATED -> "Pending";
      case IN_PROGRESS -> "InProgress";
      case READY -> "Ready";
      case SUCCEEDED -> "Succeeded";
      case FAILED -> "Failed";
      case STOPPED -> "Skipped";
    };
  }

  /** The ID of its only target. */
  String targetId() {
    return group.cluster() + ":" + group.service();
  }

  /** As {@code GetDeploymentTarget} describes its only target. */
  ObjectNode describeTarget(String arn) {
    ObjectNode target = Json.object().put("deploymentId", id).put("targetId", targetId());
    target.put("targetArn", arn).put("status", targetStatus());
    target.set(
        "lifecycleEvents", Json.array(events.stream().map(LifecycleEvent::describe).toList()));
    target.set("taskSetsInfo", taskSet == null ? Json.array() : Json.array(taskSet.describe()));
    ObjectNode view = Json.object().put("deploymentTargetType", "ECSTarget");
    return view.set("ecsTarget", target);
  }
}
