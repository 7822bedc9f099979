package dev.ecsdeploy.cli;

import dev.ecsdeploy.deploy.DeployPlan;
import dev.ecsdeploy.deploy.ScalingChange;
import dev.ecsdeploy.deploy.ScalingChange.Suspension;
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
      "Change how many tasks the service runs, or its auto scaling, and wait until as many run.",
      "Revision and attributes stay as they are; a service that does not exist is not created."
    },
    footer = {"  ecsdeploy scale --tasks=4", "  ecsdeploy scale --tasks=0 --no-wait"})
final class ScaleCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--dry-run", description = "Print what would be done, and change nothing.")
  private boolean dryRun;

  @Option(names = "--tasks", paramLabel = "N", description = "The desired count.")
  private @Nullable Integer tasks;

  @Mixin private ScalingOptions scaling = new ScalingOptions();
  @Mixin private WaitOptions waiting = new WaitOptions();
  @Mixin private OutputOption output = new OutputOption();
  @Mixin private PageOptions pages = new PageOptions();

  ScaleCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    session.pages().begin("scale", pages, session);
    new ExpressLimits(session.config()).scaleCommand();
    ScalingChange change = scaling.change(Suspension.SUSPEND);
    boolean counted = tasks != null && tasks >= 0;
    boolean uncounted = tasks == null || tasks == -1;
    if (!counted && (!uncounted || change.isNone())) {
      throw Failure.usage(
          uncounted ? "scale needs a count" : "--tasks=" + tasks + " is no count",
          "a service runs 0 tasks or more",
          "--tasks=N");
    }
    return new DeployRun(session, dryRun, output.isJson())
        .ofTheCurrentRevision(
            new DeployRun.Change(counted ? tasks : null, false, change),
            waiting.until(),
            ScaleCommand::check);
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
