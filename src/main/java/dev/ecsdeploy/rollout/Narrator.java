package dev.ecsdeploy.rollout;

import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.ServiceDeployments;
import dev.ecsdeploy.live.TaskDefinitions;
import dev.ecsdeploy.rollout.Reading.Following;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;

/** Compares each reading with the one before and tells the differences, each once. */
final class Narrator {
  private final RolloutTarget target;
  private final InstantSource clock;
  private final Consumer<RolloutEvent> events;
  private final Evidence evidence;
  private final MessageNarrator messages;
  private final FailureNarrator failures;
  private final ShiftNarrator shift;
  private boolean started;
  private boolean counting;
  private boolean rollingBack;
  private List<String> alarms = List.of();
  private @Nullable Counts counts;
  private @Nullable String trouble;

  Narrator(Live live, RolloutTarget target, InstantSource clock, Consumer<RolloutEvent> events) {
    this.target = target;
    this.clock = clock;
    this.events = events;
    this.evidence = new Evidence(target);
    this.messages = new MessageNarrator(live.targetGroups(), target, evidence, events);
    this.failures = new FailureNarrator(live.tasks(), target, evidence, events);
    this.shift = new ShiftNarrator(target, evidence, events);
  }

  /** What was seen of failures so far. */
  Evidence evidence() {
    return evidence;
  }

  /** Tells what is new in a reading. */
  void tell(Reading reading) {
    Instant at = clock.instant();
    tellTrouble(at, reading.trouble());
    if (reading.trouble() != null) {
      return;
    }
    tellStart(at, reading.following());
    LiveService service = reading.service();
    boolean failing = service != null && messages.tell(at, service);
    failures.tell(at, reading, failing);
    ServiceDeployment deployment = reading.deployment();
    if (deployment != null) {
      tellAlarms(at, Reason.triggered(deployment));
      shift.tell(at, deployment);
    }
    if (service != null) {
      tellCounts(at, Counts.of(target, service, reading.following()));
      tellRollback(at, service, deployment);
    }
  }

  private void tellTrouble(Instant at, @Nullable String now) {
    if (now != null && !now.equals(trouble)) {
      events.accept(new RolloutEvent.PollFailed(at, now));
    }
    trouble = now;
  }

  private void tellStart(Instant at, Following following) {
    switch (following) {
      case Following.Searching _, Following.NoDeployment _ -> {}
      case Following.ByServiceDeployment(String arn) -> tellStarted(at, ServiceDeployments.id(arn));
      case Following.ByCounts(String why) -> tellCounting(at, why);
      case Following.ByImitation(String why) -> tellCounting(at, why);
    }
  }

  private void tellCounting(Instant at, String why) {
    if (!counting) {
      counting = true;
      events.accept(new RolloutEvent.FollowingCounts(at, why));
      if (target.deploymentId() != null) {
        tellStarted(at, target.deploymentId());
      }
    }
  }

  private void tellStarted(Instant at, String deployment) {
    if (!started) {
      started = true;
      events.accept(
          new RolloutEvent.Started(at, deployment, TaskDefinitions.name(target.taskDefinition())));
    }
  }

  private void tellAlarms(Instant at, List<String> now) {
    if (!now.isEmpty() && !now.equals(alarms)) {
      alarms = now;
      evidence.addObstacle(new Symptom.AlarmsTriggered(now));
      events.accept(new RolloutEvent.AlarmsTriggered(at, now));
    }
  }

  private void tellCounts(Instant at, Counts now) {
    boolean untold = counts == null && now.isUntouched();
    if (!untold && !now.equals(counts)) {
      counts = now;
      events.accept(new RolloutEvent.CountsChanged(at, now.current(), now.others()));
    }
  }

  private void tellRollback(
      Instant at, LiveService service, @Nullable ServiceDeployment deployment) {
    if (rollingBack || !isRollingBack(deployment)) {
      return;
    }
    rollingBack = true;
    Deployment ours = Counts.ours(target, service);
    String to =
        service
            .primary()
            .filter(primary -> !primary.equals(ours))
            .map(Deployment::taskDefinition)
            .or(() -> Optional.ofNullable(target.previousTaskDefinition()))
            .map(TaskDefinitions::name)
            .orElse(null);
    String reason =
        deployment == null
            ? Reason.rolledBack(ours == null ? null : ours.rolloutStateReason(), 0)
            : Reason.rolledBack(deployment);
    events.accept(new RolloutEvent.RollingBack(at, to, reason));
  }

  private boolean isRollingBack(@Nullable ServiceDeployment deployment) {
    if (deployment == null) {
      return messages.toldOfRollback();
    }
    return switch (deployment.status()) {
      case ROLLBACK_REQUESTED, ROLLBACK_IN_PROGRESS, ROLLBACK_SUCCESSFUL, ROLLBACK_FAILED -> true;
      case PENDING, IN_PROGRESS, SUCCESSFUL, STOP_REQUESTED, STOPPED, UNKNOWN_TO_SDK_VERSION ->
          deployment.rollback() != null;
    };
  }
}
