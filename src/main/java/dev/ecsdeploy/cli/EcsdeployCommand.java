package dev.ecsdeploy.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command itself; what it does is in its subcommands. */
@Command(
    name = "ecsdeploy",
    header = "Deploys Amazon ECS services from files in their own repository.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = ToolVersion.class,
    footer = {
      "",
      "Every option has an environment variable: --force-new-deployment is"
          + " ECSDEPLOY_FORCE_NEW_DEPLOYMENT.",
      "Exit codes and their meaning: docs/exit-codes.md"
    })
final class EcsdeployCommand {
  @Mixin private final GlobalOptions options;

  EcsdeployCommand(GlobalOptions options) {
    this.options = options;
  }

  GlobalOptions options() {
    return options;
  }
}
