package dev.ecsdeploy.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A simulated AWS and the clock that it lives by.
 *
 * @param aws the transport
 * @param time its clock
 */
public record SimulatedWorld(SimulatedAws aws, SimulatedTime time) {
  /** When every simulated world begins, so that the same commands always print the same. */
  private static final Instant BEGINNING = Instant.parse("2026-01-05T12:00:00Z");

  /** A new world in which things go as the scenario says. */
  public static SimulatedWorld of(Scenario scenario) {
    SimulatedTime time = new SimulatedTime(BEGINNING);
    return new SimulatedWorld(new SimulatedAws(scenario, time), time);
  }

  /** The clock of whoever calls, which need not be right. */
  public InstantSource clock() {
    Duration ahead = aws.callersClock();
    return () -> time.instant().plus(ahead);
  }
}
