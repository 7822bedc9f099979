package dev.ecsdeploy.cli;

import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.simulator.SimulatedWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every example that comes with the tool, in each of its environments. */
class ExamplesTest {
  private static final Path EXAMPLES =
      Path.of(System.getProperty("project.directory", ""), "examples");

  static List<Path> envFiles() throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      return files
          .filter(file -> file.toString().endsWith(".env"))
          .sorted(Comparator.naturalOrder())
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("envFiles")
  void deploysAndThenShowsNoDifference(Path envFile) {
    String environment = "--envfile=" + envFile.getFileName();
    Run.Given project = projectOf(envFile);

    project.run("diff", "--exit-code", environment).exitsWith(ExitCode.FOUND);
    project
        .run("deploy", environment)
        .exitsWith(ExitCode.DONE)
        .makesChanges("ECS.RegisterTaskDefinition", "ECS.CreateService");
    project.run("diff", "--exit-code", environment).exitsWith(ExitCode.DONE).out().isEmpty();
    project
        .run("deploy", "--if-changed", environment)
        .exitsWith(ExitCode.DONE)
        .makesChanges()
        .err()
        .contains("nothing");
    project
        .run("deploy", environment)
        .exitsWith(ExitCode.DONE)
        .makesChanges("ECS.RegisterTaskDefinition", "ECS.UpdateService");
    project.run("diff", "--exit-code", environment).exitsWith(ExitCode.DONE).out().isEmpty();
  }

  @ParameterizedTest
  @MethodSource("envFiles")
  void rendersTheSameTwice(Path envFile) {
    Run.Given project = projectOf(envFile);
    String environment = "--envfile=" + envFile.getFileName();
    String once = project.run("render", environment).exitsWith(ExitCode.DONE).outText();
    project.run("render", environment).makesChanges().out().isEqualTo(once).contains("\"family\"");
  }

  /** The directory of an env file, and a world in which its service does not exist yet. */
  private static Run.Given projectOf(Path envFile) {
    Path directory = Objects.requireNonNull(envFile.getParent());
    return new Run.Given(directory, SimulatedWorld.of(Scenario.named("create")), Map.of());
  }
}
