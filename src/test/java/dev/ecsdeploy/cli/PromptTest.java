package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecsdeploy.console.PlainConsole;
import dev.ecsdeploy.console.Redactor;
import dev.ecsdeploy.console.Streams;
import dev.ecsdeploy.console.Style;
import dev.ecsdeploy.failure.Failure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Duration patience = Duration.ofMinutes(1);

  @Test
  void readsALineAndNoByteMore() throws InterruptedException {
    ByteArrayInputStream typed = stream(" web \r\nrest");

    String answer = prompt(new Surroundings.Input(typed, true)).ask("which service?", "--force");

    assertThat(answer).isEqualTo("web");
    assertThat(new String(typed.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("rest");
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("which service? ");
  }

  @ParameterizedTest
  @CsvSource({"y, true", "Yes, true", "n, false", "'', false", "yep, false"})
  void takesOnlyAYesForAYes(String typed, boolean yes) throws InterruptedException {
    Surroundings.Input input = new Surroundings.Input(stream(typed + "\n"), true);

    assertThat(prompt(input).confirms("stop it?", "--force")).isEqualTo(yes);
  }

  @Test
  void takesTheEndOfTheInputForNoAnswer() throws InterruptedException {
    assertThat(prompt(new Surroundings.Input(stream(""), true)).ask("which?", "--id")).isEmpty();
  }

  @Test
  void asksNobodyWhereThereIsNoTerminal() {
    assertThatThrownBy(
            () -> prompt(new Surroundings.Input(stream("y\n"), false)).ask("stop it?", "--force"))
        .isInstanceOf(Failure.class)
        .hasMessage("there is nobody to ask: stop it?");
    assertThat(err.size()).isZero();
  }

  @Test
  void doesNotWaitForEverForSomebodyWhoTypesNothing() {
    patience = Duration.ofMillis(50);
    assertThatThrownBy(
            () -> prompt(new Surroundings.Input(new Mute(null), true)).ask("which?", "--id"))
        .isInstanceOf(Failure.class)
        .hasMessage("nobody answered: which?");
  }

  @Test
  void hearsAnInterrupt() {
    Mute mute = new Mute(Thread.currentThread());
    assertThatThrownBy(() -> prompt(new Surroundings.Input(mute, true)).ask("which?", "--id"))
        .isInstanceOf(InterruptedException.class);
  }

  /** A terminal at which nobody types, or only Ctrl-C. */
  private static final class Mute extends InputStream {
    private final @Nullable Thread asker;

    private Mute(@Nullable Thread asker) {
      this.asker = asker;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return read();
    }

    @Override
    public int read() {
      if (asker != null) {
        asker.interrupt();
      }
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return -1;
    }
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private Prompt prompt(Surroundings.Input input) {
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Streams streams = new Streams(stream, stream, Style.PLAIN, Style.PLAIN, new Redactor());
    return new Prompt(new PlainConsole(streams, () -> ZoneOffset.UTC, false), input, patience);
  }
}
