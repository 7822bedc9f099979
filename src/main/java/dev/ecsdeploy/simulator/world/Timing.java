package dev.ecsdeploy.simulator.world;

import java.time.Duration;

/**
 * How long things take.
 *
 * @param reaction from a change to what the service scheduler does about it
 * @param provision until a task has its network interface
 * @param pull until its images are there and its containers are created
 * @param start from then until the task is running
 * @param healthy from running to healthy, where health is checked
 * @param settle how long a task must run to count as started, where no health is checked
 * @param stop from the signal to the end of its containers
 * @param retry from a failed task to the next attempt; longer after every failure
 * @param shift until a listener has other weights
 * @param hook how long the Lambda function of a lifecycle hook takes
 * @param ingestion from when a container writes a line to when it can be read
 */
public record Timing(
    Duration reaction,
    Duration provision,
    Duration pull,
    Duration start,
    Duration healthy,
    Duration settle,
    Duration stop,
    Duration retry,
    Duration shift,
    Duration hook,
    Duration ingestion) {

  /** A small Java service on Fargate. */
  public static final Timing DEFAULT =
      new Timing(
          Duration.ofSeconds(3),
          Duration.ofSeconds(8),
          Duration.ofSeconds(14),
          Duration.ofSeconds(4),
          Duration.ofSeconds(30),
          Duration.ofSeconds(8),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(4),
          Duration.ofSeconds(6),
          Duration.ZERO);
}
