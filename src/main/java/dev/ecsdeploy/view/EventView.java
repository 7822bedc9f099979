package dev.ecsdeploy.view;

import dev.ecsdeploy.deploy.DeployEvent;
import dev.ecsdeploy.deploy.RollbackEvent;
import dev.ecsdeploy.rollout.RevisionCounts;
import dev.ecsdeploy.rollout.RolloutEvent;
import dev.ecsdeploy.rollout.RolloutEvent.BreakerCount;
import dev.ecsdeploy.rollout.RolloutEvent.CountsChanged;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Events for programs: a {@code type}, and what belongs to it. */
public final class EventView {
  private EventView() {}

  /** What happened in a rollout. */
  public static ObjectNode json(RolloutEvent event) {
    return switch (event) {
      case RolloutEvent.Started started ->
          type("deployment-started")
              .put("deployment", started.deployment())
              .put("revision", started.revision());
      case RolloutEvent.FollowingCounts following ->
          type("following-counts").put("why", following.why());
      case CountsChanged changed -> counts(changed);
      case RolloutEvent.TaskStopped stopped ->
          type("task-stopped")
              .put("task", stopped.task())
              .put("symptom", stopped.symptom().anchor())
              .put("what", SymptomView.what(stopped.symptom()))
              .setAll(breaker(stopped.breaker()));
      case RolloutEvent.FailureCounted counted ->
          type("failure-counted").setAll(breaker(counted.breaker()));
      case RolloutEvent.AlarmsTriggered triggered ->
          type("alarms-triggered").set("alarms", list(triggered.alarms()));
      case RolloutEvent.TargetsRegistered registered ->
          type("targets-registered")
              .put("targets", registered.targets())
              .put("targetGroup", registered.targetGroup());
      case RolloutEvent.Draining draining ->
          type("draining")
              .put("revision", draining.revision())
              .put("targetGroup", draining.targetGroup())
              .put("seconds", seconds(draining.delay()));
      case RolloutEvent.PlacementFailed failed ->
          type("placement-failed").put("said", failed.said());
      case RolloutEvent.TasksProtected held -> type("tasks-protected").put("said", held.said());
      case RolloutEvent.HeldUp held ->
          type("held-up")
              .put("symptom", held.by().anchor())
              .put("what", SymptomView.what(held.by()));
      case RolloutEvent.RollingBack back ->
          type("rolling-back").put("to", back.to()).put("reason", back.reason());
      case RolloutEvent.StageChanged changed ->
          type("stage-changed")
              .put("stage", changed.stage())
              .put("seconds", seconds(changed.bake()));
      case RolloutEvent.TrafficShifted shifted ->
          type("traffic-shifted")
              .put("listener", shifted.listener().name().toLowerCase(Locale.ROOT))
              .put("revision", shifted.share().revision())
              .put("percent", shifted.share().percent())
              .put("other", shifted.share().other())
              .put("seconds", seconds(shifted.rest()));
      case RolloutEvent.HookChanged changed ->
          type("hook-changed")
              .put("stage", changed.stage())
              .set("hook", HookView.json(List.of(changed.hook())).get(0));
      case RolloutEvent.LifecycleChanged changed ->
          type("lifecycle-changed")
              .put("name", changed.name())
              .put("status", Words.constant(changed.status().name()))
              .put("said", changed.said());
      case RolloutEvent.Waiting waiting ->
          type("waiting")
              .put("what", Words.constant(waiting.what().name()))
              .put("seconds", seconds(waiting.limit()));
      case RolloutEvent.ServiceEvent noted -> type("service-event").put("said", noted.said());
      case RolloutEvent.PollFailed failed -> type("poll-failed").put("what", failed.what());
    };
  }

  /** What a deployment did, or saw. */
  public static ObjectNode json(DeployEvent event) {
    return switch (event) {
      case DeployEvent.Registered registered ->
          type("registered").put("revision", registered.revision());
      case DeployEvent.AnswerLost lost ->
          type("answer-lost")
              .put("operation", lost.operation())
              .put("carriedOut", lost.carriedOut());
      case DeployEvent.Deregistered gone -> type("deregistered").put("revision", gone.revision());
      case DeployEvent.StaysRegistered stays ->
          type("stays-registered").put("revision", stays.revision()).put("why", stays.why());
      case DeployEvent.Created created ->
          type("created").put("service", created.service()).put("revision", created.revision());
      case DeployEvent.Updated updated ->
          type("updated")
              .put("service", updated.service())
              .put("startsDeployment", updated.startsDeployment());
      case DeployEvent.Ordered ordered ->
          type("ordered").put("deployment", ordered.deployment()).put("region", ordered.region());
      case DeployEvent.ScalingModified modified ->
          type("scaling-modified")
              .put("min", modified.change().min())
              .put("max", modified.change().max())
              .put("suspension", Words.constant(modified.change().suspension().name()));
      case DeployEvent.SuspensionLifted _ -> type("suspension-lifted");
      case DeployEvent.GoingBack back ->
          type("going-back")
              .put("because", Words.constant(back.because().name()))
              .put("to", back.to());
      case DeployEvent.Tagged tagged -> type("tagged").set("keys", list(tagged.keys()));
      case DeployEvent.Untagged untagged -> type("untagged").set("keys", list(untagged.keys()));
      case DeployEvent.Reachable reachable ->
          type("reachable").set("endpoints", list(reachable.endpoints()));
      case DeployEvent.Rollout rollout -> json(rollout.event());
    };
  }

  /** What a rollback did, or saw. */
  public static ObjectNode json(RollbackEvent event) {
    return switch (event) {
      case RollbackEvent.StopRequested stop ->
          type("stop-requested").put("deployment", stop.deployment());
      case RollbackEvent.Deployed deployed -> json(deployed.event());
      case RollbackEvent.Deregistered gone -> type("deregistered").put("revision", gone.revision());
      case RollbackEvent.StillInUse used ->
          type("still-in-use")
              .put("revision", used.revision())
              .put("why", RevisionUserView.line(used.users()));
      case RollbackEvent.NotDeregistered kept ->
          type("not-deregistered").put("revision", kept.revision()).put("why", kept.why());
    };
  }

  private static ObjectNode type(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }

  private static ObjectNode counts(CountsChanged changed) {
    ObjectNode json = type("tasks-changed");
    json.set("current", counts(changed.current()));
    ArrayNode others = json.putArray("others");
    changed.others().forEach(revision -> others.add(counts(revision)));
    return json;
  }

  private static ObjectNode counts(RevisionCounts counts) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("revision", counts.revision())
        .put("desired", counts.desired())
        .put("running", counts.running())
        .put("pending", counts.pending())
        .put("failed", counts.failed());
  }

  private static ObjectNode breaker(@Nullable BreakerCount breaker) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("failures", breaker == null ? null : breaker.failures())
        .put("threshold", breaker == null ? null : breaker.threshold());
  }

  private static ArrayNode list(List<String> names) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    names.forEach(json::add);
    return json;
  }

  private static @Nullable Long seconds(@Nullable Duration duration) {
    return duration == null ? null : duration.toSeconds();
  }
}
