package dev.ecsdeploy.cli;

import dev.ecsdeploy.console.Console;
import dev.ecsdeploy.console.JsonLinesConsole;
import dev.ecsdeploy.console.PlainConsole;
import dev.ecsdeploy.console.Redactor;
import dev.ecsdeploy.console.Streams;
import dev.ecsdeploy.console.Style;
import dev.ecsdeploy.console.TerminalConsole;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The console that the options, the terminal and the environment ask for, and what is never to be
 * read on it.
 */
final class ConsoleSource implements Supplier<Console>, AutoCloseable {
  private static final List<String> SECRET_VARIABLES =
      List.of(
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          "AWS_CONTAINER_AUTHORIZATION_TOKEN",
          "ACTIONS_ID_TOKEN_REQUEST_TOKEN");

  /** Emulators take any key; masking a short one would only make the log unreadable. */
  private static final int SHORTEST_CREDENTIAL = 16;

  private final Surroundings surroundings;
  private final GlobalOptions options;
  private final Pages pages;
  private final Redactor redactor = new Redactor();
  private final Once<Console> console = new Once<>(this::open);

  ConsoleSource(Invocation invocation, Pages pages) {
    this.surroundings = invocation.surroundings();
    this.options = invocation.options();
    this.pages = pages;
  }

  @Override
  public Console get() {
    return console.get();
  }

  /** Whether a text holds a value that must not be shown. */
  boolean hides(String text) {
    return redactor.hides(text);
  }

  /** Lets a secret that was looked up never be printed. */
  void hideLookedUp(String value) {
    if (!redactor.hide(value) && !value.isBlank()) {
      get()
          .warn(
              "a secret value of fewer than %d characters is not masked"
                  .formatted(Redactor.SHORTEST));
    }
  }

  /** Lets the credentials among these variables never be printed. */
  void hideCredentials(Map<String, String> variables) {
    SECRET_VARIABLES.stream()
        .map(name -> variables.getOrDefault(name, ""))
        .filter(value -> value.length() >= SHORTEST_CREDENTIAL)
        .forEach(redactor::hide);
  }

  private Console open() {
    return pages.heard(written());
  }

  private Console written() {
    Surroundings.Terminal terminal = surroundings.terminal();
    Streams streams =
        new Streams(
            terminal.out(),
            terminal.err(),
            style(terminal.outIsTerminal()),
            style(terminal.errIsTerminal()),
            redactor);
    hideCredentials(surroundings.environment());
    if (options.logFormat == GlobalOptions.LogFormat.json) {
      return new JsonLinesConsole(streams, this::now, options.debug);
    }
    PlainConsole lines = new PlainConsole(streams, surroundings.time().zone(), options.debug);
    return terminal.errIsTerminal() && !isDumb()
        ? new TerminalConsole(lines, streams, terminal.columns())
        : lines;
  }

  /** The time for a log line: the console must not depend on a scenario that cannot be read. */
  private Instant now() {
    return surroundings.time().clock().instant();
  }

  private Style style(boolean terminal) {
    boolean unwanted = !options.color || isSet("NO_COLOR");
    return new Style(!unwanted && ((terminal && !isDumb()) || isSet("FORCE_COLOR")));
  }

  /** Whether the terminal only knows how to write one line after the other. */
  private boolean isDumb() {
    return "dumb".equals(surroundings.environment().get("TERM"));
  }

  private boolean isSet(String variable) {
    return !surroundings.environment().getOrDefault(variable, "").isEmpty();
  }

  @Override
  public void close() {
    console.ifMade(Console::close);
  }
}
