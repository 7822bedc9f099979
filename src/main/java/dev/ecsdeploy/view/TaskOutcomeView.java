package dev.ecsdeploy.view;

import dev.ecsdeploy.console.Style;
import dev.ecsdeploy.task.TaskFailure;
import dev.ecsdeploy.task.TaskOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Words for how one-off tasks ended. */
public final class TaskOutcomeView {
  private static final int MOST = 3;

  private TaskOutcomeView() {}

  /** The last words about tasks that did not fail; nothing about those that did. */
  public static String ended(TaskOutcome outcome) {
    return switch (outcome) {
      case TaskOutcome.Succeeded(List<String> tasks, String watched, var took) ->
          "done: %s, container %s exited with 0, %s"
              .formatted(Words.count(tasks.size(), "task"), watched, Words.duration(took));
      case TaskOutcome.Running(List<String> tasks) ->
          Words.count(tasks.size(), "task") + " running: ecsdeploy logs --follow · ecsdeploy tasks";
      case TaskOutcome.Started _ -> "not waiting: ecsdeploy tasks · ecsdeploy logs --follow";
      case TaskOutcome.Failed _, TaskOutcome.TimedOut _, TaskOutcome.Interrupted _ -> "";
    };
  }

  /** What went wrong, why and what to try; nothing for tasks that did not fail. */
  public static List<String> error(TaskOutcome outcome, Style style) {
    return switch (outcome) {
      case TaskOutcome.Succeeded _, TaskOutcome.Running _, TaskOutcome.Started _ -> List.of();
      case TaskOutcome.Failed failed -> failed(failed, style);
      case TaskOutcome.TimedOut(List<String> tasks, var after) ->
          lines(
              "not done within " + Words.duration(after) + "; the tasks go on",
              "task " + String.join(", ", tasks) + " has not come so far",
              "--timeout=… · ecsdeploy logs --task="
                  + tasks.getFirst()
                  + " · ecsdeploy tasks --stop --id="
                  + tasks.getFirst(),
              style);
      case TaskOutcome.Interrupted(List<String> tasks, boolean stopped) ->
          tasks.isEmpty() ? List.of("interrupted") : interrupted(tasks, stopped, style);
    };
  }

  private static List<String> interrupted(List<String> tasks, boolean stopped, Style style) {
    String named = (tasks.size() == 1 ? "task " : "tasks ") + String.join(", ", tasks);
    return lines(
        "interrupted; "
            + named
            + (stopped ? " told to stop" : tasks.size() == 1 ? " goes on" : " go on"),
        stopped
            ? "--on-interrupt=stop was given"
            : "a task runs on, with or without anybody watching",
        (stopped ? "" : "ecsdeploy tasks --stop --id=" + tasks.getFirst() + " · ")
            + "ecsdeploy logs --task="
            + tasks.getFirst(),
        style);
  }

  private static List<String> failed(TaskOutcome.Failed failed, Style style) {
    if (failed.failures().isEmpty()) {
      return lines(
          failed.tasks().isEmpty() ? "no task was started" : "not all tasks were started",
          String.join("\n", failed.notPlaced()),
          "capacity, placement and quotas of the cluster · docs/failures.md#no-capacity",
          style);
    }
    TaskFailure first = failed.failures().getFirst();
    String what = SymptomView.what(first.symptom());
    return lines(
        failed.tasks().size() == 1
            ? "task " + Words.id(first.task()) + " failed: " + what
            : "%d of %d tasks failed: %s"
                .formatted(failed.failures().size(), failed.tasks().size(), what),
        why(failed),
        SymptomView.remedy(first.symptom()) + " · docs/failures.md#" + first.symptom().anchor(),
        style);
  }

  /** Tasks that failed for the same reason stand in one line. */
  private static String why(TaskOutcome.Failed failed) {
    Map<String, List<String>> byCause =
        failed.failures().stream()
            .collect(
                Collectors.groupingBy(
                    failure -> SymptomView.what(failure.symptom()),
                    TreeMap::new,
                    Collectors.mapping(TaskFailure::task, Collectors.toList())));
    List<String> lines = new ArrayList<>();
    byCause.forEach((what, tasks) -> lines.add(what + " (task " + some(tasks) + ")"));
    lines.addAll(failed.notPlaced());
    return String.join("\n", lines);
  }

  private static String some(List<String> tasks) {
    return tasks.stream().limit(MOST).collect(Collectors.joining(", "))
        + (tasks.size() > MOST ? ", …" : "");
  }

  private static List<String> lines(String what, String why, String hint, Style style) {
    List<String> lines = new ArrayList<>();
    lines.add(what);
    lines.addAll(FailureView.labelled("why", why, style));
    lines.addAll(FailureView.labelled("try", hint, style));
    return lines;
  }

  /**
   * For {@code --output=json}: {@code outcome} ({@code started}, {@code running}, {@code
   * succeeded}, {@code failed}, {@code timed-out}, {@code interrupted}), {@code tasks}, and what
   * belongs to it.
   */
  public static ObjectNode json(TaskOutcome outcome) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("outcome", name(outcome));
    ArrayNode tasks = json.putArray("tasks");
    outcome.tasks().forEach(tasks::add);
    if (outcome instanceof TaskOutcome.Failed failed) {
      ArrayNode failures = json.putArray("failures");
      failed.failures().forEach(failure -> failures.add(json(failure)));
      ArrayNode notPlaced = json.putArray("notPlaced");
      failed.notPlaced().forEach(notPlaced::add);
    }
    return json;
  }

  private static String name(TaskOutcome outcome) {
    return switch (outcome) {
      case TaskOutcome.Started _ -> "started";
      case TaskOutcome.Running _ -> "running";
      case TaskOutcome.Succeeded _ -> "succeeded";
      case TaskOutcome.Failed _ -> "failed";
      case TaskOutcome.TimedOut _ -> "timed-out";
      case TaskOutcome.Interrupted _ -> "interrupted";
    };
  }

  private static ObjectNode json(TaskFailure failure) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("task", failure.task())
        .put("container", failure.container())
        .put("exitCode", failure.exitCode())
        .put("symptom", failure.symptom().anchor())
        .put("what", SymptomView.what(failure.symptom()))
        .put("try", SymptomView.remedy(failure.symptom()));
  }
}
