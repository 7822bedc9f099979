package dev.ecsdeploy.cli;

import dev.ecsdeploy.aws.Arn;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.TaskDefinitions;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.ecs.model.Task;

/** Prints what a value can be completed to, for the scripts of {@code completion}. */
@Command(
    name = "__complete",
    hidden = true,
    description = "Print what a value can be completed to; nothing where that cannot be known.",
    footer = {"  ecsdeploy __complete revisions", "  ecsdeploy __complete tasks"})
final class CandidatesCommand implements Callable<Integer> {
  private static final int MOST = 100;

  /** What can be completed. */
  enum Kind {
    revisions,
    tasks
  }

  private final Session session;

  @Parameters(arity = "1", paramLabel = "revisions|tasks", description = "The kind of value.")
  private @Nullable Kind kind;

  CandidatesCommand(Session session) {
    this.session = session;
  }

  /** Who presses a key wants no message: where nothing can be known, nothing is printed. */
  @Override
  public Integer call() {
    try {
      candidates().forEach(candidate -> session.console().result(candidate + "\n"));
    } catch (Failure _) {
      return ExitCode.DONE.code();
    }
    return ExitCode.DONE.code();
  }

  private List<String> candidates() {
    if (kind == Kind.tasks) {
      List<Task> running =
          session
              .live()
              .tasks()
              .running(session.config().cluster(), session.project().serviceName())
              .orElse(List.of());
      return running.stream().map(task -> Arn.name(task.taskArn())).toList();
    }
    String family = session.project().definitions().taskDefinition().family();
    return session.live().taskDefinitions().newest(family, MOST).stream()
        .map(TaskDefinitions::number)
        .map(String::valueOf)
        .toList();
  }
}
