package dev.ecsdeploy.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the version of the tool. */
@Command(
    name = "version",
    description = "Print the version.",
    footer = {"  ecsdeploy version"})
final class VersionCommand implements Callable<Integer> {
  private final Session session;

  VersionCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.console().result("ecsdeploy " + ToolVersion.current() + "\n");
    return ExitCode.DONE.code();
  }
}
