package dev.ecsdeploy.rollout;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.CodeDeployment;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.Poller;
import dev.ecsdeploy.live.TaskDefinitions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.DeploymentWaitType;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEventStatus;

/** The watching of one deployment of CodeDeploy: reads, tells, judges, and in the end diagnoses. */
final class CodeDeployWatch {
  private final Live live;
  private final Poller poller;
  private final CodeDeployTracker tracker;
  private final CodeDeployNarrator narrator;
  private final CodeDeployJudge judge;
  private final String deployment;
  private final String revision;
  private final Instant start;
  private @Nullable Ending ending;

  CodeDeployWatch(
      Live live,
      Poller poller,
      RolloutTarget target,
      String deployment,
      Consumer<RolloutEvent> events) {
    this.live = live;
    this.poller = poller;
    this.tracker = new CodeDeployTracker(live, target, deployment);
    this.narrator = new CodeDeployNarrator(live, target, poller::now, events);
    this.judge = new CodeDeployJudge(target, poller::now);
    this.deployment = deployment;
    this.revision = TaskDefinitions.name(target.taskDefinition());
    this.start = poller.now();
  }

  /**
   * Watches until the end.
   *
   * @throws Failure when AWS refuses for good to describe the deployment or the service
   */
  RolloutOutcome outcome(WaitUntil until, Duration timeout) throws InterruptedException {
    Optional<CodeDeployReading> settled =
        poller.until(
            start.plus(timeout),
            tracker::next,
            reading -> isSettled(reading, until),
            narrator::tell);
    Duration took = Duration.between(start, poller.now());
    if (settled.isEmpty()) {
      return new RolloutOutcome.TimedOut(
          revision, took, diagnostician().ofDelay(tracker.last().ofService()));
    }
    CodeDeployReading last = settled.get();
    return ending == null ? onTheWay(until) : ending.outcome(revision, took, () -> diagnosis(last));
  }

  private Diagnostician diagnostician() {
    return new Diagnostician(live, narrator.target(), narrator.evidence(), poller);
  }

  private boolean isSettled(CodeDeployReading reading, WaitUntil until) {
    if (ending == null) {
      ending = judge.ending(reading).orElse(null);
    }
    return switch (until) {
      case WaitUntil.Deployed _, WaitUntil.AtStage _ -> ending != null;
      case WaitUntil.Stable _ -> ending != null && isStable(ending, reading);
      case WaitUntil.Paused _ -> ending != null || isReady(reading);
      case WaitUntil.AtEvent(String event) -> ending != null || isReached(reading, event);
    };
  }

  private static boolean isReady(CodeDeployReading reading) {
    return reading.waiting().filter(DeploymentWaitType.READY_WAIT::equals).isPresent();
  }

  private static boolean isReached(CodeDeployReading reading, String wanted) {
    CodeDeployment deployment = reading.deployment();
    return reading.trouble() == null
        && deployment != null
        && !deployment.hasEnded()
        && deployment.events().stream()
            .filter(event -> wanted.equals(event.lifecycleEventName()))
            .anyMatch(
                event ->
                    event.status() == LifecycleEventStatus.SUCCEEDED
                        || event.status() == LifecycleEventStatus.SKIPPED);
  }

  private boolean isStable(Ending now, CodeDeployReading reading) {
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

  private RolloutOutcome onTheWay(WaitUntil until) {
    return until instanceof WaitUntil.AtEvent(String event)
        ? new RolloutOutcome.Reached(revision, event)
        : new RolloutOutcome.Paused(
            revision, deployment, DeploymentWaitType.READY_WAIT.name(), List.of());
  }

  /** What CodeDeploy says is told where nothing else explains the failure. */
  private Diagnosis diagnosis(CodeDeployReading last) throws InterruptedException {
    Diagnosis found = diagnostician().ofFailure(last.ofService());
    CodeDeployment deployment = last.deployment();
    String said = deployment == null ? null : CodeDeployReason.said(deployment.info());
    return said == null || !found.causes().isEmpty() ? found : found.saying(said);
  }
}
