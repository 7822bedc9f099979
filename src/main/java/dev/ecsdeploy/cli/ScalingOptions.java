package dev.ecsdeploy.cli;

import dev.ecsdeploy.deploy.ScalingChange;
import dev.ecsdeploy.deploy.ScalingChange.Suspension;
import dev.ecsdeploy.failure.Failure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a command does to the auto scaling of the service. */
final class ScalingOptions {
  @Option(
      names = "--suspend-auto-scaling",
      description =
          "Suspend auto scaling before anything else; a deployment that is waited for lifts that"
              + " again, however it ends.")
  private boolean suspend;

  @Option(names = "--resume-auto-scaling", description = "Let suspended auto scaling go on.")
  private boolean resume;

  @Option(
      names = "--auto-scaling-min",
      paramLabel = "N",
      description = "The fewest tasks that auto scaling may leave.")
  private @Nullable Integer min;

  @Option(
      names = "--auto-scaling-max",
      paramLabel = "N",
      description = "The most tasks that auto scaling may start.")
  private @Nullable Integer max;

  /**
   * What is asked for.
   *
   * @param suspending what a suspension means for the command
   * @throws Failure if that cannot be
   */
  ScalingChange change(Suspension suspending) {
    if (suspend && resume) {
      throw Failure.usage(
          "--suspend-auto-scaling and --resume-auto-scaling exclude each other",
          "auto scaling is suspended, or it is not",
          "one of them");
    }
    check("--auto-scaling-min", min);
    check("--auto-scaling-max", max);
    if (min != null && max != null && min > max) {
      throw Failure.usage(
          "--auto-scaling-min=" + min + " is more than --auto-scaling-max=" + max,
          "the minimum is at most the maximum",
          "--auto-scaling-min=" + max + " --auto-scaling-max=" + min);
    }
    return new ScalingChange(
        suspend ? suspending : resume ? Suspension.RESUME : Suspension.LEAVE, min, max);
  }

  private static void check(String option, @Nullable Integer count) {
    if (count != null && count < 0) {
      throw Failure.usage(
          option + "=" + count + " is no count", "a service runs 0 tasks or more", option + "=…");
    }
  }
}
