package dev.ecsdeploy.cli;

import dev.ecsdeploy.rollout.WaitUntil;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether, and how far, a command follows what it started. */
final class WaitOptions {
  /** The values of {@code --wait-until}. */
  enum Stage {
    deployed,
    stable
  }

  @Option(
      names = "--wait",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Follow the rollout to its end. On by default.")
  private boolean wait = true;

  @Option(
      names = "--wait-until",
      paramLabel = "deployed|stable",
      defaultValue = "deployed",
      description =
          "Follow it until it is deployed (the default), or until nothing but its tasks is left.")
  private Stage until = Stage.deployed;

  /** How far to follow; null for not at all. */
  @Nullable WaitUntil until() {
    return wait ? stage(until) : null;
  }

  static WaitUntil stage(Stage stage) {
    return switch (stage) {
      case deployed -> WaitUntil.DEPLOYED;
      case stable -> WaitUntil.STABLE;
    };
  }
}
