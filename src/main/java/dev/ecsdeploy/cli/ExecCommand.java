package dev.ecsdeploy.cli;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.task.TaskFinder;
import dev.ecsdeploy.task.session.Purpose;
import dev.ecsdeploy.task.session.SessionEvent;
import dev.ecsdeploy.task.session.SessionRequest;
import dev.ecsdeploy.view.SessionView;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.ecs.model.Task;

/** Opens a shell in a task, or forwards a port to it or through it. */
@Command(
    name = "exec",
    description = {
      "Open a shell in a container of a task, or forward a port to it or through it.",
      "Needs session-manager-plugin, and enableExecuteCommand in the service definition. The exit"
          + " code of what runs in the container is not known."
    },
    footer = {
      "  ecsdeploy exec",
      "  ecsdeploy exec --id=7f3c1a2b --container=web --command=bash",
      "  ecsdeploy exec --port-forward --port=8080 --local-port=18080",
      "  ecsdeploy exec -L 15432:db.internal:5432"
    })
final class ExecCommand implements Callable<Integer> {
  /** What to do. */
  enum Action {
    run,
    portforward,
    cp
  }

  private final Session session;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "run|portforward",
      description = "What to do; run by default.")
  private @Nullable Action action;

  @Parameters(index = "1..*", arity = "0..*", hidden = true, description = "What cp would copy.")
  private List<String> files = List.of();

  @Option(
      names = "--progress",
      negatable = true,
      hidden = true,
      description = "What cp would show.")
  private boolean progress;

  @Option(
      names = "--command",
      paramLabel = "COMMAND",
      defaultValue = "sh",
      description = "What to start in the container. sh by default.")
  private String command = "sh";

  @Mixin private TaskSelector selector = new TaskSelector();
  @Mixin private ContainerSelector containers = new ContainerSelector();
  @Mixin private ForwardOptions forward = new ForwardOptions();

  ExecCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    Purpose purpose = purpose();
    session.guardAccount(null);
    TaskFinder finder = session.taskFinder();
    Task task = task(finder);
    session
        .execSession()
        .hold(
            new SessionRequest(finder.cluster(), task, containers.pick(task, session), purpose),
            this::tell);
    return ExitCode.DONE.code();
  }

  private Purpose purpose() {
    if (action == Action.cp || progress) {
      throw Failure.usage(
          "exec cp is not supported",
          "ecsdeploy copies no files into or out of containers",
          "through a bucket: ecsdeploy exec --command='aws s3 cp …'");
    }
    if (!files.isEmpty()) {
      throw Failure.usage(
          "unexpected argument: " + files.getFirst(),
          "exec takes one word at most; what is started is an option",
          "--command='" + String.join(" ", files) + "'");
    }
    return forward
        .ports(action == Action.portforward)
        .<Purpose>map(Purpose.Forward::new)
        .orElseGet(() -> new Purpose.Command(command));
  }

  /** One that runs; one that is named is examined as it is. */
  private Task task(TaskFinder finder) throws InterruptedException {
    List<Task> tasks = finder.all(false);
    return selector.pick(
        selector.isGiven()
            ? tasks
            : tasks.stream().filter(task -> "RUNNING".equals(task.lastStatus())).toList(),
        session);
  }

  private void tell(SessionEvent event) {
    switch (event) {
      case SessionEvent.Opened opened -> session.console().say(SessionView.line(opened));
      case SessionEvent.TokenInArguments old -> session.console().warn(SessionView.line(old));
    }
  }
}
