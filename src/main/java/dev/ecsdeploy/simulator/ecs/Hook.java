package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.world.Ids;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One execution of a lifecycle hook: a member of {@code lifecycleHookDetails}. */
final class Hook {

  /** The values of its {@code status}. */
  enum Status {
    AWAITING_ACTION,
    IN_PROGRESS,
    SUCCEEDED,
    FAILED,
    TIMED_OUT
  }

  private static final int DAY = 1440;

  final String id;
  final String stage;
  final Instant expiresAt;
  private final ObjectNode configuration;
  private Status status;

  /**
   * An execution that begins.
   *
   * @param stage the stage that it belongs to, by the name that hooks have for it
   */
  Hook(Ids ids, ObjectNode configuration, String stage, Instant now) {
    this.configuration = configuration;
    this.stage = stage;
    this.id = (isPause() ? "ecs-pause-" : "ecs-lambda-") + ids.serviceDeployment();
    this.status = isPause() ? Status.AWAITING_ACTION : Status.IN_PROGRESS;
    int minutes = timeout().path("timeoutInMinutes").asInt(DAY);
    this.expiresAt = now.plus(Duration.ofMinutes(minutes));
  }

  private JsonNode timeout() {
    return configuration.path("timeoutConfiguration");
  }

  boolean isPause() {
    return Json.text(configuration, "targetType").equals("PAUSE");
  }

  boolean isOpen() {
    return status == Status.AWAITING_ACTION || status == Status.IN_PROGRESS;
  }

  void end(Status end) {
    status = end;
  }

  /** Whether the deployment goes on when nobody answers in time. */
  boolean continuesOnTimeout() {
    return timeoutAction().equals("CONTINUE");
  }

  private String timeoutAction() {
    String action = Json.text(timeout(), "action");
    return action.isEmpty() ? "ROLLBACK" : action;
  }

  ObjectNode describe() {
    ObjectNode view = Json.object().put("hookId", id);
    view.put("targetType", isPause() ? "PAUSE" : "AWS_LAMBDA");
    if (!isPause()) {
      view.put("targetArn", Json.text(configuration, "hookTargetArn"));
    }
    view.put("status", status.name());
    Json.putTime(view, "expiresAt", expiresAt);
    return view.put("timeoutAction", timeoutAction());
  }
}
