package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandsTest {
  @Test
  void makesOnlyTheCommandThatIsAskedFor() {
    assertThat(made("render", "--envfile=stg.env")).containsExactly("render");
    assertThat(made("--envfile", "deploy", "render")).containsExactlyInAnyOrder("render", "deploy");
    assertThat(made("--version")).isEmpty();
  }

  @Test
  void makesAllWhereAnyMayBeMeant() {
    assertThat(made()).contains("render", "deploy", "help");
    assertThat(made("--help")).isEqualTo(made());
    assertThat(made("help", "deploy")).isEqualTo(made());
    assertThat(made("rendr")).isEqualTo(made());
  }

  @Test
  void callsEveryCommandByItsOwnName() {
    line()
        .getSubcommands()
        .forEach(
            (name, command) -> {
              CommandLine.Command annotation =
                  command.getCommand().getClass().getAnnotation(CommandLine.Command.class);
              assertThat(annotation.name()).isEqualTo(name);
            });
  }

  private static Set<String> made(String... arguments) {
    return line(arguments).getSubcommands().keySet();
  }

  private static CommandLine line(String... arguments) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Surroundings here =
        new Surroundings(
            Map.of(),
            Path.of(""),
            new Surroundings.Terminal(
                new Surroundings.Input(InputStream.nullInputStream(), false),
                nowhere,
                nowhere,
                false,
                false,
                80),
            new Surroundings.Time(Clock.systemUTC(), () -> ZoneOffset.UTC, duration -> {}),
            new ProcessPrograms(),
            null);
    GlobalOptions options = new GlobalOptions();
    return Ecsdeploy.commandLine(here, options, new Session(here, options), arguments);
  }
}
