package dev.ecsdeploy.view;

import dev.ecsdeploy.definition.DefinitionWriter;
import dev.ecsdeploy.live.TaskDefinitions;
import dev.ecsdeploy.live.Tasks;
import dev.ecsdeploy.task.LogLine;
import dev.ecsdeploy.task.TaskTrace;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Task;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Words for tasks that are there, for their lives and their logs. */
public final class TasksView {
  private static final List<String> COLUMNS =
      List.of(
          "ID",
          "TaskDefinition",
          "Instance",
          "LastStatus",
          "DesiredStatus",
          "CreatedAt",
          "Group",
          "Type");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  private final ZoneId zone;

  /** Shows times in a zone. */
  public TasksView(ZoneId zone) {
    this.zone = zone;
  }

  /** A table with aligned columns. */
  public List<String> table(List<Task> tasks) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(COLUMNS.stream().map(name -> name.toUpperCase(Locale.ROOT)).toList());
    tasks.forEach(task -> rows.add(cells(task)));
    List<Integer> widths = new ArrayList<>();
    for (int i = 0; i < COLUMNS.size(); i++) {
      int column = i;
      widths.add(rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
    }
    return rows.stream().map(row -> aligned(row, widths)).toList();
  }

  private static String aligned(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      line.append(row.get(i)).append(" ".repeat(widths.get(i) - row.get(i).length() + 2));
    }
    return line.toString().stripTrailing();
  }

  /** Values with tabs between them, below their names. */
  public List<String> tsv(List<Task> tasks) {
    List<String> lines = new ArrayList<>();
    lines.add(String.join("\t", COLUMNS));
    tasks.forEach(task -> lines.add(row(task)));
    return lines;
  }

  /** One task, with tabs; its id comes first. */
  public String row(Task task) {
    return String.join("\t", cells(task));
  }

  /** An array with an object for each task, under the names of the columns. */
  public ArrayNode json(List<Task> tasks) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Task task : tasks) {
      array
          .addObject()
          .put("id", Tasks.id(task.taskArn()))
          .put("taskDefinition", TaskDefinitions.name(task.taskDefinitionArn()))
          .put("instance", instance(task))
          .put("lastStatus", task.lastStatus())
          .put("desiredStatus", task.desiredStatus())
          .put("createdAt", task.createdAt() == null ? null : task.createdAt().toString())
          .put("group", task.group())
          .put("type", task.launchTypeAsString());
    }
    return array;
  }

  /** Everything that ECS says about a task. */
  public static ObjectNode json(Task task) {
    return DefinitionWriter.json(task);
  }

  private List<String> cells(Task task) {
    return List.of(
        Tasks.id(task.taskArn()),
        TaskDefinitions.name(task.taskDefinitionArn()),
        orEmpty(instance(task)),
        orEmpty(task.lastStatus()),
        orEmpty(task.desiredStatus()),
        task.createdAt() == null
            ? ""
            : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                task.createdAt().atZone(zone).withNano(0)),
        orEmpty(task.group()),
        orEmpty(task.launchTypeAsString()));
  }

  private static @Nullable String instance(Task task) {
    return task.containerInstanceArn() == null ? null : Tasks.id(task.containerInstanceArn());
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** The life of a task, a line for each thing that happened. */
  public List<String> trace(List<TaskTrace.Entry> entries) {
    return entries.stream()
        .map(
            entry ->
                "%s  %-8s  %s"
                    .formatted(
                        MILLIS.format(entry.at().atZone(zone)), entry.source(), entry.text()))
        .toList();
  }

  /** The same for {@code --output=json}: an array of {@code at}, {@code source}, {@code text}. */
  public static ArrayNode traceJson(List<TaskTrace.Entry> entries) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    entries.forEach(
        entry ->
            array
                .addObject()
                .put("at", entry.at().toString())
                .put("source", entry.source())
                .put("text", entry.text()));
    return array;
  }

  /** A line of a log: when, which task and container, and what. */
  public String logged(LogLine line) {
    String task = line.task().length() <= 8 ? line.task() : line.task().substring(0, 8);
    return "%s  %s %s | %s"
        .formatted(TIME.format(line.at().atZone(zone)), task, line.container(), line.text());
  }
}
