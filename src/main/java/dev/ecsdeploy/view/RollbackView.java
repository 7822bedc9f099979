package dev.ecsdeploy.view;

import dev.ecsdeploy.console.Style;
import dev.ecsdeploy.deploy.RollbackEvent;
import dev.ecsdeploy.deploy.RollbackOutcome;
import dev.ecsdeploy.deploy.RollbackPlan;
import dev.ecsdeploy.deploy.RollbackPlan.Way;
import dev.ecsdeploy.deploy.Step;
import dev.ecsdeploy.live.ServiceDeployments;
import dev.ecsdeploy.revision.RollbackTarget;
import dev.ecsdeploy.revision.RollbackTarget.Basis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Words for how a service is put back. */
public final class RollbackView {
  private RollbackView() {}

  /** The plan: where, to what and why, before anything is changed. */
  public static List<String> plan(RollbackPlan plan, Style style) {
    List<String> lines = new ArrayList<>();
    lines.add(style.bold(StatusView.title(plan.before())));
    lines.add("");
    changes(plan).forEach(change -> lines.add(change.line(style)));
    lines.add("");
    return lines;
  }

  /** What will be done, and why so. */
  public static List<ChangeLine> changes(RollbackPlan plan) {
    List<ChangeLine> changes = new ArrayList<>(List.of(way(plan)));
    because(plan).ifPresent(reason -> changes.add(new ChangeLine("because", "", reason)));
    if (plan.deregisters()) {
      changes.add(
          new ChangeLine(
              "deregister", "", plan.from() + ", when that is done and nothing uses it"));
    }
    return changes;
  }

  private static ChangeLine way(RollbackPlan plan) {
    return switch (plan.way()) {
      case Way.Stop(String deployment, String to) ->
          new ChangeLine(
              "stop",
              "",
              "the deployment of " + plan.from() + " that goes on" + goesBack(plan, to));
      case Way.Follow(String deployment, String to) ->
          new ChangeLine(
              "follow",
              "",
              "the deployment of " + plan.from() + ", which is stopped" + goesBack(plan, to));
      case Way.Redeploy(var target, var update) ->
          new ChangeLine("roll back", "", plan.from() + " → " + destination(target, update));
    };
  }

  /** In Express Mode ECS makes a new revision of what the former one says. */
  private static String destination(RollbackTarget target, Step update) {
    return update instanceof Step.UpdateExpressService
        ? "what " + target.revision() + " was"
        : target.revision();
  }

  private static String goesBack(RollbackPlan plan, @Nullable String to) {
    String who = plan.group() == null ? "ECS" : "CodeDeploy";
    return to == null ? ", " + who + " puts the service back" : ", " + who + " goes back to " + to;
  }

  private static Optional<String> because(RollbackPlan plan) {
    return plan.way()
            instanceof Way.Redeploy(RollbackTarget(String revision, Basis basis), var update)
        ? because(revision, basis)
        : Optional.empty();
  }

  private static Optional<String> because(String revision, Basis basis) {
    return switch (basis) {
      case Basis.LastSucceeded(String deployment, Instant at) ->
          Optional.of(
              "the last deployment that succeeded before brought "
                  + revision
                  + (at == null ? "" : ", at " + at));
      case Basis.StillRunning _ -> Optional.of("tasks of " + revision + " still run");
      case Basis.NearestLower _ ->
          Optional.of(revision + " is the nearest lower revision that is active");
      case Basis.AskedFor _ -> Optional.empty();
    };
  }

  /** What makes the choice of the revision doubtful; empty where nothing does. */
  public static Optional<String> doubt(RollbackPlan plan) {
    return plan.way() instanceof Way.Redeploy(var target, var update)
        ? switch (target.basis()) {
          case Basis.NearestLower(String without) ->
              Optional.of(
                  "whether "
                      + target.revision()
                      + " ever worked is not known: "
                      + without
                      + "; --to=REVISION names another");
          case Basis.StillRunning(String without) ->
              Optional.of("the history of deployments was not read: " + without);
          case Basis.LastSucceeded _, Basis.AskedFor _ -> Optional.empty();
        }
        : Optional.empty();
  }

  /** What happened, in one line without the time. */
  public static String line(RollbackEvent event) {
    return switch (event) {
      case RollbackEvent.StopRequested stop ->
          "stopping deployment "
              + RolloutView.deployment(stop.deployment())
              + ", which rolls it back";
      case RollbackEvent.Deployed deployed -> DeployView.line(deployed.event());
      case RollbackEvent.Deregistered gone -> "deregistered " + gone.revision();
      case RollbackEvent.StillInUse used ->
          used.revision()
              + " is not deregistered, it is in use: "
              + RevisionUserView.line(used.users());
      case RollbackEvent.NotDeregistered kept ->
          kept.revision() + " is not deregistered: " + kept.why();
    };
  }

  /** The last line of a rollback that did what was asked for. */
  public static String ended(RollbackPlan plan, RollbackOutcome outcome) {
    String service = plan.before().name();
    return switch (outcome) {
      case RollbackOutcome.Done done ->
          "rolled back: "
              + service
              + (done.to() == null ? "" : " runs " + done.to())
              + ", "
              + Words.duration(done.took());
      case RollbackOutcome.Started started ->
          "the rollback"
              + (started.to() == null ? "" : " to " + started.to())
              + " goes on: ecsdeploy wait";
      case RollbackOutcome.TooLate late -> "";
      case RollbackOutcome.Ended ended -> RolloutView.ended(service, ended.rollout());
    };
  }

  /**
   * What went wrong, why and what to try, without the word {@code error:}; nothing where all is
   * well.
   */
  public static List<String> error(RollbackPlan plan, RollbackOutcome outcome, Style style) {
    return switch (outcome) {
      case RollbackOutcome.Done _, RollbackOutcome.Started _ -> List.of();
      case RollbackOutcome.TooLate(String revision) ->
          FailureView.lines(
              plan.before().name() + " was not rolled back: it runs " + revision,
              "the deployment had succeeded before it could be stopped",
              "ecsdeploy rollback",
              style);
      case RollbackOutcome.Ended(var rollout) ->
          OutcomeView.error(plan.before().name(), rollout, style);
    };
  }

  /**
   * For {@code --dry-run --output=json}: {@code cluster}, {@code service}, {@code from}, {@code
   * to}, {@code way}, {@code because}, {@code deregister}.
   */
  public static ObjectNode json(RollbackPlan plan) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("cluster", plan.before().clusterName());
    json.put("service", plan.before().name());
    json.put("from", plan.from());
    json.put("to", plan.way().to());
    switch (plan.way()) {
      case Way.Stop(String deployment, String to) ->
          json.put("way", "stop").put("deployment", ServiceDeployments.id(deployment));
      case Way.Follow(String deployment, String to) ->
          json.put("way", "follow").put("deployment", ServiceDeployments.id(deployment));
      case Way.Redeploy(var target, var update) ->
          json.put("way", "redeploy").put("because", key(target.basis()));
    }
    return json.put("deregister", plan.deregisters());
  }

  private static String key(Basis basis) {
    return switch (basis) {
      case Basis.LastSucceeded _ -> "last-succeeded";
      case Basis.StillRunning _ -> "still-running";
      case Basis.NearestLower _ -> "nearest-lower";
      case Basis.AskedFor _ -> "asked-for";
    };
  }

  /** For {@code --output=json}: the plan, and how it ended. */
  public static ObjectNode json(RollbackPlan plan, RollbackOutcome outcome) {
    ObjectNode json = json(plan);
    return switch (outcome) {
      case RollbackOutcome.Done done ->
          json.put("outcome", "done").put("seconds", done.took().toSeconds());
      case RollbackOutcome.Started _ -> json.put("outcome", "started");
      case RollbackOutcome.TooLate _ -> json.put("outcome", "too-late");
      case RollbackOutcome.Ended(var rollout) -> json.setAll(OutcomeView.json(rollout));
    };
  }
}
