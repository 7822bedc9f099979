package dev.ecsdeploy.report;

import java.time.Instant;

/**
 * How the command ended, and when.
 *
 * @param exitCode its exit code
 * @param meaning what that means, in words
 */
public record Ending(int exitCode, String meaning, Instant at) {
  /** Codes from here on are those of signals. */
  private static final int SIGNALS = 128;

  boolean isBySignal() {
    return exitCode > SIGNALS;
  }
}
