package dev.ecsdeploy.cli;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.json.JsonText;
import dev.ecsdeploy.live.ServiceStatus;
import dev.ecsdeploy.view.StatusView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what runs. */
@Command(
    name = "status",
    description =
        "Tell what runs: revision, images, deployments, counts, auto scaling and the last events.",
    footer = {"  ecsdeploy status", "  ecsdeploy status --events=30 --output=json"})
final class StatusCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many of the last service events to show. 10 by default.")
  private int events = 10;

  @Mixin private OutputOption output = new OutputOption();

  StatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (events < 0) {
      throw Failure.usage(
          "--events=" + events + " is no count",
          "it says how many of the last events are shown",
          "--events=0 shows none");
    }
    ServiceStatus status =
        session.live().status(session.config().cluster(), session.project().serviceName());
    session
        .console()
        .result(
            output.isJson()
                ? JsonText.write(StatusView.json(status, events))
                : String.join("\n", StatusView.lines(status, events)) + "\n");
    return ExitCode.DONE.code();
  }
}
