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
      description = {
        "Follow it until it is deployed (the default); until nothing but its tasks is left"
            + " (stable); until it waits at a pause hook (paused); until it is in a stage of its"
            + " life or past it, such as ecs:BAKE_TIME; or, where CodeDeploy deploys, until an"
            + " event is over, such as codedeploy:AfterAllowTraffic."
      })
  private WaitUntil until = WaitUntil.DEPLOYED;

  /** How far to follow; null for not at all. */
  @Nullable WaitUntil until() {
    return wait ? until : null;
  }
}
