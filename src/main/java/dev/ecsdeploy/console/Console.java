package dev.ecsdeploy.console;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a command writes: results to the standard output, everything else to the standard error.
 *
 * <p>Whatever goes through it is free of secrets: an implementation masks what its {@link Redactor}
 * knows.
 */
public interface Console extends AutoCloseable {

  /** How loud a line is. */
  enum Level {
    /** What a developer of the project asks for with {@code --debug}. */
    DEBUG,
    /** What is being done, and what happened. */
    INFO,
    /** What may be wrong, though the command goes on. */
    WARNING,
    /** What ended the command. */
    ERROR
  }

  /** Writes a piece of the result as it is; the text brings its own line ends. */
  void result(String text);

  /** Writes a piece of the result with the secrets in it, for a user who asked for just that. */
  void reveal(String text);

  /** Writes a line of narration. */
  void say(Level level, String line);

  /** Writes a line of narration about something that happened at a time. */
  void say(Instant at, String line);

  /**
   * Writes a line of narration about something that happened, and what it was, where programs read
   * along.
   *
   * @param event makes it; not asked where nobody would read it
   */
  default void say(Instant at, String line, Supplier<ObjectNode> event) {
    say(at, line);
  }

  /** Writes a question; the answer is typed behind it. */
  void ask(String question);

  /** Keeps these lines below all others, where there is a terminal; none takes them away. */
  void footer(List<String> lines);

  /**
   * The text with every secret masked, for what is shortened before it is written: half a secret is
   * not recognised any more.
   */
  String mask(String text);

  /** How the result is coloured. */
  Style resultStyle();

  /** How narration is coloured. */
  Style style();

  /** Whether there is a footer, so that its text is worth making. */
  boolean hasFooter();

  /** Writes a line of narration. */
  default void say(String line) {
    say(Level.INFO, line);
  }

  /** Writes a warning. */
  default void warn(String line) {
    say(Level.WARNING, line);
  }

  @Override
  void close();
}
