package dev.ecsdeploy.deploy;

import dev.ecsdeploy.deploy.RollbackPlan.Way;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.ServiceDeployments;
import dev.ecsdeploy.live.TaskDefinitions;
import dev.ecsdeploy.revision.RevisionUser;
import dev.ecsdeploy.revision.Usage;
import dev.ecsdeploy.revision.UsageReader;
import dev.ecsdeploy.rollout.RolloutOutcome;
import dev.ecsdeploy.rollout.RolloutTarget;
import dev.ecsdeploy.rollout.RolloutWatcher;
import dev.ecsdeploy.rollout.WaitUntil;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ecs.model.Deployment;

/** Puts a service back to a revision that worked. */
public final class Rollback {
  private final Live live;
  private final RolloutWatcher watcher;
  private final InstantSource clock;
  private final Supplier<String> account;

  /**
   * Makes a rollback.
   *
   * @param account tells the account that the calls are made in
   */
  public Rollback(
      Live live, RolloutWatcher watcher, InstantSource clock, Supplier<String> account) {
    this.live = live;
    this.watcher = watcher;
    this.clock = clock;
    this.account = account;
  }

  /**
   * Decides what to do; only reads.
   *
   * @throws Failure if there is nothing to go back to, or if it must not be done
   */
  public RollbackPlan plan(RollbackRequest request) {
    return new RollbackPlanner(live, account, request).plan();
  }

  /**
   * Does what was planned.
   *
   * @param listener told of everything that happens, as it happens
   * @throws Failure if AWS refuses to put the service back
   */
  public RollbackOutcome execute(RollbackPlan plan, Consumer<RollbackEvent> listener) {
    Instant start = clock.instant();
    RollbackOutcome outcome =
        switch (plan.way()) {
          case Way.Stop(String deployment, String to) -> {
            stop(plan, deployment);
            String id = ServiceDeployments.id(deployment);
            listener.accept(new RollbackEvent.StopRequested(clock.instant(), id));
            yield follow(plan, deployment, listener);
          }
          case Way.Follow(String deployment, String to) -> follow(plan, deployment, listener);
          case Way.Redeploy redeploy -> redeploy(plan, redeploy, listener);
        };
    if (outcome instanceof RollbackOutcome.Done(String from, String to, Duration took)) {
      deregister(plan, listener);
      return new RollbackOutcome.Done(from, to, Duration.between(start, clock.instant()));
    }
    return outcome;
  }

  private void stop(RollbackPlan plan, String deployment) {
    if (plan.group() == null) {
      live.serviceDeployments().rollBack(deployment);
    } else {
      live.codeDeployments().rollBack(deployment);
    }
  }

  private RollbackOutcome follow(
      RollbackPlan plan, String deployment, Consumer<RollbackEvent> listener) {
    WaitUntil until = plan.request().waitUntil();
    if (until == null) {
      return new RollbackOutcome.Started(plan.way().to());
    }
    RolloutOutcome rollout =
        watcher.watch(
            target(plan, deployment),
            until,
            plan.request().timeout(),
            event -> listener.accept(new RollbackEvent.Deployed(new DeployEvent.Rollout(event))));
    return switch (rollout) {
      case RolloutOutcome.RolledBack back ->
          new RollbackOutcome.Done(plan.from(), back.to(), Duration.ZERO);
      case RolloutOutcome.Succeeded succeeded -> new RollbackOutcome.TooLate(succeeded.revision());
      case RolloutOutcome.Failed _,
          RolloutOutcome.Superseded _,
          RolloutOutcome.TimedOut _,
          RolloutOutcome.Reached _,
          RolloutOutcome.Paused _,
          RolloutOutcome.Undone _,
          RolloutOutcome.Interrupted _ ->
          new RollbackOutcome.Ended(rollout);
    };
  }

  private static RolloutTarget target(RollbackPlan plan, String deployment) {
    if (plan.group() != null) {
      return new RolloutTarget(
          plan.request().cluster(),
          plan.request().service(),
          null,
          null,
          plan.from(),
          plan.way().to(),
          deployment);
    }
    return new RolloutTarget(
        plan.request().cluster(),
        plan.request().service(),
        plan.before().service().deployments().stream()
            .filter(each -> TaskDefinitions.name(each.taskDefinition()).equals(plan.from()))
            .map(Deployment::id)
            .findFirst()
            .orElse(null),
        deployment,
        plan.from(),
        plan.way().to());
  }

  private RollbackOutcome redeploy(
      RollbackPlan plan, Way.Redeploy way, Consumer<RollbackEvent> listener) {
    DeployOutcome outcome =
        new Execution(
                live, watcher, clock, event -> listener.accept(new RollbackEvent.Deployed(event)))
            .run(deployment(plan, way));
    return switch (outcome) {
      case DeployOutcome.Unchanged _, DeployOutcome.Applied _ ->
          new RollbackOutcome.Started(way.to());
      case DeployOutcome.Ended(RolloutOutcome.Succeeded succeeded) ->
          new RollbackOutcome.Done(plan.from(), succeeded.revision(), Duration.ZERO);
      case DeployOutcome.Ended(RolloutOutcome rollout) -> new RollbackOutcome.Ended(rollout);
    };
  }

  private static DeployPlan deployment(RollbackPlan plan, Way.Redeploy way) {
    RollbackRequest request = plan.request();
    List<Step> steps = new ArrayList<>();
    steps.add(way.update());
    if (request.waitUntil() != null) {
      steps.add(new Step.AwaitRollout(request.waitUntil(), request.timeout(), Reactions.LEAVE));
    }
    return new DeployPlan(
        new DeployPlan.Subject(request.cluster(), request.service(), plan.before(), way.to()),
        null,
        null,
        steps,
        List.of());
  }

  /** The service is back, which is what matters: what goes wrong here is told, and no failure. */
  private void deregister(RollbackPlan plan, Consumer<RollbackEvent> listener) {
    if (!plan.deregisters()) {
      return;
    }
    try {
      listener.accept(deregister(plan));
    } catch (Failure refused) {
      listener.accept(kept(plan, refused.what()));
    }
  }

  private RollbackEvent deregister(RollbackPlan plan) {
    RollbackRequest request = plan.request();
    LiveService after = live.services().describe(request.cluster(), request.service());
    Usage usage = new UsageReader(live).ofService(request.cluster(), after);
    List<RevisionUser> users = usage.of(plan.from());
    if (!users.isEmpty()) {
      return new RollbackEvent.StillInUse(clock.instant(), plan.from(), users);
    }
    if (!usage.tasksUnread().isEmpty()) {
      return kept(plan, String.join("; ", usage.tasksUnread()));
    }
    live.taskDefinitions().deregister(plan.from());
    return new RollbackEvent.Deregistered(clock.instant(), plan.from());
  }

  private RollbackEvent kept(RollbackPlan plan, String why) {
    return new RollbackEvent.NotDeregistered(clock.instant(), plan.from(), why);
  }
}
