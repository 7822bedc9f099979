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

  private final EcsWorld world;

  TaskLogs(EcsWorld world) {
    this.world = world;
  }

  List<LogStream> streams() {
    List<LogStream> streams = new ArrayList<>();
    for (EcsService service : world.services()) {
      for (EcsTask task : service.tasks) {
        for (TaskContainer container : task.containers) {
          addStream(streams, task, container);
        }
      }
    }
    return streams;
  }

  private void addStream(List<LogStream> streams, EcsTask task, TaskContainer container) {
    JsonNode log = container.definition.path("logConfiguration");
    Instant started = task.startedAt;
    if (!Json.text(log, "logDriver").equals("awslogs") || started == null) {
      return;
    }
    JsonNode options = log.path("options");
    String prefix = Json.text(options, "awslogs-stream-prefix");
    String name = prefix.isEmpty() ? task.id() : prefix + "/" + container.name() + "/" + task.id();
    List<LogStream.Line> lines =
        lines(task, container, started).stream()
            .filter(line -> !line.at().isAfter(world.now()))
            .toList();
    streams.add(new LogStream(Json.text(options, "awslogs-group"), name, started, lines));
  }

  private static List<LogStream.Line> lines(
      EcsTask task, TaskContainer container, Instant started) {
    List<LogStream.Line> lines = new ArrayList<>();
    boolean first = container == task.essential();
    add(lines, started.plusMillis(900), "Starting Application using Java 25 with PID 1");
    add(lines, started.plusMillis(1800), "Tomcat initialized with port 8080 (http)");
    switch (task.fate) {
      case Fate.Exits exit -> addLast(lines, first, started.plus(exit.after()), exit.log());
      case Fate.FailsContainerHealth failure ->
          addLast(lines, first, started.plusSeconds(6), failure.log());
      case Fate.FailsTargetHealth failure ->
          addLast(lines, first, started.plusSeconds(6), failure.log());
      case Fate.Healthy ignored -> addStarted(lines, started);
      case Fate.Killed ignored -> addStarted(lines, started);
      case Fate.Hangs ignored -> {}
      case Fate.CannotStart ignored -> {}
      case Fate.NotPlaced ignored -> {}
    }
    return lines;
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
