package dev.ecsdeploy.task;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LogSource;
import dev.ecsdeploy.live.LogSource.LogGroup;
import dev.ecsdeploy.live.Poller;
import dev.ecsdeploy.live.Refusal;
import dev.ecsdeploy.live.Tasks;
import dev.ecsdeploy.live.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.Task;

/** Watches the tasks of one run, and what all their containers write. */
final class TaskWatch {
  /** How long after the last line another one may still arrive: logs are written in batches. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final Set<String> BEFORE_LOGS = Set.of("PROVISIONING", "PENDING");

  private final Live live;
  private final Poller poller;
  private final String cluster;
  private final List<ContainerDefinition> containers;
  private final Consumer<TaskEvent> events;
  private final Map<String, Task> tasks = new LinkedHashMap<>();
  private final Map<String, String> told = new LinkedHashMap<>();
  private final Map<LogSource, LogFollower> followers = new LinkedHashMap<>();
  private final Set<String> notShown = new HashSet<>();
  private Instant lastNews;

  TaskWatch(Live live, Poller poller, RunPlan plan, Consumer<TaskEvent> events) {
    this.live = live;
    this.poller = poller;
    this.cluster = plan.request().cluster();
    this.containers = plan.containers();
    this.events = events;
    this.lastNews = poller.now();
  }

  /**
   * Watches until all tasks have come so far or the time is over.
   *
   * @return whether they have
   */
  boolean until(RunRequest.Until until, List<Task> started, Instant deadline)
      throws InterruptedException {
    started.forEach(task -> tasks.put(task.taskArn(), task));
    Optional<List<Task>> reached =
        poller.until(deadline, this::read, seen -> isReached(until, seen), seen -> {});
    return reached.isPresent() || tasks.values().stream().allMatch(TaskWatch::isStopped);
  }

  /** The tasks, as they were last seen. */
  List<Task> tasks() {
    return List.copyOf(tasks.values());
  }

  static boolean isStopped(Task task) {
    return "STOPPED".equals(task.lastStatus());
  }

  private boolean isReached(RunRequest.Until until, List<Task> seen) {
    return switch (until) {
      case STARTED -> true;
      case RUNNING -> seen.stream().allMatch(t -> isStopped(t) || "RUNNING".equals(t.lastStatus()));
      case STOPPED -> seen.stream().allMatch(TaskWatch::isStopped) && areLogsQuiet();
    };
  }

  private boolean areLogsQuiet() {
    boolean nothingToRead = followers.values().stream().allMatch(f -> f.refused() != null);
    return nothingToRead || !poller.now().isBefore(lastNews.plus(GRACE));
  }

  private List<Task> read() throws InterruptedException {
    List<Task> going = tasks.values().stream().filter(task -> !isStopped(task)).toList();
    if (!going.isEmpty()) {
      describe(going).forEach(this::see);
    }
    readLogs();
    return tasks();
  }

  /** A call that fails for now is made again soon. */
  private List<Task> describe(List<Task> going) {
    try {
      return live.tasks().all(cluster, going.stream().map(Task::taskArn).toList());
    } catch (Failure failure) {
      if (Refusal.passes(failure)) {
        return List.of();
      }
      throw failure;
    }
  }

  private void see(Task task) {
    tasks.put(task.taskArn(), task);
    String status = task.lastStatus();
    if (!status.equals(told.put(task.taskArn(), status))) {
      lastNews = poller.now();
      events.accept(new TaskEvent.StatusChanged(poller.now(), Tasks.id(task.taskArn()), status));
    }
    boolean writes =
        isStopped(task) ? task.startedAt() != null || ran(task) : !BEFORE_LOGS.contains(status);
    if (writes) {
      containers.forEach(container -> follow(container, task));
    }
  }

  private static boolean ran(Task task) {
    return task.containers().stream().anyMatch(container -> container.exitCode() != null);
  }

  private void follow(ContainerDefinition container, Task task) {
    if (LogGroup.of(container).isEmpty()) {
      String reason =
          "container " + container.name() + " does not write its log to CloudWatch Logs (awslogs)";
      notShown(reason);
    }
    LogSource.of(container, task)
        .ifPresent(
            source ->
                followers.computeIfAbsent(
                    source, _ -> new LogFollower(live.containerLogs(), source)));
  }

  private void notShown(String reason) {
    if (notShown.add(reason)) {
      events.accept(new TaskEvent.LogNotShown(poller.now(), reason));
    }
  }

  private void readLogs() throws InterruptedException {
    List<Supplier<List<LogLine>>> questions = new ArrayList<>();
    followers.values().stream()
        .filter(follower -> follower.refused() == null)
        .forEach(follower -> questions.add(follower::news));
    List<LogLine> lines =
        Together.all(questions).stream()
            .flatMap(List::stream)
            .sorted(Comparator.comparing(LogLine::at))
            .toList();
    lines.forEach(line -> events.accept(new TaskEvent.Logged(line)));
    if (!lines.isEmpty()) {
      lastNews = poller.now();
    }
    followers.values().stream()
        .flatMap(follower -> Optional.ofNullable(follower.refused()).stream())
        .forEach(this::notShown);
  }
}
