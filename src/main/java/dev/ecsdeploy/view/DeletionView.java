package dev.ecsdeploy.view;

import dev.ecsdeploy.console.Style;
import dev.ecsdeploy.deploy.DeletionEvent;
import dev.ecsdeploy.deploy.DeletionOutcome;
import dev.ecsdeploy.live.LiveService;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Words for the deletion of a service. */
public final class DeletionView {
  private DeletionView() {}

  /** Which service is deleted, and what it runs. */
  public static List<String> plan(LiveService service, boolean terminate, Style style) {
    int running = service.service().runningCount();
    List<String> lines = new ArrayList<>();
    lines.add(style.bold(StatusView.title(service)));
    lines.add("");
    lines.add(
        new ChangeLine(
                "delete",
                "",
                "service "
                    + service.name()
                    + ((terminate || service.isExpress()) && running > 0
                        ? " and terminate its " + Words.count(running, "task")
                        : ""))
            .line(style));
    if (service.isExpress()) {
      lines.add(
          new ChangeLine("", "", "with all that ECS made for it; it cannot be undone").line(style));
    }
    lines.add("");
    return lines;
  }

  /** What happened, in one line without the time. */
  public static String line(DeletionEvent event) {
    return switch (event) {
      case DeletionEvent.Draining draining ->
          "service " + draining.service() + " is deleted: it is draining";
      case DeletionEvent.TasksLeft left -> Words.count(left.tasks(), "task") + " left";
    };
  }

  /** The last line; empty where the error that follows says it all. */
  public static String ended(LiveService service, DeletionOutcome outcome) {
    return switch (outcome) {
      case DeletionOutcome.Gone gone ->
          "gone: service " + service.name() + ", " + Words.duration(gone.took());
      case DeletionOutcome.Draining draining ->
          draining.tasks() == 0 ? "" : Words.count(draining.tasks(), "task") + " being stopped";
      case DeletionOutcome.TimedOut timedOut -> "";
    };
  }

  /**
   * What went wrong, why and what to try, without the word {@code error:}; nothing where all is
   * well.
   */
  public static List<String> error(LiveService service, DeletionOutcome outcome, Style style) {
    return switch (outcome) {
      case DeletionOutcome.Gone _, DeletionOutcome.Draining _ -> List.of();
      case DeletionOutcome.TimedOut(int tasks, var after) ->
          FailureView.lines(
              "service " + service.name() + " was not gone within " + Words.duration(after),
              Words.count(tasks, "task") + " had not stopped; ECS goes on stopping them",
              "ecsdeploy status",
              style);
    };
  }

  /** For {@code --output=json}: {@code cluster}, {@code service}, {@code outcome}. */
  public static ObjectNode json(LiveService service, String outcome) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("cluster", service.clusterName())
        .put("service", service.name())
        .put("outcome", outcome);
  }

  /** The same for an outcome. */
  public static ObjectNode json(LiveService service, DeletionOutcome outcome) {
    return json(
        service,
        switch (outcome) {
          case DeletionOutcome.Gone _ -> "gone";
          case DeletionOutcome.Draining _ -> "draining";
          case DeletionOutcome.TimedOut _ -> "timed-out";
        });
  }
}
