package dev.ecsdeploy.deploy;

import dev.ecsdeploy.diff.Differ;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.rollout.RolloutWatcher;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Plans a deployment and carries it out: first everything is checked, then something is changed.
 */
public final class Deployer {
  private final Live live;
  private final RolloutWatcher watcher;
  private final InstantSource clock;
  private final Supplier<String> account;

  /**
   * Makes a deployer.
   *
   * @param account tells the account that the calls are made in; asked only where no service tells
   *     it
   */
  public Deployer(
      Live live, RolloutWatcher watcher, InstantSource clock, Supplier<String> account) {
    this.live = live;
    this.watcher = watcher;
    this.clock = clock;
    this.account = account;
  }

  /**
   * Decides what to do; only reads.
   *
   * @throws Failure if it cannot be done, or must not
   */
  public DeployPlan plan(DeployRequest request, Differ differ) {
    return new Planner(live, account, differ, request).plan();
  }

  /**
   * Decides what to do with a service in Express Mode; only reads.
   *
   * @throws Failure if it cannot be done, or must not
   */
  public DeployPlan plan(ExpressRequest request, Differ differ) {
    return new ExpressPlanner(live, account, differ, request).plan();
  }

  /**
   * Does what was planned.
   *
   * @param listener told of everything that happens, as it happens
   * @throws Failure if AWS refuses a step; the steps before it are done
   */
  public DeployOutcome execute(DeployPlan plan, Consumer<DeployEvent> listener) {
    return new Execution(live, watcher, clock, listener).run(plan);
  }
}
