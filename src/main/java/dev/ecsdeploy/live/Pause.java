package dev.ecsdeploy.live;

import java.time.Duration;

/** Lets time pass: really, or in a simulation. */
@FunctionalInterface
public interface Pause {

  /**
   * Returns when the duration is over.
   *
   * @throws InterruptedException when the command is to end now
   */
  void of(Duration duration) throws InterruptedException;
}
