package dev.ecsdeploy.task;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Starts other programs. */
public interface Programs {

  /**
   * A program and what it is given.
   *
   * @param command its path or name, and its arguments
   * @param environment all its variables
   */
  record Program(List<String> command, Map<String, String> environment) {
    public Program {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
    }
  }

  /**
   * What a program left behind.
   *
   * @param exitCode how it ended
   * @param text what it wrote to its standard output
   */
  record Output(int exitCode, String text) {}

  /** Where the program of this name is, by the {@code PATH} among these variables. */
  Optional<Path> find(String name, Map<String, String> environment);

  /**
   * Gives a program a text to read, and waits for its end. Its errors are shown.
   *
   * @throws dev.ecsdeploy.failure.Failure if it cannot be started
   * @throws InterruptedException when the command is to end now; the program is ended
   */
  Output ask(Program program, String input) throws InterruptedException;

  /**
   * Gives a program the terminal, Ctrl-C included, until it ends.
   *
   * @param wanted asked every few seconds; when it says no, the program is ended
   * @return its exit code
   * @throws dev.ecsdeploy.failure.Failure if it cannot be started
   * @throws InterruptedException when the command is to end now; the program is ended
   */
  int inForeground(Program program, BooleanSupplier wanted) throws InterruptedException;
}
