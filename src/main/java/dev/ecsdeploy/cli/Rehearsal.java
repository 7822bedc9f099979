package dev.ecsdeploy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ecsdeploy.cli.Surroundings.Input;
import dev.ecsdeploy.cli.Surroundings.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Goes once through what the tool is used for, so that the JVM learns which classes that takes. The
 * build starts it to make the cache of loaded classes that the tool is shipped with.
 *
 * <p>It talks to a simulated AWS in another process: every class in the cache costs each run a few
 * microseconds, and those of the simulator are of no use to a deployment.
 *
 * <p>A command that does not end as it should stops it: a cache that was made from failures would
 * be of no use, and nobody would see.
 */
final class Rehearsal {
  private final Map<String, String> environment;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  private Rehearsal(String endpoint) {
    environment =
        Map.of(
            "AWS_ENDPOINT_URL", endpoint,
            "AWS_REGION", "ap-northeast-1",
            "AWS_ACCESS_KEY_ID", "rehearsal",
            "AWS_SECRET_ACCESS_KEY", "rehearsal");
  }

  /**
   * Takes what to go through, and pairs: the address of a simulated AWS where the service of the
   * project is not yet, and the directory of the project, with a stg.env.
   */
  public static void main(String[] arguments) throws IOException {
    List<String> pairs = List.of(arguments).subList(1, arguments.length);
    switch (arguments[0]) {
      case "words" -> new Rehearsal("").talk();
      case "verify" -> verify(pairs);
      default -> work(pairs);
    }
    Main.main(new String[] {"version"});
  }

  private void talk() {
    run(ExitCode.DONE, "--version");
    run(ExitCode.DONE, "--help");
    run(ExitCode.DONE, "help", "deploy");
    run(ExitCode.DONE, "completion", "bash");
  }

  private static void verify(List<String> pairs) {
    for (int i = 0; i < pairs.size(); i += 2) {
      new Rehearsal(pairs.get(i)).play(pairs.get(i + 1), ExitCode.DONE, "verify");
    }
  }

  private static void work(List<String> pairs) throws IOException {
    for (int i = 0; i < pairs.size(); i += 2) {
      Rehearsal rehearsal = new Rehearsal(pairs.get(i));
      rehearsal.everyday(pairs.get(i + 1));
      if (i == 0) {
        rehearsal.run(ExitCode.USAGE, "deploy", "--nothing-like-it");
        rehearsal.lookup();
      }
    }
  }

  private void everyday(String project) {
    play(project, ExitCode.DONE, "render");
    play(project, ExitCode.FOUND, "diff", "--exit-code");
    play(project, ExitCode.DONE, "deploy", "--dry-run");
    play(project, ExitCode.DONE, "deploy");
    play(project, ExitCode.DONE, "diff");
    play(project, ExitCode.DONE, "deploy");
    play(project, ExitCode.DONE, "wait");
    play(project, ExitCode.DONE, "status");
  }

  private void play(String project, ExitCode expected, String... command) {
    Path directory = Path.of(project);
    String file = Files.exists(directory.resolve("ecsdeploy.yml")) ? "ecsdeploy" : "ecspresso";
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--config=" + directory.resolve(file + ".yml"),
                "--envfile=" + directory.resolve("stg.env")));
    arguments.addAll(0, List.of(command));
    run(expected, arguments.toArray(String[]::new));
  }

  private void lookup() throws IOException {
    Path directory = Files.createTempDirectory("rehearsal");
    Path config = directory.resolve("ecspresso.yml");
    Path definition = directory.resolve("task.json");
    try {
      Files.writeString(
          config, "cluster: demo\ntask_definition: task.json\nplugins:\n  - name: ssm\n");
      Files.writeString(
          definition,
          """
          {"family": "looked-up", "containerDefinitions": [
            {"name": "app", "image": "{{ ssm `/rehearsal/a` }}:{{ ssm `/rehearsal/b` }}"}]}
          """);
      run(ExitCode.DONE, "render", "taskdef", "--config=" + config);
    } finally {
      Files.delete(config);
      Files.delete(definition);
      Files.delete(directory);
    }
  }

  private void run(ExitCode expected, String... arguments) {
    Surroundings here = surroundings();
    Ahead ahead = Ahead.of(List.of(arguments), Map.of(), () -> {});
    int code = Ecsdeploy.run(here, ahead, arguments);
    if (code != expected.code()) {
      throw new IllegalStateException(
          "%s ended with %d, not with %d:%n%s"
              .formatted(List.of(arguments), code, expected.code(), written.toString(UTF_8)));
    }
    written.reset();
  }

  private Surroundings surroundings() {
    PrintStream memory = new PrintStream(written, false, UTF_8);
    return new Surroundings(
        environment,
        Path.of(""),
        new Terminal(
            new Input(InputStream.nullInputStream(), false), memory, memory, false, false, 80),
        Main.time(),
        new ProcessPrograms(),
        null);
  }
}
