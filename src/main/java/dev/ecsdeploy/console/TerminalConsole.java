package dev.ecsdeploy.console;

import java.io.PrintStream;
import java.time.Instant;
import java.util.List;

/**
 * Writes to a terminal: the lines of a {@link PlainConsole} above a footer that is written again
 * whenever it changes.
 */
public final class TerminalConsole implements Console {
  private final PlainConsole lines;
  private final Streams streams;
  private final int columns;
  private List<String> footer = List.of();

  /**
   * A console on a terminal.
   *
   * @param lines writes the lines above the footer, to the same streams
   * @param streams where it writes
   * @param columns the width of the terminal; the footer is cut to it
   */
  public TerminalConsole(PlainConsole lines, Streams streams, int columns) {
    this.lines = lines;
    this.streams = streams;
    this.columns = columns;
  }

  @Override
  public void result(String text) {
    above(() -> lines.result(text));
  }

  @Override
  public void reveal(String text) {
    above(() -> lines.reveal(text));
  }

  @Override
  public void say(Level level, String line) {
    above(() -> lines.say(level, line));
  }

  @Override
  public void say(Instant at, String line) {
    above(() -> lines.say(at, line));
  }

  /** The footer is taken away: the answer is typed where it would stand. */
  @Override
  public void ask(String question) {
    footer(List.of());
    lines.ask(question);
  }

  @Override
  public void footer(List<String> next) {
    synchronized (streams) {
      if (!next.equals(footer)) {
        erase();
        footer = List.copyOf(next);
        draw();
      }
    }
  }

  private void above(Runnable write) {
    synchronized (streams) {
      erase();
      write.run();
      draw();
    }
  }

  private void erase() {
    if (!footer.isEmpty()) {
      // Up to the footer's first line, to its start, and erase all below.
      streams.narrate("\u001b[%dA\r\u001b[J".formatted(footer.size()));
    }
  }

  private void draw() {
    PrintStream err = streams.err();
    for (String line : footer) {
      err.print(style().dim(cut(streams.mask(line))) + "\n");
    }
    err.flush();
  }

  /** A line that wrapped would take two rows, and be erased by half. */
  private String cut(String line) {
    int width = Math.max(1, columns - 1);
    return line.codePointCount(0, line.length()) <= width
        ? line
        : line.substring(0, line.offsetByCodePoints(0, width - 1)) + "…";
  }

  @Override
  public String mask(String text) {
    return lines.mask(text);
  }

  @Override
  public Style resultStyle() {
    return lines.resultStyle();
  }

  @Override
  public Style style() {
    return lines.style();
  }

  @Override
  public boolean hasFooter() {
    return true;
  }

  @Override
  public void close() {
    footer(List.of());
    lines.close();
  }
}
