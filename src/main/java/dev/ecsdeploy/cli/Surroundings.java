package dev.ecsdeploy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ecsdeploy.live.Pause;
import dev.ecsdeploy.simulator.SimulatedWorld;
import dev.ecsdeploy.task.Programs;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a command takes from the machine that it runs on.
 *
 * @param environment the process environment
 * @param directory what relative paths on the command line are relative to
 * @param terminal the streams, and what is at their ends
 * @param time the clock, and how to wait
 * @param programs starts other programs
 * @param world a simulated AWS that outlives the command; null where {@code --simulate} makes one
 */
record Surroundings(
    Map<String, String> environment,
    Path directory,
    Terminal terminal,
    Time time,
    Programs programs,
    @Nullable SimulatedWorld world) {

  /** The same, where nobody hears anything. */
  Surroundings silent() {
    PrintStream nobody = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    Terminal deaf = new Terminal(terminal.in(), nobody, nobody, false, false, terminal.columns());
    return new Surroundings(environment, directory, deaf, time, programs, world);
  }

  /**
   * The streams of the process.
   *
   * @param in where answers to questions come from
   * @param outIsTerminal whether a person reads the standard output
   * @param errIsTerminal whether a person reads the standard error
   * @param columns the width of the terminal
   */
  record Terminal(
      Input in,
      PrintStream out,
      PrintStream err,
      boolean outIsTerminal,
      boolean errIsTerminal,
      int columns) {}

  /**
   * The standard input.
   *
   * @param stream what it holds
   * @param isTerminal whether a person is there to answer a question
   */
  record Input(InputStream stream, boolean isTerminal) {}

  /**
   * The clock, the time zone that times are shown in (finding it out takes a while), and how to
   * wait.
   */
  record Time(InstantSource clock, Supplier<ZoneId> zone, Pause pause) {}
}
