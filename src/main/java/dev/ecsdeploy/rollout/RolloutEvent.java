package dev.ecsdeploy.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.DeploymentWaitType;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEventStatus;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookDetail;

/**
 * Something that happened in a rollout. Its time is when it was noticed, by the caller's clock.
 * Revisions are named {@code family:revision}.
 */
public sealed interface RolloutEvent {

  Instant at();

  /**
   * The deployment was found, and is followed from here on.
   *
   * @param deployment the id of the service deployment or, where these cannot be followed, of the
   *     deployment
   */
  record Started(Instant at, String deployment, String revision) implements RolloutEvent {}

  /** Service deployments cannot be followed; the service's own counts are, instead. */
  record FollowingCounts(Instant at, String why) implements RolloutEvent {}

  /**
   * Other numbers of tasks.
   *
   * @param current the revision that is being deployed
   * @param others the revisions that it replaces, newest first
   */
  record CountsChanged(Instant at, RevisionCounts current, List<RevisionCounts> others)
      implements RolloutEvent {
    public CountsChanged {
      others = List.copyOf(others);
    }
  }

  /**
   * A task of this deployment stopped.
   *
   * @param breaker where the circuit breaker stands since; null where it did not count
   */
  record TaskStopped(Instant at, String task, Symptom symptom, @Nullable BreakerCount breaker)
      implements RolloutEvent {}

  /** The circuit breaker counted a failure that no stopped task explains. */
  record FailureCounted(Instant at, BreakerCount breaker) implements RolloutEvent {}

  /**
   * Where the circuit breaker stands.
   *
   * @param failures how many failures it has counted
   * @param threshold at how many it ends the deployment
   */
  record BreakerCount(int failures, int threshold) {}

  /** Alarms that guard the deployment went off. */
  record AlarmsTriggered(Instant at, List<String> alarms) implements RolloutEvent {
    public AlarmsTriggered {
      alarms = List.copyOf(alarms);
    }
  }

  /** Tasks began to receive traffic. */
  record TargetsRegistered(Instant at, int targets, String targetGroup) implements RolloutEvent {}

  /**
   * The load balancer lets connections to old tasks end.
   *
   * @param revision the revision that drains; null where that is not known
   * @param targetGroup null where that is not known
   * @param delay how long it waits; null where that could not be read
   */
  record Draining(
      Instant at, @Nullable String revision, @Nullable String targetGroup, @Nullable Duration delay)
      implements RolloutEvent {}

  /** ECS could not place a task. */
  record PlacementFailed(Instant at, String said) implements RolloutEvent {}

  /** Protected tasks keep ECS from stopping the old revision. */
  record TasksProtected(Instant at, String said) implements RolloutEvent {}

  /** Nothing has moved for a while; a closer look showed why. */
  record HeldUp(Instant at, Symptom by) implements RolloutEvent {}

  /**
   * The deployment failed, and ECS puts the service back.
   *
   * @param to the revision that it goes back to; null where that is not known yet
   */
  record RollingBack(Instant at, @Nullable String to, String reason) implements RolloutEvent {}

  /**
   * A deployment that shifts traffic entered another stage of its life.
   *
   * @param stage as the API names it, such as {@code POST_TEST_TRAFFIC_SHIFT}
   * @param bake how long the stage lasts; null where nothing says that
   */
  record StageChanged(Instant at, String stage, @Nullable Duration bake) implements RolloutEvent {}

  /**
   * Traffic goes elsewhere.
   *
   * @param rest how long it rests so before the next step; null where no step follows
   */
  record TrafficShifted(Instant at, Listener listener, Share share, @Nullable Duration rest)
      implements RolloutEvent {}

  /** Whose traffic it is. */
  enum Listener {
    /** That of the users. */
    PRODUCTION,
    /** That of the tests that are made before. */
    TEST
  }

  /**
   * How traffic is divided.
   *
   * @param revision the revision that is being deployed
   * @param percent how much of the traffic it has
   * @param other the revision that has the rest; null where it is the same one, or not known
   */
  record Share(String revision, double percent, @Nullable String other) {}

  /**
   * A lifecycle hook began, or ended.
   *
   * @param stage the stage that the deployment is in
   */
  record HookChanged(Instant at, String stage, DeploymentLifecycleHookDetail hook)
      implements RolloutEvent {}

  /**
   * A lifecycle event of a deployment of CodeDeploy began, or ended.
   *
   * @param name such as {@code AfterInstall}
   * @param said what CodeDeploy says of its failure; null for nothing
   */
  record LifecycleChanged(
      Instant at, String name, LifecycleEventStatus status, @Nullable String said)
      implements RolloutEvent {}

  /**
   * CodeDeploy waits: to be told to shift traffic, or before it stops the old tasks.
   *
   * @param limit how long at most; null where that is not known
   */
  record Waiting(Instant at, DeploymentWaitType what, @Nullable Duration limit)
      implements RolloutEvent {}

  /** Anything else that ECS notes about the service, in its words. */
  record ServiceEvent(Instant at, String said) implements RolloutEvent {}

  /** AWS could not be asked; the rollout goes on, and so does the asking. */
  record PollFailed(Instant at, String what) implements RolloutEvent {}
}
