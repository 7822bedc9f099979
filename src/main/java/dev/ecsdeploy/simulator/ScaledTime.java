package dev.ecsdeploy.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that runs faster or slower than another one, from the moment that it is made. */
public final class ScaledTime implements InstantSource {
  private final InstantSource time;
  private final Instant start;
  private final double factor;

  /**
   * Starts the clock.
   *
   * @param time the clock that it follows
   * @param factor how many seconds pass here in one second there; more than 0
   */
  public ScaledTime(InstantSource time, double factor) {
    this.time = time;
    this.start = time.instant();
    this.factor = factor;
  }

  @Override
  public Instant instant() {
    long millis = Duration.between(start, time.instant()).toMillis();
    return start.plusMillis(Math.round(millis * factor));
  }

  /** How long a duration here takes there. */
  public Duration outside(Duration here) {
    return Duration.ofMillis(Math.round(here.toMillis() / factor));
  }
}
