package dev.ecsdeploy.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what makes a shell complete the tool's command lines. */
@Command(
    name = "completion",
    description = {
      "Print the script with which a shell completes commands, options and their values.",
      "Revisions and tasks are those of the project in the current directory."
    },
    footer = {
      "  ecsdeploy completion bash > /etc/bash_completion.d/ecsdeploy",
      "  ecsdeploy completion zsh > ~/.ecsdeploy.zsh    # and source it in ~/.zshrc"
    })
final class CompletionCommand implements Callable<Integer> {
  /** The shells. */
  enum Shell {
    bash,
    zsh
  }

  private final Session session;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "1", paramLabel = "bash|zsh", description = "The shell.")
  private @Nullable Shell shell;

  CompletionCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    CompletionScript script = new CompletionScript(spec.root().commandLine());
    session.console().result(shell == Shell.zsh ? script.zsh() : script.bash());
    return ExitCode.DONE.code();
  }
}
