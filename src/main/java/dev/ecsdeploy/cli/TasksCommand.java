package dev.ecsdeploy.cli;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.json.JsonText;
import dev.ecsdeploy.live.Tasks;
import dev.ecsdeploy.task.TaskFinder;
import dev.ecsdeploy.task.TaskTrace;
import dev.ecsdeploy.view.TasksView;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.ecs.model.Task;
import tools.jackson.databind.JsonNode;

/** Lists the project's tasks, and works on one of them. */
@Command(
    name = "tasks",
    description = {
      "List the tasks of the service and the one-off tasks of its family, those included that"
          + " stopped within the hour; find, stop or trace one, or show its log."
    },
    footer = {
      "  ecsdeploy tasks",
      "  ecsdeploy tasks --output=json",
      "  ecsdeploy tasks trace --id=7f3c1a2b    # its life: states, events, log lines",
      "  ecsdeploy tasks stop --id=7f3c1a2b --force"
    })
final class TasksCommand implements Callable<Integer> {
  /** What to do with the tasks. */
  enum Action {
    list,
    find,
    stop,
    trace,
    logs
  }

  /** The values of {@code --output}. */
  enum Format {
    table,
    json,
    tsv
  }

  private final Session session;

  @Parameters(
      arity = "0..1",
      paramLabel = "list|find|stop|trace|logs",
      description = "What to do; list by default.")
  private @Nullable Action action;

  @Option(names = "--find", description = "Pick one, and print all that is known of it, as JSON.")
  private boolean find;

  @Option(names = "--stop", description = "Pick one, and stop it.")
  private boolean stop;

  @Option(names = "--force", description = "Stop without asking.")
  private boolean force;

  @Option(
      names = "--trace",
      description = "Pick one, and tell its life: states, service events, log lines.")
  private boolean trace;

  @Option(
      names = "--output",
      paramLabel = "table|json|tsv",
      defaultValue = "table",
      description = "How tasks are listed. A table by default.")
  private Format output = Format.table;

  @Mixin private TaskSelector selector = new TaskSelector();
  @Mixin private LogOptions logs = new LogOptions();

  TasksCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    TaskFinder finder = session.taskFinder();
    switch (action()) {
      case list -> list(finder.all(true));
      case find -> print(TasksView.json(pick(finder)));
      case stop -> stop(finder);
      case trace -> trace(finder);
      case logs -> {
        return new LogPrinter(session, logs)
            .print(selector.isGiven() ? Tasks.id(pick(finder).taskArn()) : null);
      }
    }
    return ExitCode.DONE.code();
  }

  /** A word, or one of the flags that ecspresso had before it; of several the first. */
  private Action action() {
    if (action != null) {
      return action;
    }
    if (find) {
      return Action.find;
    }
    if (stop) {
      return Action.stop;
    }
    return trace ? Action.trace : Action.list;
  }

  private Task pick(TaskFinder finder) throws InterruptedException {
    return selector.pick(finder.all(true), session);
  }

  private void list(List<Task> tasks) {
    TasksView view = new TasksView(session.world().zone());
    switch (output) {
      case table -> print(view.table(tasks));
      case tsv -> print(view.tsv(tasks));
      case json -> print(view.json(tasks));
    }
  }

  private void stop(TaskFinder finder) throws InterruptedException {
    Task task = selector.pick(finder.all(false), session);
    String id = Tasks.id(task.taskArn());
    if (!force && !session.prompt().confirms("stop task " + id + "?", "--force stops it")) {
      throw Failure.usage("task " + id + " goes on", "the answer was not yes", "--force");
    }
    session.live().tasks().stop(finder.cluster(), task.taskArn(), "Stopped with ecsdeploy tasks");
    session.console().say(session.world().clock().instant(), "task " + id + " was told to stop");
  }

  private void trace(TaskFinder finder) throws InterruptedException {
    List<TaskTrace.Entry> entries =
        TaskTrace.of(session.live(), finder.cluster(), session.config().service(), pick(finder));
    if (output == Format.json) {
      print(TasksView.traceJson(entries));
    } else {
      print(new TasksView(session.world().zone()).trace(entries));
    }
  }

  private void print(List<String> lines) {
    session.console().result(String.join("\n", lines) + "\n");
  }

  private void print(JsonNode json) {
    session.console().result(JsonText.write(json));
  }
}
