package dev.ecsdeploy.task.session;

/** What a session is opened for. */
public sealed interface Purpose {

  /** A command with a terminal: a shell, or another. */
  record Command(String command) implements Purpose {}

  /** A way to a port. */
  record Forward(PortForward ports) implements Purpose {}
}
