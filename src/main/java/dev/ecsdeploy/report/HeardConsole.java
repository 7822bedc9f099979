package dev.ecsdeploy.report;

import dev.ecsdeploy.console.Console;
import dev.ecsdeploy.console.Style;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** A console whose narration is also recorded, so that a page tells what the log tells. */
final class HeardConsole implements Console {
  private final Console console;
  private final List<Line> heard;

  HeardConsole(Console console, List<Line> heard) {
    this.console = console;
    this.heard = heard;
  }

  @Override
  public void say(Level level, String line) {
    if (level == Level.WARNING || level == Level.ERROR) {
      heard.add(new Line(null, level, line));
    }
    console.say(level, line);
  }

  @Override
  public void say(Instant at, String line) {
    heard.add(new Line(at, Level.INFO, line));
    console.say(at, line);
  }

  @Override
  public void say(Instant at, String line, Supplier<ObjectNode> event) {
    heard.add(new Line(at, Level.INFO, line));
    console.say(at, line, event);
  }

  @Override
  public void result(String text) {
    console.result(text);
  }

  @Override
  public void reveal(String text) {
    console.reveal(text);
  }

  @Override
  public void ask(String question) {
    console.ask(question);
  }

  @Override
  public void footer(List<String> lines) {
    console.footer(lines);
  }

  @Override
  public String mask(String text) {
    return console.mask(text);
  }

  @Override
  public Style resultStyle() {
    return console.resultStyle();
  }

  @Override
  public Style style() {
    return console.style();
  }

  @Override
  public boolean hasFooter() {
    return console.hasFooter();
  }

  @Override
  public void close() {
    console.close();
  }
}
