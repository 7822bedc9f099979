package dev.ecsdeploy.cli;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.NearestName;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.simulator.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the scenario that {@code --simulate} names: a built-in one, or a YAML file. */
final class Scenarios {
  private Scenarios() {}

  /**
   * The scenario.
   *
   * @throws Failure if there is none, or if the file is wrong
   */
  static Scenario find(Path directory, String name) {
    if (Scenario.names().containsKey(name)) {
      return Scenario.named(name);
    }
    Path file = directory.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw Failure.usage(
          "there is no scenario " + name,
          NearestName.of(name, Scenario.names().keySet())
              .map(near -> "it is neither a file nor a built-in scenario; the nearest is " + near)
              .orElse("it is neither a file nor a built-in scenario"),
          "ecsdeploy simulator --list");
    }
    try {
      return Scenario.read(SourceText.of(name, Files.readString(file)));
    } catch (IOException e) {
      throw Failure.usage(
          "the scenario " + name + " cannot be read",
          e.toString(),
          "the file, and who may read it");
    }
  }
}
