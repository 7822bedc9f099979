package dev.ecsdeploy.view;

import dev.ecsdeploy.definition.DefinitionWriter;
import dev.ecsdeploy.task.LogLine;
import dev.ecsdeploy.task.RunPlan;
import dev.ecsdeploy.task.TaskEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Words for what one-off tasks are going to do, and do. */
public final class TaskView {
  private static final String ROW = "  %-10s  %s";

  private TaskView() {}

  /** What is going to be run, and where. */
  public static List<String> plan(RunPlan plan) {
    RunTaskRequest request = plan.request();
    List<String> lines = new ArrayList<>();
    lines.add("run " + plan.definition() + " · cluster " + request.cluster());
    lines.add("");
    if (plan.registered() != null) {
      lines.add(ROW.formatted("register", "a new revision of " + plan.definition()));
    }
    lines.add(ROW.formatted("run", Words.count(plan.count(), "task") + where(request)));
    if (request.overrides() != null) {
      String json = DefinitionWriter.json(request.overrides()).toString();
      lines.add(ROW.formatted("overrides", json));
    }
    lines.add(ROW.formatted("watch", "container " + plan.watched() + " decides"));
    lines.add("");
    return lines;
  }

  private static String where(RunTaskRequest request) {
    if (request.launchType() != null) {
      return ", " + request.launchTypeAsString();
    }
    return request.capacityProviderStrategy().isEmpty()
        ? ""
        : request.capacityProviderStrategy().stream()
            .map(item -> item.capacityProvider())
            .collect(Collectors.joining(", ", ", ", ""));
  }

  /**
   * For a dry run: {@code taskDefinition}, the whole definition or the ARN of a revision, and
   * {@code request}, what {@code RunTask} would be told.
   */
  public static ObjectNode json(RunPlan plan) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (plan.registered() == null) {
      json.put("taskDefinition", plan.request().taskDefinition());
    } else {
      json.set("taskDefinition", plan.registered().json());
    }
    return json.set("request", DefinitionWriter.json(plan.request()));
  }

  /** What happened. */
  public static String line(TaskEvent event) {
    return switch (event) {
      case TaskEvent.Registered(_, String revision) -> "registered " + revision;
      case TaskEvent.Deregistered(_, String revision) ->
          "deregistered " + revision + " again: no task was started from it";
      case TaskEvent.StaysRegistered(_, String revision, String why) ->
          revision + " stays registered: " + why;
      case TaskEvent.Started(_, List<String> tasks) ->
          (tasks.size() == 1 ? "started task " : "started tasks ") + String.join(", ", tasks);
      case TaskEvent.NotPlaced(_, List<String> reasons) ->
          "not all tasks were placed: " + String.join("; ", reasons);
      case TaskEvent.StatusChanged(_, String task, String status) ->
          "task " + Words.id(task) + " " + status.toLowerCase(Locale.ROOT);
      case TaskEvent.Logged(LogLine line) -> line.text();
      case TaskEvent.LogNotShown(_, String reason) -> reason;
      case TaskEvent.Stopping(_, String task) -> "task " + Words.id(task) + " was told to stop";
    };
  }

  /** A line of a container; where it may be one of several, it says of which. */
  public static String logged(LogLine line, RunPlan plan) {
    if (plan.count() > 1) {
      return prefix(line) + line.text();
    }
    return plan.containers().size() > 1 ? line.container() + " | " + line.text() : line.text();
  }

  private static String prefix(LogLine line) {
    return shortId(line.task()) + " " + line.container() + " | ";
  }

  private static String shortId(String task) {
    return task.length() <= 8 ? task : task.substring(0, 8);
  }
}
