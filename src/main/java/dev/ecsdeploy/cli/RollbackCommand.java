package dev.ecsdeploy.cli;

import dev.ecsdeploy.deploy.Rollback;
import dev.ecsdeploy.deploy.RollbackOutcome;
import dev.ecsdeploy.deploy.RollbackPlan;
import dev.ecsdeploy.deploy.RollbackRequest;
import dev.ecsdeploy.failure.Failure;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts the service back to a revision that worked. */
@Command(
    name = "rollback",
    description = {
      "Put the service back to the revision that worked before.",
      "A deployment that goes on is stopped, and ECS puts the service back. Otherwise the service"
          + " is set to the revision of the last deployment that succeeded before the current one."
    },
    footer = {
      "  ecsdeploy rollback --dry-run                        # to which revision, and why",
      "  ecsdeploy rollback",
      "  ecsdeploy rollback --to=41",
      "  ecsdeploy rollback --no-wait --no-deregister-task-definition"
    })
final class RollbackCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--to",
      paramLabel = "REVISION",
      description = "Go to this revision: a number, or family:number.")
  private @Nullable String to;

  @Option(names = "--dry-run", description = "Print what would be done, and change nothing.")
  private boolean dryRun;

  @Option(
      names = "--deregister-task-definition",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "Deregister the revision that the service is put back from, when that is done and"
              + " nothing uses it. On by default.")
  private boolean deregister = true;

  @Option(
      names = "--with-previous-task-definition",
      description = "Accepted for scripts of ecspresso 3; it changes nothing.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean withPrevious;

  @Mixin private CodeDeployOptions codeDeploy = new CodeDeployOptions();
  @Mixin private WaitOptions waiting = new WaitOptions();
  @Mixin private OutputOption output = new OutputOption();
  @Mixin private PageOptions pages = new PageOptions();

  RollbackCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.pages().begin("rollback", pages, session);
    RollbackRequest request = request();
    RolloutNarrator rollout = session.narrator();
    Rollback rollback = session.rollback(rollout);
    RollbackPlan plan = rollback.plan(request);
    RollbackNarrator narrator =
        new RollbackNarrator(session.console(), plan, rollout, session.pages().witness());
    narrator.plan();
    if (dryRun) {
      return narrator.dryRun(output.isJson());
    }
    RollbackOutcome outcome = rollback.execute(plan, narrator);
    narrator.outcome(outcome, output.isJson());
    return ExitCode.of(outcome).code();
  }

  private RollbackRequest request() {
    boolean deregisters = deregister && session.config().expressDefinition() == null;
    if (deregisters && waiting.until() == null) {
      throw Failure.usage(
          "--deregister-task-definition does not go with --no-wait",
          "a revision is deregistered when the rollback has ended well, and nobody would see that",
          "--no-wait --no-deregister-task-definition");
    }
    return new RollbackRequest(
        session.config().cluster(),
        session.project().serviceName(),
        session.config().account(),
        to,
        deregisters,
        codeDeploy.terms(session.config().codeDeploy()),
        waiting.until(),
        session.config().timeout());
  }
}
