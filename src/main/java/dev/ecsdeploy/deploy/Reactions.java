package dev.ecsdeploy.deploy;

/**
 * When a deployment that goes wrong is rolled back by the command itself; otherwise it is left to
 * ECS.
 *
 * @param onFailure when it failed and ECS did not put the service back
 * @param onTimeout when it had not ended in time
 * @param onInterrupt when the command is told to end
 */
public record Reactions(boolean onFailure, boolean onTimeout, boolean onInterrupt) {
  /** Everything is left to ECS. */
  public static final Reactions LEAVE = new Reactions(false, false, false);
}
