package dev.ecsdeploy.simulator.codedeploy;

import dev.ecsdeploy.simulator.wire.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** An event in the life of a deployment, and what has become of it. */
final class LifecycleEvent {
  final String name;
  String status = "Pending";
  String message = "";
  private @Nullable Instant begin;
  private @Nullable Instant end;

  LifecycleEvent(String name) {
    this.name = name;
  }

  void begin(Instant at) {
    begin = at;
    status = "InProgress";
  }

  void end(String how, String said, Instant at) {
    status = how;
    message = said;
    end = at;
  }

  ObjectNode describe() {
    ObjectNode view = Json.object().put("lifecycleEventName", name).put("status", status);
    Json.putTime(view, "startTime", begin);
    Json.putTime(view, "endTime", end);
    if (!message.isEmpty()) {
      view.set(
          "diagnostics",
          Json.object()
              .put("errorCode", "UnknownError")
              .put("message", message)
              .put("logTail", "")
              .put("scriptName", ""));
    }
    return view;
  }
}
