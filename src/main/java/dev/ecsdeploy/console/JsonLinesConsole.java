package dev.ecsdeploy.console;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes narration for a log collector: one JSON object a line, with {@code time} (ISO 8601, UTC),
 * {@code level} and {@code message}, and with {@code event} where something happened. Results are
 * written as they are.
 */
public final class JsonLinesConsole implements Console {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Streams streams;
  private final InstantSource clock;
  private final boolean debug;

  public JsonLinesConsole(Streams streams, InstantSource clock, boolean debug) {
    this.streams = streams;
    this.clock = clock;
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
    if (!line.isBlank() && (level != Level.DEBUG || debug)) {
      write(entry(clock.instant(), level, line));
    }
  }

  @Override
  public void say(Instant at, String line) {
    write(entry(at, Level.INFO, line));
  }

  @Override
  public void say(Instant at, String line, Supplier<ObjectNode> event) {
    String masked = mask(JSON.writeValueAsString(event.get()));
    write(entry(at, Level.INFO, line).set("event", JSON.readTree(masked)));
  }

  @Override
  public void ask(String question) {
    say(Level.INFO, question);
  }

  private ObjectNode entry(Instant at, Level level, String line) {
    return JSON.createObjectNode()
        .put("time", at.toString())
        .put("level", level.name().toLowerCase(Locale.ROOT))
        .put("message", mask(line.strip()));
  }

  private void write(ObjectNode entry) {
    streams.narrate(JSON.writeValueAsString(entry) + "\n");
  }

  @Override
  public void footer(List<String> lines) {
    // A log has no place that can be written again.
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
    return Style.PLAIN;
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
