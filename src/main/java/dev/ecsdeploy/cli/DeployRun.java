package dev.ecsdeploy.cli;

import dev.ecsdeploy.deploy.DeployOutcome;
import dev.ecsdeploy.deploy.DeployPlan;
import dev.ecsdeploy.deploy.DeployRequest;
import dev.ecsdeploy.deploy.Deployer;
import dev.ecsdeploy.deploy.ExpressRequest;
import dev.ecsdeploy.deploy.Reactions;
import dev.ecsdeploy.deploy.RevisionChoice;
import dev.ecsdeploy.deploy.ScalingChange;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.rollout.WaitUntil;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What every command does that is a deployment: plans it, tells the plan, and carries it out. */
final class DeployRun {
  private final Session session;
  private final boolean dryRun;
  private final boolean json;

  DeployRun(Session session, boolean dryRun, boolean json) {
    this.session = session;
    this.dryRun = dryRun;
    this.json = json;
  }

  /** Looks at a plan that was told, before anything is changed. */
  @FunctionalInterface
  interface Check {
    /**
     * Lets a plan pass.
     *
     * @throws Failure for one that must not be carried out
     * @throws InterruptedException when the command is to end now
     */
    void pass(DeployPlan plan) throws InterruptedException;
  }

  /**
   * What is done to a service that keeps its revision.
   *
   * @param tasks the desired count; null leaves it alone
   * @param force whether its tasks are replaced
   * @param scaling what is done to its auto scaling
   */
  record Change(@Nullable Integer tasks, boolean force, ScalingChange scaling) {}

  /**
   * Deploys the revision that the service has, which must be there: to another count, or else to
   * new tasks.
   *
   * @param change what is done to it
   * @param until how far to follow the rollout; null for not at all
   * @return the exit code
   * @throws Failure if it cannot be done, or must not
   * @throws InterruptedException when the command is to end now
   */
  int ofTheCurrentRevision(Change change, @Nullable WaitUntil until, Check check)
      throws InterruptedException {
    return of(
        new DeployRequest(
            session.config().cluster(),
            session.project().serviceName(),
            session.config().account(),
            null,
            null,
            CodeDeployOptions.of(session.config().codeDeploy()),
            new DeployRequest.Options(
                new RevisionChoice.Current(),
                change.tasks(),
                change.force(),
                false,
                until,
                session.config().timeout(),
                Reactions.LEAVE,
                change.scaling())),
        check);
  }

  /**
   * Deploys, and tells how it ended.
   *
   * @return the exit code
   * @throws Failure if it cannot be done, or must not
   * @throws InterruptedException when the command is to end now
   */
  int of(DeployRequest request, Check check) throws InterruptedException {
    return of(deployer -> deployer.plan(request, session.differ()), check);
  }

  /**
   * Deploys a service in Express Mode, and tells how it ended.
   *
   * @return the exit code
   * @throws Failure if it cannot be done, or must not
   * @throws InterruptedException when the command is to end now
   */
  int of(ExpressRequest request, Check check) throws InterruptedException {
    return of(deployer -> deployer.plan(request, session.differ()), check);
  }

  private int of(Function<Deployer, DeployPlan> planning, Check check) throws InterruptedException {
    RolloutNarrator rollout = session.narrator();
    Deployer deployer = session.deployer(rollout);
    DeployPlan plan = planning.apply(deployer);
    DeployNarrator narrator =
        new DeployNarrator(session.console(), plan, rollout, session.pages().witness());
    narrator.plan();
    check.pass(plan);
    if (dryRun) {
      return narrator.dryRun(json);
    }
    DeployOutcome outcome = deployer.execute(plan, narrator);
    narrator.outcome(outcome, json);
    return ExitCode.of(outcome).code();
  }
}
