package dev.ecsdeploy.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The clock of a simulated world. It moves only when somebody waits. */
public final class SimulatedTime implements InstantSource {
  private Instant now;

  public SimulatedTime(Instant start) {
    this.now = start;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /** Lets time pass. */
  public synchronized void advance(Duration duration) {
    now = now.plus(duration);
  }
}
