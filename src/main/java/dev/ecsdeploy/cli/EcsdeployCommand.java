package dev.ecsdeploy.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command itself; what it does is in its subcommands. */
@Command(
    name = "ecsdeploy",
    header = "Deploys Amazon ECS services from files in their own repository.%n",
    customSynopsis = "ecsdeploy [OPTION...] COMMAND [OPTION...]",
    versionProvider = ToolVersion.class,
    footer = {
      "",
      "ecsdeploy help COMMAND (or COMMAND --help) tells its own options, with examples.",
      "Every option has an environment variable: --force-new-deployment is"
          + " ECSDEPLOY_FORCE_NEW_DEPLOYMENT.",
      "Exit codes and their meaning: docs/exit-codes.md"
    })
final class EcsdeployCommand {
  @Mixin private final GlobalOptions options;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version and end.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean version;

  EcsdeployCommand(GlobalOptions options) {
    this.options = options;
  }

  GlobalOptions options() {
    return options;
  }
}
