package dev.ecsdeploy.deploy;

import org.jspecify.annotations.Nullable;

/**
 * What a deployment does to the auto scaling of its service.
 *
 * @param suspension whether scaling is suspended, or resumed
 * @param min the fewest tasks; null leaves the number as it is
 * @param max the most tasks; null leaves the number as it is
 */
public record ScalingChange(Suspension suspension, @Nullable Integer min, @Nullable Integer max) {
  /** Auto scaling is left alone. */
  public static final ScalingChange NONE = new ScalingChange(Suspension.LEAVE, null, null);

  /** What becomes of scaling activities. */
  public enum Suspension {
    /** They go on, or stay suspended. */
    LEAVE,
    /** None takes place any more. */
    SUSPEND,
    /** None takes place until the deployment has ended. */
    SUSPEND_MEANWHILE,
    /** They take place again. */
    RESUME
  }

  /** Whether anything is to be changed. */
  public boolean isNone() {
    return equals(NONE);
  }
}
