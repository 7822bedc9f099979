package dev.ecsdeploy.cli;

import dev.ecsdeploy.config.Config;
import dev.ecsdeploy.failure.Failure;

/** Refuses what the API of Express Mode has no word for, before anything is called. */
final class ExpressLimits {
  private final Config config;

  ExpressLimits(Config config) {
    this.config = config;
  }

  /** A revision of the user's choice. */
  void revision(boolean asked) {
    refuse(
        asked,
        "--revision, --latest-task-definition and --skip-task-definition do not go with Express"
            + " Mode",
        "ECS makes the task definition from " + config.expressDefinition(),
        "ecsdeploy rollback --to=REVISION goes back to one");
  }

  /** A number of tasks. */
  void count(boolean asked) {
    refuse(
        asked,
        "--tasks does not go with Express Mode",
        "auto scaling, which ECS manages, decides how many tasks run",
        "scalingTarget in " + config.expressDefinition());
  }

  /** Another scaling than that of the file. */
  void scaling(boolean asked) {
    refuse(
        asked,
        "the options of auto scaling do not go with Express Mode",
        "ECS manages the scaling of the service, and would set it again",
        "scalingTarget in " + config.expressDefinition());
  }

  /** New tasks although nothing differs. */
  void force(boolean asked) {
    refuse(
        asked,
        "--force-new-deployment does not go with Express Mode",
        "UpdateExpressGatewayService deploys what differs, and cannot be told more",
        "ecsdeploy refresh replaces the tasks");
  }

  /** A deployment that leaves the service's attributes alone. */
  void updateAlways(boolean asked) {
    refuse(
        asked,
        "--no-update-service does not go with Express Mode",
        "container and attributes are one configuration, which ECS deploys whole",
        "ecsdeploy deploy; what " + config.expressDefinition() + " leaves out stays as it is");
  }

  /** Any change of how many tasks run. */
  void scaleCommand() {
    refuse(
        config.expressDefinition() != null,
        "a service in Express Mode is not scaled by hand",
        "auto scaling, which ECS manages, decides how many tasks run",
        "scalingTarget in " + config.expressDefinition() + ", then ecsdeploy deploy");
  }

  /** A deployment by CodeDeploy. */
  void appspec() {
    refuse(
        config.expressDefinition() != null,
        "a service in Express Mode has no AppSpec",
        "ECS deploys it, not CodeDeploy",
        "ecsdeploy deploy");
  }

  private static void refuse(boolean asked, String what, String why, String hint) {
    if (asked) {
      throw Failure.usage(what, why, hint);
    }
  }
}
