package dev.ecsdeploy.task;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LogSource;
import dev.ecsdeploy.live.Tasks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.Task;

/** Puts together what is known of the life of one task. */
public final class TaskTrace {
  private final Live live;
  private final Task task;
  private final List<Entry> entries = new ArrayList<>();

  private TaskTrace(Live live, Task task) {
    this.live = live;
    this.task = task;
  }

  /**
   * Something that happened.
   *
   * @param source {@code task}, {@code service}, or the name of the container that wrote it
   */
  public record Entry(Instant at, String source, String text) {}

  /**
   * The life of a task, in order: its states, the service events that name it, its log.
   *
   * @param service the service whose events are looked through; null for none
   * @throws Failure when AWS refuses
   */
  public static List<Entry> of(Live live, String cluster, @Nullable String service, Task task) {
    TaskTrace trace = new TaskTrace(live, task);
    trace.addStates();
    if (service != null) {
      trace.addEvents(cluster, service);
    }
    trace.addLogs();
    return trace.entries.stream().sorted(Comparator.comparing(Entry::at)).toList();
  }

  private void addStates() {
    add(task.createdAt(), "created");
    add(task.pullStartedAt(), "pull started");
    add(task.pullStoppedAt(), "pull stopped");
    add(task.startedAt(), "started");
    add(task.connectivityAt(), "connected");
    add(task.stoppingAt(), "stopping" + said(task.stoppedReason()));
    add(task.executionStoppedAt(), "containers ended" + exits());
    add(
        task.stoppedAt(),
        "stopped" + (task.stopCode() == null ? "" : " (" + task.stopCodeAsString() + ")"));
  }

  private String exits() {
    List<String> exits = new ArrayList<>();
    for (Container container : task.containers()) {
      String code = container.exitCode() == null ? "never ran" : "exit " + container.exitCode();
      exits.add(container.name() + " " + code + said(container.reason()));
    }
    return exits.isEmpty() ? "" : ": " + String.join(", ", exits);
  }

  private static String said(@Nullable String reason) {
    return reason == null || reason.isBlank() ? "" : ": " + reason;
  }

  private void add(@Nullable Instant at, String text) {
    if (at != null) {
      entries.add(new Entry(at, "task", text));
    }
  }

  private void addEvents(String cluster, String service) {
    String id = Tasks.id(task.taskArn());
    live.services().find(cluster, service).stream()
        .flatMap(found -> found.service().events().stream())
        .filter(event -> event.message().contains(id))
        .forEach(event -> entries.add(new Entry(event.createdAt(), "service", event.message())));
  }

  private void addLogs() {
    List<ContainerDefinition> containers =
        live.taskDefinitions()
            .describe(task.taskDefinitionArn())
            .definition()
            .containerDefinitions();
    for (ContainerDefinition container : containers) {
      LogSource.of(container, task)
          .map(source -> new LogFollower(live.containerLogs(), source).news())
          .orElse(List.of())
          .forEach(line -> entries.add(new Entry(line.at(), line.container(), line.text())));
    }
  }
}
