package dev.ecsdeploy.cli;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.task.TaskFinder;
import dev.ecsdeploy.view.TasksView;
import java.util.List;
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
    TasksView view = new TasksView(session.world().zone());
    return TaskFinder.withId(
        tasks,
        new Picker(session)
            .pick(
                new Picker.Offer(
                    "task", "--id", view.table(tasks), tasks.stream().map(view::row).toList())));
  }
}
