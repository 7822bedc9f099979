package dev.ecsdeploy.console;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;

/** Writes to files and pipes: each line once, in the order in which it was said. */
public final class PlainConsole implements Console {
  private final Streams streams;
  private final Supplier<ZoneId> zone;
  private final boolean debug;

  /**
   * A console that writes lines.
   *
   * @param streams where it writes, and what it masks
   * @param zone the time zone that times are shown in; asked when the first one is
   * @param debug whether {@link Console.Level#DEBUG} lines are shown
   */
  public PlainConsole(Streams streams, Supplier<ZoneId> zone, boolean debug) {
    this.streams = streams;
    this.zone = zone;
    this.debug = debug;
  }

  @Override
  public void result(String text) {
    streams.result(mask(text));
  }

  @Override
  public void reveal(String text) {
    streams.result(text);
  }

  @Override
  public void say(Level level, String line) {
    if (level == Level.DEBUG && !debug) {
      return;
    }
    write(
        switch (level) {
          case DEBUG -> style().dim("debug: " + line);
          case INFO -> line;
          case WARNING -> style().yellow("warning: ") + line;
          case ERROR -> style().red("error: ") + line;
        });
  }

  @Override
  public void say(Instant at, String line) {
    write(style().dim(time(at)) + "  " + line);
  }

  @Override
  public void ask(String question) {
    print(question + " ");
  }

  /** To the second; {@code LocalTime} itself leaves out seconds that are 0. */
  private String time(Instant at) {
    LocalTime time = LocalTime.ofInstant(at.truncatedTo(ChronoUnit.SECONDS), zone.get());
    return time.getSecond() == 0 ? time + ":00" : time.toString();
  }

  private void write(String line) {
    print(line + "\n");
  }

  private void print(String text) {
    streams.narrate(mask(text));
  }

  @Override
  public void footer(List<String> lines) {
    // A file has no place that can be written again.
  }

  @Override
  public String mask(String text) {
    return streams.mask(text);
  }

  @Override
  public Style resultStyle() {
    return streams.outStyle();
  }

  @Override
  public Style style() {
    return streams.errStyle();
  }

  @Override
  public boolean hasFooter() {
    return false;
  }

  @Override
  public void close() {
    streams.flush();
  }
}
