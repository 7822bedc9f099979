package dev.ecsdeploy.cli;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Tasks;
import dev.ecsdeploy.task.Programs;
import dev.ecsdeploy.task.Programs.Output;
import dev.ecsdeploy.task.Programs.Program;
import dev.ecsdeploy.task.TaskFinder;
import dev.ecsdeploy.view.TasksView;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.ecs.model.Task;

/** Picks one of several tasks: by its id, by a command that lets the user choose, or by asking. */
final class TaskSelector {
  @Option(
      names = {"--id", "--task"},
      paramLabel = "ID",
      description = "The task; the beginning of its id is enough.")
  private @Nullable String id;

  /** Whether the command line names a task. */
  boolean isGiven() {
    return id != null;
  }

  /**
   * One of the tasks.
   *
   * @throws Failure if there is none, or none was picked
   */
  Task pick(List<Task> tasks, Session session) throws InterruptedException {
    if (id != null) {
      return TaskFinder.withId(tasks, id);
    }
    if (tasks.isEmpty()) {
      throw Failure.project(
          "no tasks found", "the service runs none", "ecsdeploy status · ecsdeploy tasks");
    }
    if (tasks.size() == 1) {
      return tasks.getFirst();
    }
    String filter = session.config().filterCommand();
    return filter == null || filter.isBlank()
        ? asked(tasks, session)
        : filtered(tasks, filter, session);
  }

  private static Task asked(List<Task> tasks, Session session) {
    Prompt prompt = session.prompt();
    if (prompt.canAsk()) {
      List<String> table = new TasksView(session.zone()).table(tasks);
      session.console().say("     " + table.getFirst());
      for (int i = 1; i < table.size(); i++) {
        session.console().say("%3d  %s".formatted(i, table.get(i)));
      }
    }
    String answer = prompt.ask("which task? (number or id)", "--id=… picks one");
    return answer.matches("[0-9]{1,4}")
            && Integer.parseInt(answer) >= 1
            && Integer.parseInt(answer) <= tasks.size()
        ? tasks.get(Integer.parseInt(answer) - 1)
        : TaskFinder.withId(tasks, answer.isEmpty() ? "(no answer)" : answer);
  }

  private static Task filtered(List<Task> tasks, String command, Session session)
      throws InterruptedException {
    TasksView view = new TasksView(session.zone());
    String lines = tasks.stream().map(task -> view.row(task) + "\n").collect(Collectors.joining());
    Map<String, String> environment = session.processEnvironment();
    Programs programs = session.programs();
    List<String> words =
        command.contains(" ")
            ? List.of("/bin/sh", "-c", command)
            : List.of(programs.find(command, environment).map(Object::toString).orElse(command));
    Output output = programs.ask(new Program(words, environment), lines);
    String chosen = output.text().strip().split("\\s", 2)[0];
    if (output.exitCode() != 0 || chosen.isEmpty()) {
      throw Failure.usage(
          "no task was picked",
          command + " ended with " + output.exitCode() + " and printed no task",
          "--id=" + Tasks.id(tasks.getFirst().taskArn()));
    }
    return TaskFinder.withId(tasks, chosen);
  }
}
