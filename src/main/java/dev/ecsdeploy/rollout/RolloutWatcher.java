package dev.ecsdeploy.rollout;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.Poller;
import dev.ecsdeploy.live.TaskDefinitions;
import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.AbortedException;

/** Follows deployments until they have ended. */
public final class RolloutWatcher {
  private final Live live;
  private final Poller poller;

  public RolloutWatcher(Live live, Poller poller) {
    this.live = live;
    this.poller = poller;
  }

  /** What it waits with. */
  public Poller poller() {
    return poller;
  }

  /**
   * Follows one deployment until it has ended, the time is over or the thread is interrupted.
   *
   * <p>The outcome {@link RolloutOutcome.Interrupted} tells of the interrupt; the thread's flag is
   * cleared.
   *
   * @param events told of what happens, in order, from the calling thread
   * @throws Failure when AWS refuses to describe the service; the rollout goes on
   */
  public RolloutOutcome watch(
      RolloutTarget target, WaitUntil until, Duration timeout, Consumer<RolloutEvent> events) {
    try {
      return target.codeDeployment() == null
          ? new Watch(live, poller, target, events).outcome(until, timeout)
          : new CodeDeployWatch(live, poller, target, target.codeDeployment(), events)
              .outcome(until, timeout);
    } catch (InterruptedException | AbortedException e) {
      Thread.interrupted();
      return new RolloutOutcome.Interrupted(TaskDefinitions.name(target.taskDefinition()), false);
    } catch (Failure refused) {
      throw lostSight(target, refused);
    }
  }

  /** What AWS does not let the caller see any more goes on all the same. */
  private static Failure lostSight(RolloutTarget target, Failure refused) {
    return Failure.aws(
        "lost sight of the rollout of " + TaskDefinitions.name(target.taskDefinition()),
        refused.what() + ": " + refused.why() + "\nthe rollout goes on: it has not failed",
        refused.hint() + " · then ecsdeploy wait · docs/failures.md#lost-sight",
        refused);
  }
}
