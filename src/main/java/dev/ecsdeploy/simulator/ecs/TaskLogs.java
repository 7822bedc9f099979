package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.world.Fate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What the containers of tasks write to CloudWatch Logs: the log of a small Spring application. */
final class TaskLogs {
  private static final Duration LINE = Duration.ofMillis(3);
  private static final Duration HEARTBEAT = Duration.ofMinutes(5);
  private static final Duration KEPT = Duration.ofHours(1);

  private final EcsWorld world;

  TaskLogs(EcsWorld world) {
    this.world = world;
  }

  List<LogStream> streams() {
    List<LogStream> streams = new ArrayList<>();
    world.tasks().forEach(task -> task.containers.forEach(each -> addStream(streams, task, each)));
    return streams;
  }

  private void addStream(List<LogStream> streams, EcsTask task, TaskContainer container) {
    JsonNode log = container.definition.path("logConfiguration");
    Instant started = task.startedAt;
    if (!Json.text(log, "logDriver").equals("awslogs") || started == null) {
      return;
    }
    JsonNode options = log.path("options");
    Instant readable = world.now().minus(world.conditions.timing().ingestion());
    List<LogStream.Line> lines =
        lines(task, container, started).stream()
            .filter(line -> !line.at().isAfter(readable))
            .toList();
    streams.add(
        new LogStream(
            options.path("awslogs-region").asString(world.place.region()),
            Json.text(options, "awslogs-group"),
            name(Json.text(options, "awslogs-stream-prefix"), task, container),
            started,
            lines));
  }

  /** Without a prefix the stream has the name that the container runtime gave. */
  private static String name(String prefix, EcsTask task, TaskContainer container) {
    return prefix.isEmpty()
        ? String.valueOf(container.runtimeId)
        : prefix + "/" + container.name() + "/" + task.id();
  }

  private List<LogStream.Line> lines(EcsTask task, TaskContainer container, Instant started) {
    List<LogStream.Line> lines = new ArrayList<>();
    boolean first = container == task.fated();
    add(lines, started.plusMillis(900), "Starting Application using Java 25 with PID 1");
    add(lines, started.plusMillis(1800), "Tomcat initialized with port 8080 (http)");
    switch (task.fate) {
      case Fate.Exits exit -> addLast(lines, first, started.plus(exit.after()), exit.log());
      case Fate.FailsContainerHealth failure ->
          addLast(lines, first, started.plusSeconds(6), failure.log());
      case Fate.FailsTargetHealth failure ->
          addLast(lines, first, started.plusSeconds(6), failure.log());
      case Fate.Healthy ignored -> {
        addStarted(lines, started);
        addHeartbeats(lines, started);
      }
      case Fate.Killed ignored -> addStarted(lines, started);
      case Fate.Hangs ignored -> {}
      case Fate.CannotStart ignored -> {}
      case Fate.NotPlaced ignored -> {}
    }
    Instant end = task.executionStoppedAt;
    return end == null ? lines : lines.stream().filter(line -> !line.at().isAfter(end)).toList();
  }

  /** What it says from time to time; of days long gone nothing is left. */
  private void addHeartbeats(List<LogStream.Line> lines, Instant started) {
    Instant kept = world.beginning.minus(KEPT);
    Instant next = started.isAfter(kept) ? started : kept;
    for (next = next.plus(HEARTBEAT); !next.isAfter(world.now()); next = next.plus(HEARTBEAT)) {
      add(lines, next, "served 120 requests in the last 5 minutes");
    }
  }

  private static void addStarted(List<LogStream.Line> lines, Instant started) {
    add(lines, started.plusMillis(5600), "Started Application in 5.412 seconds");
  }

  private static void addLast(
      List<LogStream.Line> lines, boolean first, Instant at, List<String> last) {
    if (!first) {
      addStarted(lines, at.minusSeconds(5));
      return;
    }
    Instant next = at.minus(LINE.multipliedBy(last.size()));
    for (String text : last) {
      lines.add(new LogStream.Line(next, text));
      next = next.plus(LINE);
    }
  }

  private static void add(List<LogStream.Line> lines, Instant at, String message) {
    String time = at.truncatedTo(ChronoUnit.MILLIS).toString();
    lines.add(
        new LogStream.Line(at, time + "  INFO 1 --- [main] com.example.Application : " + message));
  }
}
