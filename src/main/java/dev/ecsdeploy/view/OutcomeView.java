package dev.ecsdeploy.view;

import dev.ecsdeploy.console.Style;
import dev.ecsdeploy.rollout.RolloutOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Words for how a rollout ended. */
public final class OutcomeView {
  private OutcomeView() {}

  /**
   * What went wrong, why and what to try, without the word {@code error:} before the first line;
   * nothing for a rollout that succeeded.
   */
  public static List<String> error(String service, RolloutOutcome outcome, Style style) {
    return switch (outcome) {
      case RolloutOutcome.Succeeded succeeded -> List.of();
      case RolloutOutcome.Reached reached -> List.of();
      case RolloutOutcome.Paused paused -> List.of();
      case RolloutOutcome.Undone undone -> List.of();
      case RolloutOutcome.RolledBack rolledBack ->
          FailureView.lines(
              service + " did not take " + rolledBack.revision() + ": " + rolledBack.reason(),
              DiagnosisView.why(rolledBack.diagnosis()),
              DiagnosisView.hint(rolledBack.diagnosis(), "what runs now", "rolled-back"),
              style);
      case RolloutOutcome.Failed failed ->
          FailureView.lines(
              service + " did not take " + failed.revision() + ": " + failed.reason(),
              DiagnosisView.why(failed.diagnosis()),
              DiagnosisView.hint(failed.diagnosis(), "how to go back", "not-rolled-back"),
              style);
      case RolloutOutcome.TimedOut timedOut ->
          FailureView.lines(
              service
                  + " did not settle on "
                  + timedOut.revision()
                  + " within "
                  + Words.duration(timedOut.after())
                  + "; the rollout goes on",
              DiagnosisView.why(timedOut.diagnosis()),
              "ecsdeploy wait · "
                  + DiagnosisView.hint(timedOut.diagnosis(), "what goes on", "timed-out"),
              style);
      case RolloutOutcome.Superseded superseded ->
          FailureView.lines(
              superseded.revision() + " was superseded by " + superseded.by(),
              "a newer deployment of " + service + " took the place of this one",
              "ecsdeploy status · docs/failures.md#superseded",
              style);
      case RolloutOutcome.Interrupted interrupted ->
          FailureView.lines(
              interrupted.goesBack()
                  ? "interrupted; " + service + " is being put back"
                  : "interrupted; the rollout of " + interrupted.revision() + " goes on",
              "AWS carries it out, with or without anybody waiting",
              interrupted.goesBack()
                  ? "ecsdeploy status · docs/failures.md#interrupted"
                  : "ecsdeploy wait to follow it · ecsdeploy rollback to undo it ·"
                      + " docs/failures.md#interrupted",
              style);
    };
  }

  /** How to go on from a pause; nothing for any other outcome. */
  public static List<String> next(RolloutOutcome outcome) {
    if (!(outcome instanceof RolloutOutcome.Paused paused)) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    if (paused.hooks().isEmpty()) {
      lines.add("  go on: ecsdeploy continue");
    }
    paused
        .hooks()
        .forEach(hook -> lines.add("  go on: ecsdeploy continue --hook=" + hook.hookId()));
    lines.add("  undo:  ecsdeploy continue --action=rollback");
    Instant end = HookView.expires(paused.hooks());
    if (end != null) {
      lines.add("  until: " + end);
    }
    return lines;
  }

  /** For {@code --output=json}: {@code outcome}, {@code revision}, and what belongs to it. */
  public static ObjectNode json(RolloutOutcome outcome) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    switch (outcome) {
      case RolloutOutcome.Succeeded succeeded ->
          json.put("outcome", "succeeded")
              .put("revision", succeeded.revision())
              .put("tasks", succeeded.tasks())
              .put("seconds", succeeded.took().toSeconds());
      case RolloutOutcome.Reached reached ->
          json.put("outcome", "reached")
              .put("revision", reached.revision())
              .put("stage", reached.stage());
      case RolloutOutcome.Paused paused ->
          json.put("outcome", "paused")
              .put("revision", paused.revision())
              .put("stage", paused.stage())
              .put("serviceDeployment", paused.deployment())
              .set("hooks", HookView.json(paused.hooks()));
      case RolloutOutcome.Undone undone ->
          json.put("outcome", "undone")
              .put("revision", undone.revision())
              .put("rolledBackTo", undone.to());
      case RolloutOutcome.RolledBack rolledBack ->
          json.put("outcome", "rolled-back")
              .put("revision", rolledBack.revision())
              .put("rolledBackTo", rolledBack.to())
              .put("reason", rolledBack.reason())
              .set("diagnosis", DiagnosisView.json(rolledBack.diagnosis()));
      case RolloutOutcome.Failed failed ->
          json.put("outcome", "failed")
              .put("revision", failed.revision())
              .put("reason", failed.reason())
              .set("diagnosis", DiagnosisView.json(failed.diagnosis()));
      case RolloutOutcome.Superseded superseded ->
          json.put("outcome", "superseded")
              .put("revision", superseded.revision())
              .put("supersededBy", superseded.by());
      case RolloutOutcome.TimedOut timedOut ->
          json.put("outcome", "timed-out")
              .put("revision", timedOut.revision())
              .put("seconds", timedOut.after().toSeconds())
              .set("diagnosis", DiagnosisView.json(timedOut.diagnosis()));
      case RolloutOutcome.Interrupted interrupted ->
          json.put("outcome", "interrupted")
              .put("revision", interrupted.revision())
              .put("goesBack", interrupted.goesBack());
    }
    return json;
  }
}
