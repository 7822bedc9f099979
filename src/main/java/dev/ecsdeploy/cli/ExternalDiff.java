package dev.ecsdeploy.cli;

import dev.ecsdeploy.diff.DefinitionDiff;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.json.JsonText;
import dev.ecsdeploy.task.Programs;
import dev.ecsdeploy.task.Programs.Output;
import dev.ecsdeploy.task.Programs.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Lets a program of the user's choice show a difference: it gets both sides as files. */
final class ExternalDiff {
  /** What programs that compare say when there is a difference. */
  private static final int DIFFERENT = 1;

  private final Programs programs;
  private final Map<String, String> environment;
  private final String command;

  /**
   * A program.
   *
   * @param environment its variables
   * @param command a command line for the shell, to which the two files are added
   */
  ExternalDiff(Programs programs, Map<String, String> environment, String command) {
    this.programs = programs;
    this.environment = environment;
    this.command = command;
  }

  /**
   * What the program prints. The files are in a directory that nobody else can read, and are gone
   * afterwards.
   *
   * @param name the name of both files
   * @throws Failure if the program fails
   */
  String show(DefinitionDiff difference, String name) throws InterruptedException {
    JsonNode sides = difference.json();
    try {
      Path directory = Files.createTempDirectory("ecsdeploy-diff");
      try {
        Path remote = write(directory.resolve("remote"), name, sides.get("before"));
        Path local = write(directory.resolve("local"), name, sides.get("after"));
        return run(remote, local);
      } finally {
        delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path write(Path directory, String name, JsonNode side) throws IOException {
    Files.createDirectory(directory);
    return Files.writeString(
        directory.resolve(name), side.isNull() ? "{}\n" : JsonText.write(side));
  }

  private String run(Path remote, Path local) throws InterruptedException {
    List<String> shell =
        List.of("sh", "-c", command + " \"$@\"", "sh", remote.toString(), local.toString());
    Output output = programs.ask(new Program(shell, environment), "");
    if (output.exitCode() != 0 && output.exitCode() != DIFFERENT) {
      throw Failure.usage(
          "the command of --external failed",
          command + " ended with " + output.exitCode(),
          "run it by hand with two files");
    }
    return output.text();
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }
}
