package dev.ecsdeploy.cli;

import dev.ecsdeploy.rollout.WaitUntil;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether, and how far, a command follows what it started. */
final class WaitOptions {
  @Option(
      names = "--wait",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Follow the rollout to its end. On by default.")
  private boolean wait = true;

  @Option(
      names = "--wait-until",
      paramLabel = WaitUntilConverter.LABEL,
      defaultValue = "deployed",
      converter = WaitUntilConverter.class,
      description = WaitUntilConverter.DESCRIPTION)
  private WaitUntil until = WaitUntil.DEPLOYED;

  /** How far to follow; null for not at all. */
  @Nullable WaitUntil until() {
    return wait ? until : null;
  }
}
