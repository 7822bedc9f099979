package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tool where its streams lead to something unusual. */
class StandardStreamsTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aResultThatCannotBeWrittenIsNoSuccess() {
    assertThat(run(fullDisk(), Map.of(), "schema", "taskdef")).isEqualTo(ExitCode.PROJECT.code());
    assertThat(narration()).contains("the result cannot be written to the standard output");
  }

  @Test
  void anotherEndingIsKept() {
    int exit = run(fullDisk(), Map.of(), "diff", "--exit-code", "--simulate", "--envfile=stg.env");
    assertThat(exit).isEqualTo(ExitCode.FOUND.code());
    assertThat(narration()).contains("the result cannot be written to the standard output");
  }

  @Test
  void aDumbTerminalIsOnlyGivenLines() {
    String[] deploy = {"deploy", "--simulate", "--envfile=stg.env"};
    run(OutputStream.nullOutputStream(), Map.of("TERM", "xterm"), deploy);
    assertThat(narration()).contains("\u001b");
    err.reset();
    run(OutputStream.nullOutputStream(), Map.of("TERM", "dumb"), deploy);
    assertThat(narration()).contains("deployed: web").doesNotContain("\u001b");
  }

  private String narration() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private int run(OutputStream out, Map<String, String> environment, String... arguments) {
    return Ecsdeploy.run(
        new Surroundings(
            environment,
            WebExample.DIRECTORY,
            new Surroundings.Terminal(
                new Surroundings.Input(new ByteArrayInputStream(new byte[0]), false),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                true,
                true,
                80),
            new Surroundings.Time(Clock.systemUTC(), () -> ZoneOffset.UTC, pause -> {}),
            new ProcessPrograms(),
            null),
        arguments);
  }

  private static OutputStream fullDisk() {
    return new OutputStream() {
      @Override
      public void write(int single) throws IOException {
        throw new IOException("No space left on device");
      }
    };
  }
}
