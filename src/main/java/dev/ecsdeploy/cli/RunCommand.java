package dev.ecsdeploy.cli;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.task.RunPlan;
import dev.ecsdeploy.task.RunRequest;
import dev.ecsdeploy.task.TaskOutcome;
import dev.ecsdeploy.task.TaskRunner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs one-off tasks beside the service. */
@Command(
    name = "run",
    description = {
      "Run one-off tasks, such as a database migration, show what their containers write, and end"
          + " as they do.",
      "They run where the service runs, as the service definition says."
    },
    footer = {
      "  ecsdeploy run --envfile=stg.env",
      "  ecsdeploy run --skip-task-definition --overrides-file=migrate.json",
      "  ecsdeploy run --task-def=batch.json --count=3 --watch-container=batch",
      "  ecsdeploy run --latest-task-definition --dry-run"
    })
final class RunCommand implements Callable<Integer> {
  /** The values of {@code --wait-until}. */
  enum Stage {
    running,
    stopped
  }

  /** The values of {@code --on-interrupt}. */
  enum OnInterrupt {
    leave,
    stop
  }

  private final Session session;

  @Option(names = "--dry-run", description = "Print what would be run, and start nothing.")
  private boolean dryRun;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many tasks to run; all of them are followed. 1 by default.")
  private int count = 1;

  @Option(
      names = "--watch-container",
      paramLabel = "NAME",
      description =
          "The container whose exit code alone decides. Without it: the first essential one, and"
              + " whatever other essential container fails by itself.")
  private @Nullable String watch;

  @Mixin private RunChoice choice = new RunChoice();
  @Mixin private RunSettings settings = new RunSettings();

  @Option(
      names = "--wait",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Follow the tasks to their end. On by default.")
  private boolean wait = true;

  @Option(
      names = "--wait-until",
      paramLabel = "running|stopped",
      defaultValue = "stopped",
      description = "Follow them until they have stopped (the default), or only until they run.")
  private Stage until = Stage.stopped;

  @Option(
      names = "--on-interrupt",
      paramLabel = "leave|stop",
      defaultValue = "leave",
      description = "What Ctrl-C does to the tasks: leaves them (the default), or stops them.")
  private OnInterrupt onInterrupt = OnInterrupt.leave;

  @Mixin private OutputOption output = new OutputOption();

  RunCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    RunRequest request = request();
    TaskRunner runner = session.taskRunner();
    RunPlan plan = runner.plan(request);
    TaskNarrator narrator = new TaskNarrator(session.console(), plan, output.isJson());
    narrator.plan();
    if (dryRun) {
      return narrator.dryRun();
    }
    TaskOutcome outcome = runner.execute(plan, narrator);
    narrator.ended(outcome, session.world().clock().instant());
    return ExitCode.of(outcome).code();
  }

  private RunRequest request() {
    if (count < 1) {
      throw Failure.usage(
          "--count=" + count + " is no count", "a run starts 1 task or more", "--count=1");
    }
    return new RunRequest(
        session.config().account(),
        choice.in(session),
        settings.request(session).cluster(session.config().cluster()).count(count).build(),
        new RunRequest.Options(
            watch,
            settings.tagsOfService() ? session.project().serviceName() : null,
            howFar(),
            session.config().timeout(),
            onInterrupt == OnInterrupt.stop));
  }

  private RunRequest.Until howFar() {
    if (!wait) {
      return RunRequest.Until.STARTED;
    }
    return switch (until) {
      case running -> RunRequest.Until.RUNNING;
      case stopped -> RunRequest.Until.STOPPED;
    };
  }
}
