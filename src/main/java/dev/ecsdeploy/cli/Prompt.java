package dev.ecsdeploy.cli;

import dev.ecsdeploy.console.Console;
import dev.ecsdeploy.failure.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the person at the terminal; where there is nobody, nothing is taken for an answer. */
final class Prompt {
  private static final Set<String> YES = Set.of("y", "yes");

  private final Console console;
  private final Surroundings.Input input;
  private final Duration patience;

  /**
   * A prompt.
   *
   * @param patience how long it waits for an answer
   */
  Prompt(Console console, Surroundings.Input input, Duration patience) {
    this.console = console;
    this.input = input;
    this.patience = patience;
  }

  /** Whether somebody is there to answer. */
  boolean canAsk() {
    return input.isTerminal();
  }

  /**
   * The answer to a question, stripped; empty for none.
   *
   * @param instead the option that makes the question needless
   * @throws Failure if nobody is there to answer, or does in time
   * @throws InterruptedException when the command is to end now
   */
  String ask(String question, String instead) throws InterruptedException {
    if (!canAsk()) {
      throw Failure.usage(
          "there is nobody to ask: " + question,
          "the standard input is not a terminal; nothing was changed",
          instead);
    }
    console.ask(question);
    return typed(question, instead).strip();
  }

  /**
   * Whether the answer is yes; anything else is no.
   *
   * @param instead the option that makes the question needless
   * @throws Failure if nobody is there to answer, or does in time
   * @throws InterruptedException when the command is to end now
   */
  boolean confirms(String question, String instead) throws InterruptedException {
    return YES.contains(ask(question + " (y/N)", instead).toLowerCase(Locale.ROOT));
  }

  /** The failure for an answer that does not agree. */
  static Failure notConfirmed(String why) {
    return Failure.usage("not confirmed: nothing was changed", why, "again, or with --force");
  }

  /**
   * What is typed. Whoever reads from a terminal hears no interrupt; so another thread does, which
   * ends with the process at the latest.
   */
  private String typed(String question, String instead) throws InterruptedException {
    FutureTask<String> line = new FutureTask<>(this::line);
    Thread.ofPlatform().daemon().name("prompt").start(line);
    try {
      return line.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw Failure.usage(
          "nobody answered: " + question,
          "no line was typed within " + patience.toSeconds() + " s; nothing was changed",
          instead + "; a longer --timeout");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One line, and no byte more: what follows is for others to read. */
  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    InputStream stream = input.stream();
    for (int next = stream.read(); next >= 0 && next != '\n'; next = stream.read()) {
      line.write(next);
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
