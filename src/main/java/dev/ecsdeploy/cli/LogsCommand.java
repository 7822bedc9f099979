package dev.ecsdeploy.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the logs of the project's tasks. */
@Command(
    name = "logs",
    description = {
      "Show what the containers of all tasks of the service wrote, in the order of time.",
      "Tasks that stopped within the hour are among them."
    },
    footer = {
      "  ecsdeploy logs --since=1h",
      "  ecsdeploy logs --follow --container=web",
      "  ecsdeploy logs --filter=ERROR --task=7f3c1a2b"
    })
final class LogsCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = {"--task", "--id"},
      paramLabel = "ID",
      description = "Only this task; the beginning of its id is enough.")
  private @Nullable String task;

  @Mixin private LogOptions options = new LogOptions();

  LogsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    return new LogPrinter(session, options).print(task);
  }
}
