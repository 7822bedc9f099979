package dev.ecsdeploy.cli;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.NearestName;
import dev.ecsdeploy.live.Poller;
import dev.ecsdeploy.task.LogLine;
import dev.ecsdeploy.task.LogStreams;
import dev.ecsdeploy.task.TaskFinder;
import dev.ecsdeploy.view.TasksView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.Task;

/** Shows what the containers of tasks wrote and, if asked for, go on to write. */
final class LogPrinter {
  private static final Duration FOR_EVER = Duration.ofDays(3650);

  private final Session session;
  private final LogOptions options;
  private final TaskFinder finder;
  private final LogStreams streams;
  private Instant since;

  LogPrinter(Session session, LogOptions options) {
    this.session = session;
    this.options = options;
    this.finder = session.taskFinder();
    this.streams = new LogStreams(session.live(), options.container, options.filter);
    this.since = options.from(session.world().clock().instant());
  }

  /**
   * Shows the logs.
   *
   * @param id the beginning of the id of the only task to show; null for all
   */
  int print(@Nullable String id) throws InterruptedException {
    List<Task> first = tasks(id);
    checkContainer(first);
    streams.add(first);
    if (streams.isEmpty()) {
      session
          .console()
          .warn(
              first.isEmpty()
                  ? "there is no task whose log could be shown"
                  : "no container writes its log to CloudWatch Logs (awslogs)");
    }
    since = streams.read(since, this::show);
    if (options.follow) {
      follow(id);
    }
    return ExitCode.DONE.code();
  }

  private List<Task> tasks(@Nullable String id) throws InterruptedException {
    List<Task> all = finder.all(true);
    return id == null ? all : List.of(TaskFinder.withId(all, id));
  }

  private void checkContainer(List<Task> tasks) {
    Set<String> names =
        tasks.stream()
            .flatMap(task -> task.containers().stream())
            .map(Container::name)
            .collect(Collectors.toCollection(TreeSet::new));
    if (options.container != null && !names.isEmpty() && !names.contains(options.container)) {
      throw Failure.usage(
          "no task has a container " + options.container,
          "they have " + String.join(", ", names),
          "--container="
              + NearestName.of(options.container, names).orElse(names.iterator().next()));
    }
  }

  private void follow(@Nullable String id) throws InterruptedException {
    Poller poller = session.poller();
    Duration given = session.invocation().options().timeout();
    Duration limit = given == null ? FOR_EVER : given;
    poller.until(
        poller.now().plus(limit),
        () -> {
          if (id == null) {
            streams.add(finder.all(true));
          }
          since = streams.read(since, this::show);
          return since;
        },
        read -> false,
        read -> {});
  }

  private void show(LogLine line) {
    session.console().result(new TasksView(session.world().zone()).logged(line) + "\n");
  }
}
