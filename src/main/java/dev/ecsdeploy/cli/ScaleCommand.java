package dev.ecsdeploy.cli;

import dev.ecsdeploy.deploy.DeployPlan;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.LiveService;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;

/** Changes how many tasks the service runs. */
@Command(
    name = "scale",
    description = {
      "Change how many tasks the service runs, and wait until as many run.",
      "Revision and attributes stay as they are; a service that does not exist is not created."
    },
    footer = {"  ecsdeploy scale --tasks=4", "  ecsdeploy scale --tasks=0 --no-wait"})
final class ScaleCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--dry-run", description = "Print what would be done, and change nothing.")
  private boolean dryRun;

  @Option(names = "--tasks", paramLabel = "N", description = "The desired count.")
  private @Nullable Integer tasks;

  @Mixin private WaitOptions waiting = new WaitOptions();
  @Mixin private OutputOption output = new OutputOption();

  ScaleCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (tasks == null || tasks < 0) {
      throw Failure.usage(
          tasks == null || tasks == -1
              ? "scale needs a count"
              : "--tasks=" + tasks + " is no count",
          "a service runs 0 tasks or more",
          "--tasks=N");
    }
    return new DeployRun(session, dryRun, output.isJson())
        .ofTheCurrentRevision(tasks, waiting.until(), ScaleCommand::check);
  }

  private static void check(DeployPlan plan) {
    LiveService before = plan.subject().before();
    if (before != null && before.service().schedulingStrategy() == SchedulingStrategy.DAEMON) {
      throw Failure.project(
          "service " + before.name() + " has no count",
          "it is a DAEMON service: one task runs on each container instance",
          "container instances, or schedulingStrategy REPLICA in a service of another name");
    }
  }
}
