package dev.ecsdeploy.rollout;

import org.jspecify.annotations.Nullable;

/** What a service event says, as far as it matters here. */
sealed interface ServiceMessage {

  /** Tasks were registered in a target group. */
  record Registered(int targets, String targetGroup) implements ServiceMessage {}

  /** Tasks leave a target group. */
  record Deregistered(String targetGroup) implements ServiceMessage {}

  /** Connections to tasks are being drained; the deployment is null where it is not named. */
  record Draining(@Nullable String deployment) implements ServiceMessage {}

  /** A task found no place. */
  record Unplaced(String reason) implements ServiceMessage {}

  /** Protected tasks cannot be stopped. */
  record Protected(int tasks, String said) implements ServiceMessage {}

  /** The limits of the deployment configuration let no task be started or stopped. */
  record Blocked(String said) implements ServiceMessage {}

  /**
   * A task failed a health check.
   *
   * @param task null where only its machine is named
   * @param reason what the load balancer says; null where it is not the load balancer's check
   */
  record Unhealthy(@Nullable String task, @Nullable String reason) implements ServiceMessage {}

  /** A deployment failed. */
  record DeploymentFailed(String deployment, String reason) implements ServiceMessage {}

  /** The service goes back to an earlier deployment. */
  record RollingBack() implements ServiceMessage {}

  /** Something that the counts show better. */
  record Noise() implements ServiceMessage {}

  /** Anything else. */
  record Other(String said) implements ServiceMessage {}
}
