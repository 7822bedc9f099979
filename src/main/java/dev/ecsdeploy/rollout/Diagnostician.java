package dev.ecsdeploy.rollout;

import dev.ecsdeploy.live.Answer;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.LiveTaskDefinition;
import dev.ecsdeploy.live.Poller;
import dev.ecsdeploy.live.Together;
import dev.ecsdeploy.rollout.Diagnosis.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.Task;

/** Finds out why a deployment failed, or what holds it up, while the evidence lasts. */
final class Diagnostician {
  /** CloudWatch Logs shows the last lines of a container only some time after it ended. */
  private static final Duration INGESTION = Duration.ofSeconds(3);

  private final Live live;
  private final RolloutTarget target;
  private final Evidence evidence;
  private final Poller poller;

  Diagnostician(Live live, RolloutTarget target, Evidence evidence, Poller poller) {
    this.live = live;
    this.target = target;
    this.evidence = evidence;
    this.poller = poller;
  }

  /** Why it failed. */
  Diagnosis ofFailure(Reading last) throws InterruptedException {
    return Examination.safely(() -> failure(last));
  }

  /** What holds it up. */
  Diagnosis ofDelay(Reading last) throws InterruptedException {
    return Examination.safely(() -> delay(last));
  }

  private Diagnosis failure(Reading last) throws InterruptedException {
    evidence.add(live.tasks().stopped(target.cluster(), target.service()));
    for (List<Task> alike : groups().values()) {
      poller.rest(untilReadable(readableFirst(alike).getFirst()));
    }
    return diagnosis(last, evidence.obstacles().stream().filter(Diagnostician::canFail).toList());
  }

  private Diagnosis delay(Reading last) throws InterruptedException {
    evidence.add(live.tasks().stopped(target.cluster(), target.service()));
    LiveService service = last.service();
    if (service != null && !service.older().isEmpty() && !knowsProtected()) {
      findProtected();
    }
    boolean replacing = service != null && !service.older().isEmpty();
    Diagnosis diagnosis =
        diagnosis(
            last,
            evidence.obstacles().stream()
                .filter(obstacle -> replacing || !(obstacle instanceof Symptom.TargetsDraining))
                .toList());
    return diagnosis.causes().isEmpty() && service != null
        ? unexplained(diagnosis, Counts.of(target, service, last.following()).current())
        : diagnosis;
  }

  /** Nothing stopped and nothing is in the way: what the tasks do is all that can be told. */
  private static Diagnosis unexplained(Diagnosis diagnosis, RevisionCounts counts) {
    if (counts.desired() == 0) {
      return diagnosis;
    }
    int waiting = counts.desired() - counts.running();
    Symptom symptom =
        waiting > 0
            ? new Symptom.TasksPending(waiting, counts.revision())
            : new Symptom.TasksNotSettled(counts.running(), counts.desired(), counts.revision());
    return new Diagnosis(
        List.of(new Cause(symptom, List.of(), null)),
        diagnosis.stopped(),
        diagnosis.said(),
        diagnosis.unread());
  }

  /** Some obstacles only take time. */
  private static boolean canFail(Symptom obstacle) {
    return !(obstacle instanceof Symptom.TasksProtected)
        && !(obstacle instanceof Symptom.Paused)
        && !(obstacle instanceof Symptom.CodeDeployWaits)
        && !(obstacle instanceof Symptom.TargetsDraining);
  }

  private boolean knowsProtected() {
    return evidence.obstacles().stream().anyMatch(Symptom.TasksProtected.class::isInstance);
  }

  private void findProtected() {
    Answer<List<Task>> running = live.tasks().running(target.cluster(), target.service());
    List<Task> old =
        running.orElse(List.of()).stream().filter(task -> !evidence.isOurs(task)).toList();
    int tasks = old.isEmpty() ? 0 : evidence.protectedAmong(live, old);
    if (tasks > 0) {
      evidence.addObstacle(new Symptom.TasksProtected(tasks));
    }
    evidence.addUnread(running.reasons());
  }

  private Diagnosis diagnosis(Reading last, List<Symptom> obstacles) throws InterruptedException {
    Set<String> unread = new LinkedHashSet<>(evidence.unread());
    List<Cause> causes = new ArrayList<>();
    for (Examiner.Examined examined : examine(last.service())) {
      causes.add(examined.cause());
      unread.addAll(examined.unread());
    }
    causes.sort(Comparator.comparingInt((Cause cause) -> cause.tasks().size()).reversed());
    Set<Kind> known = new HashSet<>();
    causes.forEach(cause -> known.add(Kind.of(cause.symptom())));
    obstacles.stream()
        .filter(obstacle -> known.add(Kind.of(obstacle)))
        .forEach(obstacle -> causes.add(new Cause(obstacle, List.of(), null)));
    return new Diagnosis(causes, evidence.stopped().size(), said(last), List.copyOf(unread));
  }

  private List<Examiner.Examined> examine(@Nullable LiveService service)
      throws InterruptedException {
    Map<Kind, List<Task>> groups = groups();
    if (groups.isEmpty()) {
      return List.of();
    }
    List<List<Task>> ordered = groups.values().stream().map(this::readableFirst).toList();
    Answer<LiveTaskDefinition> definition = live.taskDefinitions().ask(target.taskDefinition());
    Examiner examiner = new Examiner(live, service, definition);
    List<Supplier<Examiner.Examined>> questions = new ArrayList<>();
    for (List<Task> tasks : ordered) {
      Symptom symptom = evidence.symptom(tasks.getFirst()).orElseThrow();
      questions.add(() -> examiner.examine(symptom, tasks));
    }
    return Together.all(questions);
  }

  private Map<Kind, List<Task>> groups() {
    Map<Kind, List<Task>> groups = new LinkedHashMap<>();
    for (Task task : evidence.stopped()) {
      Symptom symptom = evidence.symptom(task).orElseThrow();
      groups.computeIfAbsent(Kind.of(symptom), _ -> new ArrayList<>()).add(task);
    }
    return groups;
  }

  /** The newest first, but before all those whose log may still be on its way. */
  private List<Task> readableFirst(List<Task> oldestFirst) {
    List<Task> newestFirst = oldestFirst.reversed();
    return Stream.concat(
            newestFirst.stream().filter(task -> untilReadable(task).isZero()),
            newestFirst.stream().filter(task -> untilReadable(task).isPositive()))
        .toList();
  }

  private Duration untilReadable(Task task) {
    Instant ended = task.stoppedAt() == null ? task.stoppingAt() : task.stoppedAt();
    if (ended == null || !logTells(task)) {
      return Duration.ZERO;
    }
    Duration since = Duration.between(ended, poller.now());
    if (since.isNegative()) {
      return INGESTION; // the clock here is slow
    }
    return since.compareTo(INGESTION) < 0 ? INGESTION.minus(since) : Duration.ZERO;
  }

  /** Whether the log of a container can say more than ECS does. */
  private boolean logTells(Task task) {
    Symptom symptom = evidence.symptom(task).orElseThrow();
    return symptom instanceof Symptom.ContainerExited
        || symptom instanceof Symptom.ContainerKilled
        || symptom instanceof Symptom.ContainerUnhealthy
        || symptom instanceof Symptom.TargetUnhealthy;
  }

  private @Nullable String said(Reading last) {
    if (last.deployment() != null) {
      return Reason.said(last.deployment());
    }
    Deployment ours = last.service() == null ? null : Counts.ours(target, last.service());
    return ours == null ? null : ours.rolloutStateReason();
  }

  /** What tasks that stopped for the same reason have in common. */
  private record Kind(String anchor, @Nullable String subject, @Nullable Object detail) {
    static Kind of(Symptom symptom) {
      Object detail = null;
      if (symptom instanceof Symptom.ContainerExited exited) {
        detail = exited.exitCode();
      } else if (symptom instanceof Symptom.Unknown unknown) {
        detail = unknown.said();
      }
      return new Kind(symptom.anchor(), symptom.subject(), detail);
    }
  }
}
