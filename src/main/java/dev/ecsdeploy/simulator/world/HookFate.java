package dev.ecsdeploy.simulator.world;

import java.time.Duration;

/**
 * What a Lambda function does that is a lifecycle hook.
 *
 * @param stage the stage that it is for; empty for any
 * @param ending how it ends
 * @param after how long it takes
 */
public record HookFate(String stage, Ending ending, Duration after) {

  /** How a hook ends. */
  public enum Ending {
    /** The deployment goes on. */
    SUCCEEDS,
    /** The deployment is rolled back. */
    FAILS,
    /** It never ends by itself. */
    HANGS
  }
}
