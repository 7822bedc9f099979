package dev.ecsdeploy.cli;

import dev.ecsdeploy.definition.ExpressDefinition;
import dev.ecsdeploy.deploy.DeployRequest;
import dev.ecsdeploy.deploy.ExpressRequest;
import dev.ecsdeploy.deploy.RevisionChoice;
import dev.ecsdeploy.deploy.ScalingChange;
import dev.ecsdeploy.deploy.ScalingChange.Suspension;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.project.Desired;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deploys the project's service. */
@Command(
    name = "deploy",
    description = {
      "Register a revision, update the service (or create it), and follow the rollout to its end.",
      "What the files do not mention is not touched."
    },
    footer = {
      "  ecsdeploy deploy --envfile=stg.env --dry-run    # what it would do, step by step",
      "  ecsdeploy deploy --envfile=stg.env",
      "  ecsdeploy deploy --envfile=prd.env --if-changed",
      "  ecsdeploy deploy --simulate=crash               # how a failure looks, without AWS"
    })
final class DeployCommand implements Callable<Integer> {
  /** As ecspresso writes that the definition decides. */
  private static final int LEAVE = -1;

  private final Session session;

  @Option(names = "--dry-run", description = "Print what would be done, and change nothing.")
  private boolean dryRun;

  @Option(
      names = "--tasks",
      paramLabel = "N",
      description = "The desired count; without it the service definition decides.")
  private @Nullable Integer tasks;

  @Option(names = "--skip-task-definition", description = "Keep the revision that the service has.")
  private boolean skipTaskDefinition;

  @Option(
      names = "--revision",
      paramLabel = "N",
      description = "Deploy this revision of the family instead of registering one.")
  private @Nullable Integer revision;

  @Option(
      names = "--latest-task-definition",
      description = "Deploy the newest active revision of the family instead of registering one.")
  private boolean latest;

  @Option(
      names = "--force-new-deployment",
      description = "Replace the tasks even if nothing differs.")
  private boolean force;

  @Option(
      names = "--update-service",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Change the service's attributes too, not only its revision. On by default.")
  private boolean updateService = true;

  @Option(
      names = "--if-changed",
      description = "Do nothing at all if nothing differs, and exit with 0.")
  private boolean ifChanged;

  @Mixin private ImageOptions imageOptions = new ImageOptions();
  @Mixin private ScalingOptions scaling = new ScalingOptions();
  @Mixin private CodeDeployOptions codeDeploy = new CodeDeployOptions();
  @Mixin private ReactionOptions trouble = new ReactionOptions();
  @Mixin private WaitOptions waiting = new WaitOptions();
  @Mixin private OutputOption output = new OutputOption();
  @Mixin private PageOptions pages = new PageOptions();

  DeployCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    session.pages().begin("deploy", pages, session);
    RevisionChoice choice = revisionChoice();
    ScalingChange change = scaling.change(Suspension.SUSPEND_MEANWHILE);
    DeployRun run = new DeployRun(session, dryRun, output.isJson());
    DeployRun.Check images =
        plan -> session.imageGuard().check(plan.images(), imageOptions.terms());
    if (session.config().expressDefinition() == null) {
      return run.of(request(choice, change), images);
    }
    checkExpress(choice, change);
    return run.of(expressRequest(), images);
  }

  private void checkExpress(RevisionChoice choice, ScalingChange change) {
    ExpressLimits limits = new ExpressLimits(session.config());
    limits.revision(!(choice instanceof RevisionChoice.FromFile));
    limits.count(count() != null);
    limits.scaling(!change.isNone());
    limits.force(force);
    limits.updateAlways(!updateService);
  }

  private ExpressRequest expressRequest() {
    ExpressDefinition definition = session.project().desired().expressDefinition();
    return new ExpressRequest(
        session.config().cluster(),
        session.project().serviceName(),
        session.config().account(),
        Objects.requireNonNull(definition),
        new ExpressRequest.Options(
            ifChanged,
            waiting.until(),
            session.config().timeout(),
            trouble.reactions(session.config().reactions())));
  }

  private DeployRequest request(RevisionChoice choice, ScalingChange change) {
    Desired desired = session.project().desired();
    return new DeployRequest(
        session.config().cluster(),
        session.project().serviceName(),
        session.config().account(),
        desired.taskDefinition(),
        updateService ? desired.serviceDefinition() : null,
        codeDeploy.terms(session.config().codeDeploy()),
        new DeployRequest.Options(
            choice,
            count(),
            force,
            ifChanged,
            waiting.until(),
            session.config().timeout(),
            trouble.reactions(session.config().reactions()),
            change));
  }

  private @Nullable Integer count() {
    return tasks != null && tasks == LEAVE ? null : tasks;
  }

  private RevisionChoice revisionChoice() {
    Integer number = RevisionNames.number(revision);
    int given = (skipTaskDefinition ? 1 : 0) + (latest ? 1 : 0) + (number == null ? 0 : 1);
    if (given > 1) {
      throw Failure.usage(
          "--skip-task-definition, --latest-task-definition and --revision exclude each other",
          "each names another revision to deploy",
          "one of them");
    }
    if (tasks != null && tasks < LEAVE) {
      throw Failure.usage(
          "--tasks=" + tasks + " is no count",
          "a service runs 0 tasks or more",
          "no --tasks at all leaves the count to the service definition");
    }
    if (number != null) {
      return new RevisionChoice.Numbered(number);
    }
    if (latest) {
      return new RevisionChoice.Latest();
    }
    return skipTaskDefinition ? new RevisionChoice.Current() : new RevisionChoice.FromFile();
  }
}
