package dev.ecsdeploy.cli;

import dev.ecsdeploy.cli.Surroundings.Input;
import dev.ecsdeploy.cli.Surroundings.Terminal;
import dev.ecsdeploy.cli.Surroundings.Time;
import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.simulator.SimulatedWorld;
import dev.ecsdeploy.simulator.SimulatorServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Goes once through what the tool is used for, so that the JVM learns which classes that takes. The
 * build starts it to make the cache of loaded classes that the tool is shipped with.
 *
 * <p>A command that does not end as it should stops it: a cache that was made from failures would
 * be of no use, and nobody would see.
 */
final class Rehearsal {
  private final Path project;

  private Rehearsal(Path project) {
    this.project = project;
  }

  /** Takes the directory of a project, whose config file and stg.env are used. */
  public static void main(String[] arguments) throws IOException {
    Rehearsal rehearsal = new Rehearsal(Path.of(arguments[0]));
    rehearsal.simulate();
    rehearsal.overHttp();
    Main.main(new String[] {"version"});
  }

  private void simulate() {
    SimulatedWorld world = SimulatedWorld.of(Scenario.named("create"));
    Surroundings here = surroundings(Map.of(), world, world);
    run(here, ExitCode.DONE, "--version");
    run(here, ExitCode.DONE, "--help");
    run(here, ExitCode.DONE, "deploy", "--help");
    run(here, ExitCode.USAGE, "deploy", "--nothing-like-it");
    everyday(here);
    SimulatedWorld own = SimulatedWorld.of(Scenario.named("steady"));
    play(surroundings(Map.of(), own, null), ExitCode.DONE, "deploy", "--simulate");
    play(surroundings(Map.of(), own, null), ExitCode.ROLLED_BACK, "deploy", "--simulate=crash");
  }

  private void overHttp() throws IOException {
    SimulatedWorld world = SimulatedWorld.of(Scenario.named("create"));
    try (SimulatorServer server = SimulatorServer.start(world.aws(), 0)) {
      Map<String, String> environment =
          Map.of(
              "AWS_ENDPOINT_URL", server.endpoint().toString(),
              "AWS_ACCESS_KEY_ID", "rehearsal",
              "AWS_SECRET_ACCESS_KEY", "rehearsal");
      everyday(surroundings(environment, world, null));
    }
  }

  private void everyday(Surroundings here) {
    play(here, ExitCode.DONE, "render");
    play(here, ExitCode.FOUND, "diff", "--exit-code");
    play(here, ExitCode.DONE, "deploy", "--dry-run");
    play(here, ExitCode.DONE, "deploy");
    play(here, ExitCode.DONE, "diff");
    play(here, ExitCode.DONE, "deploy");
    play(here, ExitCode.DONE, "wait");
    play(here, ExitCode.DONE, "status");
  }

  private void play(Surroundings here, ExitCode expected, String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.add("--config=" + project.resolve("ecsdeploy.yml"));
    arguments.add("--envfile=" + project.resolve("stg.env"));
    run(here, expected, arguments.toArray(String[]::new));
  }

  private static void run(Surroundings here, ExitCode expected, String... arguments) {
    int code = Ecsdeploy.run(here, arguments);
    if (code != expected.code()) {
      throw new IllegalStateException(
          "%s ended with %d, not with %d".formatted(List.of(arguments), code, expected.code()));
    }
  }

  /** Time passes as in a world, whoever the commands talk to. */
  private static Surroundings surroundings(
      Map<String, String> environment, SimulatedWorld clock, @Nullable SimulatedWorld world) {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
    return new Surroundings(
        environment,
        Path.of(""),
        new Terminal(
            new Input(InputStream.nullInputStream(), false), nowhere, nowhere, false, false, 80),
        new Time(clock.time(), ZoneOffset.UTC, clock.time()::advance),
        new ProcessPrograms(),
        world);
  }
}
