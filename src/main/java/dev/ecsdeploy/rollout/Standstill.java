package dev.ecsdeploy.rollout;

import dev.ecsdeploy.live.Answer;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.TargetGroups;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/**
 * Looks closer at a rollout that does not move, less and less often: what holds it up is told by
 * AWS only where it is asked for.
 */
final class Standstill {
  private static final Duration FIRST = Duration.ofSeconds(60);

  /** In any other stage of a deployment that shifts traffic, the tasks are to stay as they are. */
  private static final Set<String> MOVING_STAGES = Set.of("SCALE_UP", "CLEAN_UP");

  private final Live live;
  private final RolloutTarget target;
  private final Evidence evidence;
  private final InstantSource clock;
  private final Consumer<RolloutEvent> events;
  private final Set<Symptom> told = new HashSet<>();
  private @Nullable Counts counts;
  private Instant since = Instant.MIN;
  private Duration patience = FIRST;

  Standstill(
      Live live,
      RolloutTarget target,
      Evidence evidence,
      InstantSource clock,
      Consumer<RolloutEvent> events) {
    this.live = live;
    this.target = target;
    this.evidence = evidence;
    this.clock = clock;
    this.events = events;
  }

  /** Takes note of a reading, and tells what holds the rollout up if it has not moved for long. */
  void note(Reading reading) {
    LiveService service = reading.service();
    if (reading.trouble() != null || service == null || !moves(reading)) {
      return;
    }
    Counts now = Counts.of(target, service, reading.following());
    Instant at = clock.instant();
    if (!now.equals(counts)) {
      counts = now;
      since = at;
      patience = FIRST;
    } else if (!at.isBefore(since.plus(patience))) {
      patience = patience.multipliedBy(2);
      look(service, now);
    }
  }

  private static boolean moves(Reading reading) {
    String stage =
        reading.deployment() == null ? null : reading.deployment().lifecycleStageAsString();
    return stage == null || MOVING_STAGES.contains(stage);
  }

  private void look(LiveService service, Counts now) {
    RevisionCounts ours = now.current();
    int missing = ours.desired() - ours.running();
    if (missing > 0 && ours.pending() > 0) {
      tell(new Symptom.TasksPending(missing, ours.revision()));
    } else if (missing <= 0 && now.others().stream().anyMatch(old -> old.running() > 0)) {
      lookAtOldTasks(service);
    }
  }

  private void lookAtOldTasks(LiveService service) {
    Answer<List<Task>> running = live.tasks().running(target.cluster(), target.service());
    evidence.addUnread(running.reasons());
    List<Task> old =
        running.orElse(List.of()).stream().filter(task -> !evidence.isOurs(task)).toList();
    int held = old.isEmpty() ? 0 : evidence.protectedAmong(live, old);
    if (held > 0 && evidence.addObstacle(new Symptom.TasksProtected(held))) {
      tell(new Symptom.TasksProtected(held));
    }
    if (held == 0 && !evidence.knowsOfDraining()) {
      service.service().loadBalancers().stream()
          .map(LoadBalancer::targetGroupArn)
          .filter(Objects::nonNull)
          .distinct()
          .forEach(this::lookAtTargets);
    }
  }

  private void lookAtTargets(String targetGroup) {
    Answer<List<TargetHealthDescription>> health = live.targetGroups().health(targetGroup);
    evidence.addUnread(health.reasons());
    boolean drains =
        health.orElse(List.of()).stream()
            .anyMatch(each -> each.targetHealth().state() == TargetHealthStateEnum.DRAINING);
    if (drains) {
      Answer<Optional<Duration>> delay = live.targetGroups().deregistrationDelay(targetGroup);
      evidence.addUnread(delay.reasons());
      Symptom draining =
          new Symptom.TargetsDraining(
              TargetGroups.name(targetGroup), delay.orElse(Optional.empty()).orElse(null));
      evidence.addObstacle(draining);
      tell(draining);
    }
  }

  private void tell(Symptom symptom) {
    if (told.add(symptom)) {
      events.accept(new RolloutEvent.HeldUp(clock.instant(), symptom));
    }
  }
}
