package dev.ecsdeploy.view;

import dev.ecsdeploy.rollout.RevisionCounts;
import dev.ecsdeploy.rollout.RolloutEvent;
import dev.ecsdeploy.rollout.RolloutEvent.BreakerCount;
import dev.ecsdeploy.rollout.RolloutOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Words for what happens in a rollout. */
public final class RolloutView {
  private static final int COLUMN = 34;

  private RolloutView() {}

  /** What happened, in one line without the time. */
  public static String line(RolloutEvent event) {
    return switch (event) {
      case RolloutEvent.Started started ->
          "deployment " + deployment(started.deployment()) + " started";
      case RolloutEvent.FollowingCounts following ->
          "following the counts of the service only: " + following.why();
      case RolloutEvent.CountsChanged counts -> columns(counts, RolloutView::tasks);
      case RolloutEvent.TaskStopped stopped ->
          "task %s stopped: %s%s"
              .formatted(
                  Words.id(stopped.task()),
                  SymptomView.what(stopped.symptom()),
                  breaker(stopped.breaker()));
      case RolloutEvent.FailureCounted counted -> breaker(counted.breaker()).strip();
      case RolloutEvent.AlarmsTriggered triggered -> alarms(triggered.alarms());
      case RolloutEvent.TargetsRegistered registered ->
          Words.count(registered.targets(), "target")
              + " registered in target group "
              + registered.targetGroup();
      case RolloutEvent.Draining draining -> draining(draining);
      case RolloutEvent.PlacementFailed failed -> "no place for a task: " + failed.said();
      case RolloutEvent.HeldUp held -> "held up: " + SymptomView.what(held.by());
      case RolloutEvent.TasksProtected held -> "held up: " + held.said();
      case RolloutEvent.RollingBack back ->
          back.to() == null ? "rolling back" : "rolling back to " + back.to();
      case RolloutEvent.StageChanged changed -> stage(changed);
      case RolloutEvent.TrafficShifted shifted -> traffic(shifted);
      case RolloutEvent.HookChanged changed -> HookView.line(changed);
      case RolloutEvent.LifecycleChanged changed -> CodeDeployView.line(changed);
      case RolloutEvent.Waiting waiting -> CodeDeployView.line(waiting);
      case RolloutEvent.ServiceEvent noted -> noted.said();
      case RolloutEvent.PollFailed failed -> "asking again: " + failed.what();
    };
  }

  private static String rolledBack(String service, @Nullable String to) {
    return to == null ? "rolled back" : "rolled back: " + service + " runs " + to;
  }

  private static String stage(RolloutEvent.StageChanged changed) {
    String name = Words.constant(changed.stage());
    return changed.bake() == null
        ? "stage: " + name
        : "stage: " + name + ", " + Words.duration(changed.bake());
  }

  private static String traffic(RolloutEvent.TrafficShifted shifted) {
    RolloutEvent.Share share = shifted.share();
    String rest =
        share.other() == null || share.percent() >= 100
            ? ""
            : ", " + Words.percent(100 - share.percent()) + " to " + share.other();
    return "%s traffic: %s to %s%s%s"
        .formatted(
            Words.constant(shifted.listener().name()),
            Words.percent(share.percent()),
            share.revision(),
            rest,
            shifted.rest() == null ? "" : "; the next step in " + Words.duration(shifted.rest()));
  }

  /** The beginning of an id, or all of it where it is short, or needed to look for it. */
  static String deployment(String id) {
    return id.startsWith("ecs-svc/") || id.startsWith("d-") ? id : Words.id(id);
  }

  static String columns(RolloutEvent.CountsChanged counts, Function<RevisionCounts, String> tasks) {
    List<String> parts =
        Stream.concat(Stream.of(counts.current()), counts.others().stream())
            .map(revision -> revision.revision() + "  " + tasks.apply(revision))
            .collect(Collectors.toCollection(ArrayList::new));
    String last = parts.removeLast();
    return parts.stream()
            .map(part -> ("%-" + COLUMN + "s").formatted(part) + "  ")
            .collect(Collectors.joining())
        + last;
  }

  private static String tasks(RevisionCounts counts) {
    return counts.pending() == 0
        ? counts.running() + " running"
        : counts.running() == 0
            ? counts.pending() + " pending"
            : counts.running() + " running, " + counts.pending() + " pending";
  }

  private static String breaker(@Nullable BreakerCount breaker) {
    return breaker == null
        ? ""
        : "     circuit breaker %d of %d".formatted(breaker.failures(), breaker.threshold());
  }

  private static String alarms(List<String> names) {
    return (names.size() == 1 ? "alarm " : "alarms ") + String.join(", ", names) + " went off";
  }

  private static String draining(RolloutEvent.Draining draining) {
    String who = draining.revision() == null ? "" : draining.revision() + "  ";
    Duration delay = draining.delay();
    return delay == null
        ? who + "draining"
        : who + "draining (target group waits " + Words.duration(delay) + ")";
  }

  /**
   * The last line of a rollout, without the time; empty where the error that follows says it all.
   */
  public static String ended(String service, RolloutOutcome outcome) {
    return switch (outcome) {
      case RolloutOutcome.Succeeded(String revision, int tasks, Duration took) ->
          "deployed: %s runs %s, %s, %s"
              .formatted(service, revision, Words.count(tasks, "task"), Words.duration(took));
      case RolloutOutcome.RolledBack back -> rolledBack(service, back.to());
      case RolloutOutcome.Undone undone -> rolledBack(service, undone.to());
      case RolloutOutcome.Reached(String revision, String stage) ->
          "reached %s: the rollout of %s goes on: ecsdeploy wait"
              .formatted(Words.constant(stage), revision);
      case RolloutOutcome.Paused paused ->
          "paused at %s: %s waits with %s"
              .formatted(Words.constant(paused.stage()), service, paused.revision());
      case RolloutOutcome.Failed _,
          RolloutOutcome.Superseded _,
          RolloutOutcome.TimedOut _,
          RolloutOutcome.Interrupted _ ->
          "";
    };
  }
}
