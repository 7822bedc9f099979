package dev.ecsdeploy.cli;

import dev.ecsdeploy.deploy.ScalingChange;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Replaces the tasks of the service by new ones of the same revision. */
@Command(
    name = "refresh",
    description = {
      "Replace the tasks by new ones of the same revision, so that they read secrets and images"
          + " again.",
      "Count and attributes stay as they are; a service that does not exist is not created."
    },
    footer = {"  ecsdeploy refresh", "  ecsdeploy refresh --no-wait"})
final class RefreshCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--dry-run", description = "Print what would be done, and change nothing.")
  private boolean dryRun;

  @Mixin private WaitOptions waiting = new WaitOptions();
  @Mixin private OutputOption output = new OutputOption();
  @Mixin private PageOptions pages = new PageOptions();

  RefreshCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    session.pages().begin("refresh", pages, session);
    return new DeployRun(session, dryRun, output.isJson())
        .ofTheCurrentRevision(
            new DeployRun.Change(null, true, ScalingChange.NONE), waiting.until(), plan -> {});
  }
}
