package dev.ecsdeploy.cli;

import dev.ecsdeploy.config.Config;
import dev.ecsdeploy.deploy.Reactions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a command does when the rollout goes wrong; what no option says, the config file does. */
final class ReactionOptions {
  /** The values of the options. */
  enum Reaction {
    leave,
    rollback
  }

  @Option(
      names = "--on-failure",
      paramLabel = "leave|rollback",
      description =
          "When it failed, and ECS did not put the service back: leave it so (the default), or"
              + " put it back.")
  private @Nullable Reaction onFailure;

  @Option(
      names = "--on-timeout",
      paramLabel = "leave|rollback",
      description =
          "When it had not ended in time: leave it to ECS (the default), or have it rolled back.")
  private @Nullable Reaction onTimeout;

  @Option(
      names = "--on-interrupt",
      paramLabel = "leave|rollback",
      description =
          "On Ctrl-C and SIGTERM: leave the rollout to ECS (the default), or have it rolled back.")
  private @Nullable Reaction onInterrupt;

  Reactions reactions(Config.Reactions config) {
    return new Reactions(
        chosen(onFailure, config.onFailure()),
        chosen(onTimeout, config.onTimeout()),
        chosen(onInterrupt, config.onInterrupt()));
  }

  private static boolean chosen(@Nullable Reaction option, boolean config) {
    return option == null ? config : option == Reaction.rollback;
  }
}
