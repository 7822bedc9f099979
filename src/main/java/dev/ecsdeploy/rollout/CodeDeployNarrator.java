package dev.ecsdeploy.rollout;

import dev.ecsdeploy.live.CodeDeployment;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.TaskDefinitions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.BlueGreenDeploymentConfiguration;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentWaitType;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEventStatus;

/** Compares each reading of a deployment of CodeDeploy with the one before; tells what is new. */
final class CodeDeployNarrator {
  private final Live live;
  private final InstantSource clock;
  private final Consumer<RolloutEvent> events;
  private final Map<String, LifecycleEventStatus> told = new HashMap<>();
  private Scene scene;
  private boolean started;
  private boolean rollingBack;
  private double traffic;
  private @Nullable DeploymentWaitType waiting;
  private @Nullable Counts counts;
  private @Nullable String trouble;

  CodeDeployNarrator(
      Live live, RolloutTarget target, InstantSource clock, Consumer<RolloutEvent> events) {
    this.live = live;
    this.clock = clock;
    this.events = events;
    this.scene = scene(target);
  }

  /** What is looked at: nothing is known of the tasks before their task set is there. */
  private record Scene(
      RolloutTarget target,
      Evidence evidence,
      MessageNarrator messages,
      FailureNarrator failures) {}

  private Scene scene(RolloutTarget target) {
    Evidence evidence = new Evidence(target);
    return new Scene(
        target,
        evidence,
        new MessageNarrator(live.targetGroups(), target, evidence, events),
        new FailureNarrator(live.tasks(), target, evidence, events));
  }

  RolloutTarget target() {
    return scene.target();
  }

  /** What was seen of failures so far. */
  Evidence evidence() {
    return scene.evidence();
  }

  /** Tells what is new in a reading. */
  void tell(CodeDeployReading reading) {
    Instant at = clock.instant();
    tellTrouble(at, reading.trouble());
    CodeDeployment deployment = reading.deployment();
    if (reading.trouble() != null || deployment == null) {
      return;
    }
    tellStarted(at, deployment);
    if (scene.target().deploymentId() == null) {
      reading.taskSet().ifPresent(id -> scene = scene(scene.target().withTaskSet(id)));
    }
    evidence().addUnread(reading.untold());
    deployment.events().forEach(event -> tellEvent(at, event));
    tellService(at, reading);
    tellTraffic(at, deployment);
    tellWaiting(at, reading);
    tellEnd(at, reading, deployment.info());
  }

  private void tellTrouble(Instant at, @Nullable String now) {
    if (now != null && !now.equals(trouble)) {
      events.accept(new RolloutEvent.PollFailed(at, now));
    }
    trouble = now;
  }

  private void tellStarted(Instant at, CodeDeployment deployment) {
    if (!started) {
      started = true;
      String revision = TaskDefinitions.name(scene.target().taskDefinition());
      events.accept(new RolloutEvent.Started(at, deployment.id(), revision));
    }
  }

  private void tellEvent(Instant at, LifecycleEvent event) {
    LifecycleEventStatus status = event.status();
    if (status == null
        || status == LifecycleEventStatus.PENDING
        || status == told.put(event.lifecycleEventName(), status)) {
      return;
    }
    String said = event.diagnostics() == null ? null : event.diagnostics().message();
    boolean says = said != null && !said.isBlank() && status == LifecycleEventStatus.FAILED;
    String reason = says ? said : null;
    if (status == LifecycleEventStatus.FAILED) {
      evidence().addObstacle(new Symptom.LifecycleEventFailed(event.lifecycleEventName(), reason));
    }
    events.accept(
        new RolloutEvent.LifecycleChanged(at, event.lifecycleEventName(), status, reason));
  }

  private void tellService(Instant at, CodeDeployReading reading) {
    LiveService service = reading.service();
    if (service == null) {
      return;
    }
    boolean failing = scene.messages().tell(at, service);
    Counts now = Counts.of(scene.target(), service, reading.ofService().following());
    boolean fewer = counts != null && total(now) < total(counts);
    scene.failures().tell(at, reading.ofService(), failing || fewer);
    boolean untold = counts == null && now.isUntouched();
    if (!untold && !now.equals(counts)) {
      counts = now;
      events.accept(new RolloutEvent.CountsChanged(at, now.current(), now.others()));
    }
  }

  private static int total(Counts counts) {
    return counts.current().running() + counts.current().pending();
  }

  private void tellTraffic(Instant at, CodeDeployment deployment) {
    Double now = deployment.green().map(green -> green.trafficWeight()).orElse(null);
    if (now != null && now != traffic) {
      traffic = now;
      events.accept(
          new RolloutEvent.TrafficShifted(at, RolloutEvent.Listener.PRODUCTION, share(now), null));
    }
  }

  private RolloutEvent.Share share(double percent) {
    String before = scene.target().previousTaskDefinition();
    String revision = TaskDefinitions.name(scene.target().taskDefinition());
    String other = before == null ? null : TaskDefinitions.name(before);
    return new RolloutEvent.Share(revision, percent, revision.equals(other) ? null : other);
  }

  private void tellWaiting(Instant at, CodeDeployReading reading) {
    DeploymentWaitType now = reading.waiting().orElse(null);
    DeploymentWaitType before = waiting;
    waiting = now;
    if (before != null && before != now) {
      evidence().removeObstacle(new Symptom.CodeDeployWaits(before));
    }
    CodeDeployment deployment = reading.deployment();
    if (now != null && now != before && deployment != null) {
      evidence().addObstacle(new Symptom.CodeDeployWaits(now));
      events.accept(new RolloutEvent.Waiting(at, now, limit(now, deployment.info())));
    }
  }

  private static @Nullable Duration limit(DeploymentWaitType wait, DeploymentInfo info) {
    BlueGreenDeploymentConfiguration configuration = info.blueGreenDeploymentConfiguration();
    Integer minutes = null;
    if (configuration != null && wait == DeploymentWaitType.TERMINATION_WAIT) {
      minutes =
          configuration.terminateBlueInstancesOnDeploymentSuccess() == null
              ? null
              : configuration
                  .terminateBlueInstancesOnDeploymentSuccess()
                  .terminationWaitTimeInMinutes();
    } else if (configuration != null && configuration.deploymentReadyOption() != null) {
      minutes = configuration.deploymentReadyOption().waitTimeInMinutes();
    }
    return minutes == null ? null : Duration.ofMinutes(minutes);
  }

  private void tellEnd(Instant at, CodeDeployReading reading, DeploymentInfo info) {
    List<String> alarms = CodeDeployReason.alarms(info);
    if (!alarms.isEmpty() && evidence().addObstacle(new Symptom.AlarmsTriggered(alarms))) {
      events.accept(new RolloutEvent.AlarmsTriggered(at, alarms));
    }
    if (reading.rollback() != null && !rollingBack) {
      rollingBack = true;
      String before = scene.target().previousTaskDefinition();
      events.accept(
          new RolloutEvent.RollingBack(
              at,
              before == null ? null : TaskDefinitions.name(before),
              CodeDeployReason.rolledBack(info)));
    }
  }
}
