package dev.ecsdeploy.rollout;

/** How far a rollout is followed. */
public enum WaitUntil {
  /** Until the service deployment has ended. */
  DEPLOYED,
  /** Until, after that, one deployment is left and it runs as many tasks as it should. */
  STABLE
}
