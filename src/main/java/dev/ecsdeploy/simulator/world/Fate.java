package dev.ecsdeploy.simulator.world;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a task. Reasons may hold {@code {image}}, {@code {secret}} and the like. */
public sealed interface Fate {

  /** It starts, is healthy and stays so. */
  record Healthy() implements Fate {}

  /**
   * A container ends by itself, and the others are ended with it.
   *
   * @param container which one; null for the first essential one
   * @param code the exit code
   * @param after how long it had been running
   * @param reason why, as the container agent says it; null for no reason
   * @param log the last lines that it writes
   * @param others the exit code of the other containers
   */
  record Exits(
      @Nullable String container,
      int code,
      Duration after,
      @Nullable String reason,
      List<String> log,
      int others)
      implements Fate {}

  /**
   * It never runs.
   *
   * @param reason why the task stopped
   * @param containerReason why the container stopped; null for no reason
   */
  record CannotStart(String reason, @Nullable String containerReason) implements Fate {

    /** Whether it gets as far as pulling its images. */
    public boolean whilePulling() {
      return reason.startsWith("CannotPullContainerError");
    }
  }

  /** The health check of its container fails. */
  record FailsContainerHealth(List<String> log) implements Fate {}

  /**
   * The health check of its target group fails.
   *
   * @param code the reason code that the target has, such as {@code Target.Timeout}
   * @param reason what the target answered, such as {@code Request timed out}
   */
  record FailsTargetHealth(String code, String reason, List<String> log) implements Fate {}

  /**
   * It runs, and is then taken away.
   *
   * @param stopCode such as {@code SpotInterruption}
   * @param reason why
   * @param after how long it had been running
   */
  record Killed(String stopCode, String reason, Duration after) implements Fate {}

  /**
   * No room is found for it, so there is no task.
   *
   * @param reason the service event after {@code was unable to place a task}
   */
  record NotPlaced(String reason) implements Fate {}

  /** It stays pending. */
  record Hangs() implements Fate {}
}
