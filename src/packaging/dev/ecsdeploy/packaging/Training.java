package dev.ecsdeploy.packaging;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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
    rehearse(cache, List.of(), List.of("words"));
  }

  /**
   * Runs commands on projects, against a simulated AWS of its own, and leaves the cache.
   *
   * @param part which commands
   */
  void work(String part, List<Path> projects, Path cache) throws IOException, InterruptedException {
    List<String> simulator =
        java(
            List.of(),
            "dev.ecsdeploy.cli.Main",
            List.of("simulator", "--port=0", "--speed=600", "--simulate=create"));
    Process aws = new ProcessBuilder(simulator).start();
    try (BufferedReader said = aws.errorReader(StandardCharsets.UTF_8)) {
      String address = address(said);
      try (Tunnel tunnel = Tunnel.to(URI.create(address).getPort(), work)) {
        rehearse(
            cache,
            List.of(
                "-Djavax.net.ssl.trustStore="
                    + tunnel.trust(home.resolve("jre/lib/security/cacerts"))),
            arguments(part, List.of(tunnel.address(), address), projects));
      }
    } finally {
      aws.destroy();
      aws.waitFor();
    }
  }

  /** The projects take turns with the ways to AWS. */
  private static List<String> arguments(String part, List<String> addresses, List<Path> projects) {
    List<String> arguments = new ArrayList<>(List.of(part));
    for (int i = 0; i < projects.size(); i++) {
      arguments.add(addresses.get(i % addresses.size()));
      arguments.add(projects.get(i).toString());
    }
    return arguments;
  }

  private static String address(BufferedReader said) throws IOException {
    String line = said.readLine();
    if (line == null || !line.contains(ADDRESS)) {
      throw new IOException("the simulated AWS did not start: " + line);
    }
    return line.substring(line.indexOf(ADDRESS) + ADDRESS.length()).strip();
  }

  private void rehearse(Path cache, List<String> options, List<String> arguments)
      throws IOException, InterruptedException {
    // What it learns of methods to compile would not be used, and is not asked for.
    List<String> command =
        java(
            Stream.concat(
                    Stream.of(
                        "-XX:AOTCacheOutput=" + cache,
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:-AOTRecordTraining"),
                    options.stream())
                .toList(),
            "dev.ecsdeploy.cli.Rehearsal",
            arguments);
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
