package dev.ecsdeploy.cli;

import dev.ecsdeploy.task.Programs;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Stands in for the session-manager-plugin where the world is simulated: no real program could
 * connect to it.
 */
final class SimulatedPlugin implements Programs {
  private static final String VERSION = "1.2.707.0";

  private final Consumer<String> console;

  SimulatedPlugin(Consumer<String> console) {
    this.console = console;
  }

  @Override
  public Optional<Path> find(String name, Map<String, String> environment) {
    return Optional.of(Path.of(name));
  }

  @Override
  public Output ask(Program program, String input) {
    return new Output(0, VERSION + "\n");
  }

  @Override
  public int inForeground(Program program, BooleanSupplier wanted) {
    console.accept("simulated: there is nothing behind the session, so it ends at once");
    return 0;
  }
}
