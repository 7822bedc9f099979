package dev.ecsdeploy.cli;

import dev.ecsdeploy.definition.TaskDefinition;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.TaskDefinitions;
import dev.ecsdeploy.task.TaskChoice;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which revision a one-off task is started from. */
final class RunChoice {
  @Option(
      names = "--task-def",
      paramLabel = "FILE",
      description = "Register this task definition instead of the project's own.")
  private @Nullable String file;

  @Option(
      names = "--skip-task-definition",
      description =
          "Register nothing: take the revision that the service has; without a service, the newest"
              + " of the family.")
  private boolean skip;

  @Option(
      names = "--latest-task-definition",
      description = "Register nothing: take the newest active revision of the family.")
  private boolean latest;

  @Option(
      names = "--revision",
      paramLabel = "N",
      description = "Register nothing: take this revision of the family.")
  private @Nullable Integer revision;

  /**
   * The choice, in a project.
   *
   * @throws Failure if the options contradict each other, or the project lacks what they need
   */
  TaskChoice in(Session session) {
    Integer number = RevisionNames.number(revision);
    List<String> given =
        Stream.of(
                file == null ? "" : "--task-def",
                skip ? "--skip-task-definition" : "",
                latest ? "--latest-task-definition" : "",
                number == null ? "" : "--revision")
            .filter(option -> !option.isEmpty())
            .toList();
    if (given.size() > 1) {
      throw Failure.usage(
          String.join(" and ", given) + " exclude each other",
          "each names another task definition to run",
          "one of them");
    }
    if (number != null) {
      return new TaskChoice.Numbered(family(session), number);
    }
    if (latest || (skip && session.config().service() == null)) {
      return new TaskChoice.Latest(family(session));
    }
    return skip
        ? new TaskChoice.OfService(session.project().serviceName())
        : new TaskChoice.FromFile(definition(session));
  }

  private TaskDefinition definition(Session session) {
    if (file != null) {
      return session.project().definitions().taskDefinition(session.invocation().file(file));
    }
    TaskDefinition own = session.project().desired().taskDefinition();
    return own == null ? session.project().definitions().taskDefinition() : own;
  }

  /** The family of the project's task definition; without one, that of the service. */
  private static String family(Session session) {
    TaskDefinition own = session.project().desired().taskDefinition();
    return own != null
        ? own.family()
        : TaskDefinitions.family(
            session
                .live()
                .services()
                .describe(session.config().cluster(), session.project().serviceName())
                .taskDefinition());
  }
}
