package dev.ecsdeploy.console;

import dev.ecsdeploy.json.JsonText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes narration for a log collector: one JSON object a line, with {@code time} (ISO 8601, UTC),
 * {@code level} and {@code message}, and with {@code event} where something happened. Results are
 * written as they are.
 */
public final class JsonLinesConsole implements Console {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

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
    write(entry(at, Level.INFO, line).set("event", masked(event.get())));
  }

  @Override
  public void ask(String question) {
    say(Level.INFO, question);
  }

  private ObjectNode entry(Instant at, Level level, String line) {
    return NODES
        .objectNode()
        .put("time", at.toString())
        .put("level", level.name().toLowerCase(Locale.ROOT))
        .put("message", mask(line.strip()));
  }

  /** Value by value, so that what is left is JSON whatever a secret looks like. */
  private JsonNode masked(JsonNode value) {
    return switch (value) {
      case ObjectNode object -> {
        ObjectNode members = NODES.objectNode();
        object.properties().forEach(m -> members.set(mask(m.getKey()), masked(m.getValue())));
        yield members;
      }
      case ArrayNode array -> {
        ArrayNode elements = NODES.arrayNode();
        array.forEach(element -> elements.add(masked(element)));
        yield elements;
      }
      default -> {
        String text = value.asString("");
        yield mask(text).equals(text) ? value : NODES.stringNode(mask(text));
      }
    };
  }

  private void write(ObjectNode entry) {
    streams.narrate(JsonText.compact(entry) + "\n");
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
