package dev.ecsdeploy.report;

import dev.ecsdeploy.deploy.DeployPlan;
import dev.ecsdeploy.deploy.RollbackPlan;
import dev.ecsdeploy.diff.DefinitionDiff;
import dev.ecsdeploy.rollout.RolloutEvent;
import dev.ecsdeploy.rollout.RolloutOutcome;
import dev.ecsdeploy.verify.Report;

/**
 * Is told what a command finds out and does, beside what the console says of it.
 *
 * <p>Nearly always nobody listens: {@link #NOBODY} is what a command has where no page is asked
 * for.
 */
public interface Witness {
  /** Listens to nothing. */
  Witness NOBODY = new Witness() {};

  /** Which service the command is about, and where it is. */
  default void about(String subject) {}

  /** What a deployment will do. */
  default void planned(DeployPlan plan) {}

  /** What a rollback will do. */
  default void planned(RollbackPlan plan) {}

  /** How a definition differs from what is live. */
  default void compared(DefinitionDiff difference) {}

  /** What was verified. */
  default void verified(Report report) {}

  /** The rollout went on. */
  default void happened(RolloutEvent event) {}

  /** The rollout was followed to its end. */
  default void ended(RolloutOutcome outcome) {}

  /** The last words, where all is as it should be. */
  default void concluded(String line) {}

  /** The last words, where something is left to be done or thought of. */
  default void noted(String line) {}
}
