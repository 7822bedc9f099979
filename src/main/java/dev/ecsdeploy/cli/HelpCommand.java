package dev.ecsdeploy.cli;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.NearestName;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the help of the tool, or of one command. */
@Command(
    name = "help",
    description = "Print the help of a command.",
    footer = {"  ecsdeploy help deploy", "  ecsdeploy deploy --help"})
final class HelpCommand implements Callable<Integer> {
  private final Session session;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "COMMAND",
      arity = "0..1",
      description = "The command; without one, the help of the tool itself.")
  private @Nullable String command;

  HelpCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.console().result(asked(spec.root().commandLine()).getUsageMessage(Ansi.OFF));
    return ExitCode.DONE.code();
  }

  private CommandLine asked(CommandLine root) {
    if (command == null) {
      return root;
    }
    Map<String, CommandLine> commands = root.getSubcommands();
    CommandLine found = commands.get(command);
    if (found == null) {
      throw Failure.usage(
          "there is no command " + command,
          NearestName.of(command, commands.keySet())
              .map(near -> "the nearest is " + near)
              .orElse("the commands are " + String.join(", ", commands.keySet())),
          "ecsdeploy help");
    }
    return found;
  }
}
