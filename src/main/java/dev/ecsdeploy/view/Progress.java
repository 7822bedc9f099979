package dev.ecsdeploy.view;

import dev.ecsdeploy.rollout.RolloutEvent;
import dev.ecsdeploy.rollout.RolloutEvent.CountsChanged;
import dev.ecsdeploy.rollout.RolloutEvent.HookChanged;
import dev.ecsdeploy.rollout.RolloutEvent.Listener;
import dev.ecsdeploy.rollout.RolloutEvent.StageChanged;
import dev.ecsdeploy.rollout.RolloutEvent.TrafficShifted;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookStatus;

/**
 * How far a rollout has come: the newest of each kind of event.
 *
 * @param counts the tasks of each revision; null while there are none
 * @param stage the stage of a deployment that shifts traffic; null for any other
 * @param production who has the users' traffic; null while the old revision has it all
 * @param test who has the tests' traffic; null while there is none
 * @param waiting the hook that the deployment waits for; null for none
 */
public record Progress(
    @Nullable CountsChanged counts,
    @Nullable StageChanged stage,
    @Nullable TrafficShifted production,
    @Nullable TrafficShifted test,
    @Nullable HookChanged waiting) {
  /** Nothing has happened yet. */
  public static final Progress NONE = new Progress(null, null, null, null, null);

  /** After one more event. */
  public Progress after(RolloutEvent event) {
    return switch (event) {
      case CountsChanged changed -> new Progress(changed, stage, production, test, waiting);
      case StageChanged changed -> new Progress(counts, changed, production, test, null);
      case RolloutEvent.LifecycleChanged changed ->
          new Progress(
              counts, new StageChanged(changed.at(), changed.name(), null), production, test, null);
      case TrafficShifted shifted ->
          shifted.listener() == Listener.PRODUCTION
              ? new Progress(counts, stage, shifted, test, waiting)
              : new Progress(counts, stage, production, shifted, waiting);
      case HookChanged changed ->
          new Progress(counts, stage, production, test, isOpen(changed) ? changed : null);
      case RolloutEvent.Started _,
          RolloutEvent.FollowingCounts _,
          RolloutEvent.TaskStopped _,
          RolloutEvent.FailureCounted _,
          RolloutEvent.AlarmsTriggered _,
          RolloutEvent.TargetsRegistered _,
          RolloutEvent.Draining _,
          RolloutEvent.PlacementFailed _,
          RolloutEvent.TasksProtected _,
          RolloutEvent.HeldUp _,
          RolloutEvent.RollingBack _,
          RolloutEvent.Waiting _,
          RolloutEvent.ServiceEvent _,
          RolloutEvent.PollFailed _ ->
          this;
    };
  }

  private static boolean isOpen(HookChanged changed) {
    DeploymentLifecycleHookStatus status = changed.hook().status();
    return status == DeploymentLifecycleHookStatus.AWAITING_ACTION
        || status == DeploymentLifecycleHookStatus.IN_PROGRESS;
  }
}
