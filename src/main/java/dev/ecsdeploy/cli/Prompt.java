package dev.ecsdeploy.cli;

import dev.ecsdeploy.console.Console;
import dev.ecsdeploy.failure.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Asks the person at the terminal; where there is nobody, nothing is taken for an answer. */
final class Prompt {
  private static final Set<String> YES = Set.of("y", "yes");

  private final Console console;
  private final Surroundings.Input input;

  Prompt(Console console, Surroundings.Input input) {
    this.console = console;
    this.input = input;
  }

  /** Whether somebody is there to answer. */
  boolean canAsk() {
    return input.isTerminal();
  }

  /**
   * The answer to a question, stripped; empty for none.
   *
   * @param instead the option that makes the question needless
   * @throws Failure if nobody is there to answer
   */
  String ask(String question, String instead) {
    if (!canAsk()) {
      throw Failure.usage(
          "there is nobody to ask: " + question,
          "the standard input is not a terminal; nothing was changed",
          instead);
    }
    console.ask(question);
    return line().strip();
  }

  /**
   * Whether the answer is yes; anything else is no.
   *
   * @param instead the option that makes the question needless
   * @throws Failure if nobody is there to answer
   */
  boolean confirms(String question, String instead) {
    return YES.contains(ask(question + " (y/N)", instead).toLowerCase(Locale.ROOT));
  }

  /** The failure for an answer that does not agree. */
  static Failure notConfirmed(String why) {
    return Failure.usage("not confirmed: nothing was changed", why, "again, or with --force");
  }

  /** One line, and no byte more: what follows is for others to read. */
  private String line() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    InputStream stream = input.stream();
    try {
      for (int next = stream.read(); next >= 0 && next != '\n'; next = stream.read()) {
        line.write(next);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
