package dev.ecsdeploy.packaging;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes the caches of loaded classes, which the JVM writes after a run that does a bit of all. */
final class Training {
  private static final String ADDRESS = "AWS_ENDPOINT_URL=";

  private final Path home;
  private final Path work;

  /**
   * Prepares to train.
   *
   * @param home the tree that is shipped
   * @param work a directory for what is not
   */
  Training(Path home, Path work) {
    this.home = home;
    this.work = work;
  }

  /**
   * Runs the commands that read no project and leaves the cache: it is small, so they start fast.
   */
  void talk(Path cache) throws IOException, InterruptedException {
    rehearse(cache, List.of());
  }

  /** Runs the commands on projects, against a simulated AWS of its own, and leaves the cache. */
  void work(List<Path> projects, Path cache) throws IOException, InterruptedException {
    List<String> simulator =
        java(
            List.of(),
            "dev.ecsdeploy.cli.Main",
            List.of("simulator", "--port=0", "--speed=600", "--simulate=create"));
    Process aws = new ProcessBuilder(simulator).start();
    try (BufferedReader said = aws.errorReader(StandardCharsets.UTF_8)) {
      List<String> arguments = new ArrayList<>(List.of(address(said)));
      projects.forEach(project -> arguments.add(project.toString()));
      rehearse(cache, arguments);
    } finally {
      aws.destroy();
      aws.waitFor();
    }
  }

  private static String address(BufferedReader said) throws IOException {
    String line = said.readLine();
    if (line == null || !line.contains(ADDRESS)) {
      throw new IOException("the simulated AWS did not start: " + line);
    }
    return line.substring(line.indexOf(ADDRESS) + ADDRESS.length()).strip();
  }

  private void rehearse(Path cache, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command =
        java(List.of("-XX:AOTCacheOutput=" + cache), "dev.ecsdeploy.cli.Rehearsal", arguments);
    Path log = work.resolve("training.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    int code = process.waitFor();
    if (code != 0 || !Files.isRegularFile(cache)) {
      throw new IOException("the training ended with " + code + ":\n" + Files.readString(log));
    }
  }

  private List<String> java(List<String> options, String main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("jre/bin/java").toString());
    command.addAll(options);
    command.addAll(
        List.of("-XX:+UseSerialGC", "-cp", home.resolve("lib/ecsdeploy.jar").toString(), main));
    command.addAll(arguments);
    return command;
  }
}
