package dev.ecsdeploy.rollout;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.Poller;
import dev.ecsdeploy.live.TaskDefinitions;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentLifecycleStage;

/** The watching of one deployment: reads, tells, judges, and in the end diagnoses. */
final class Watch {
  private final Poller poller;
  private final Tracker tracker;
  private final Narrator narrator;
  private final Standstill standstill;
  private final Judge judge;
  private final Diagnostician diagnostician;
  private final String revision;
  private final Instant start;
  private @Nullable Ending ending;

  Watch(Live live, Poller poller, RolloutTarget target, Consumer<RolloutEvent> events) {
    this.poller = poller;
    this.tracker = new Tracker(live, target, poller::now);
    this.narrator = new Narrator(live, target, poller::now, events);
    this.standstill = new Standstill(live, target, narrator.evidence(), poller::now, events);
    this.judge = new Judge(target);
    this.diagnostician = new Diagnostician(live, target, narrator.evidence(), poller);
    this.revision = TaskDefinitions.name(target.taskDefinition());
    this.start = poller.now();
  }

  /**
   * Watches until the end.
   *
   * @throws Failure when AWS refuses for good to describe the service
   */
  RolloutOutcome outcome(WaitUntil until, Duration timeout) throws InterruptedException {
    Optional<Reading> settled =
        poller.until(
            start.plus(timeout), this::read, reading -> isSettled(reading, until), narrator::tell);
    Duration took = Duration.between(start, poller.now());
    if (settled.isEmpty()) {
      return new RolloutOutcome.TimedOut(
          revision, took, poller.promptly(() -> diagnostician.ofDelay(tracker.last())));
    }
    Reading last = settled.get();
    return ending == null
        ? onTheWay(last, until)
        : ending.outcome(revision, took, () -> diagnostician.ofFailure(last));
  }

  private Reading read() throws InterruptedException {
    Reading reading = tracker.next();
    standstill.note(reading);
    return reading;
  }

  private boolean isSettled(Reading reading, WaitUntil until) {
    if (ending == null) {
      ending = judge.ending(reading).orElse(null);
    }
    return switch (until) {
      case WaitUntil.Deployed _, WaitUntil.AtEvent _ -> ending != null;
      case WaitUntil.Stable _ -> ending != null && isStable(ending, reading);
      case WaitUntil.Paused(Set<String> answered) ->
          ending != null || !Milestone.waiting(reading, answered).isEmpty();
      case WaitUntil.AtStage(ServiceDeploymentLifecycleStage stage) ->
          ending != null || Milestone.isReached(reading, stage);
    };
  }

  /** A deployment that has succeeded may still lose its place before the old tasks are gone. */
  private boolean isStable(Ending now, Reading reading) {
    if (!(now instanceof Ending.Deployed)) {
      return true;
    }
    if (reading.trouble() != null) {
      return false;
    }
    ending = judge.afterwards(reading).orElse(now);
    LiveService service = reading.service();
    return !(ending instanceof Ending.Deployed) || (service != null && service.isSteady());
  }

  private RolloutOutcome onTheWay(Reading reading, WaitUntil until) {
    ServiceDeployment deployment = Objects.requireNonNull(reading.deployment());
    String stage = Objects.requireNonNullElse(deployment.lifecycleStageAsString(), "");
    return until instanceof WaitUntil.Paused(Set<String> answered)
        ? new RolloutOutcome.Paused(
            revision,
            deployment.serviceDeploymentArn(),
            stage,
            Milestone.waiting(reading, answered))
        : new RolloutOutcome.Reached(revision, stage);
  }
}
