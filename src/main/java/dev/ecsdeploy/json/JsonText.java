package dev.ecsdeploy.json;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.JsonNode;

/** JSON as people read it: two spaces for each level, a line for each member and element. */
public final class JsonText {
  private final List<Line> lines = new ArrayList<>();

  private JsonText() {}

  /**
   * A line of the text.
   *
   * @param text with its indentation, without its end
   * @param path the value that the line shows, opens or closes
   */
  public record Line(String text, JsonPath path) {}

  /** The lines of a value. */
  public static List<Line> lines(JsonNode json) {
    JsonText text = new JsonText();
    text.value(json, new Place(JsonPath.ROOT, "", ""));
    return List.copyOf(text.lines);
  }

  /** The text of a value, ended by a line break. */
  public static String write(JsonNode json) {
    StringBuilder text = new StringBuilder();
    lines(json).forEach(line -> text.append(line.text()).append('\n'));
    return text.toString();
  }

  /** The text of a value in one line, without spaces; nothing for a missing one. */
  public static String compact(JsonNode json) {
    return switch (json.getNodeType()) {
      case OBJECT ->
          json.properties().stream()
              .map(member -> quoted(member.getKey()) + ":" + compact(member.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
      case ARRAY ->
          json.valueStream().map(JsonText::compact).collect(Collectors.joining(",", "[", "]"));
      case MISSING -> "";
      case STRING, NUMBER, BOOLEAN, NULL, BINARY, POJO -> plain(json);
    };
  }

  /**
   * Where a value stands.
   *
   * @param before what comes before it in its line: indentation and name
   * @param after a comma, or nothing
   */
  private record Place(JsonPath path, String before, String after) {
    String indent() {
      return before.substring(0, before.length() - before.stripLeading().length());
    }
  }

  private void value(JsonNode json, Place place) {
    if (!json.isContainer() || json.isEmpty()) {
      add(place, place.before() + plain(json) + place.after());
      return;
    }
    add(place, place.before() + (json.isObject() ? "{" : "["));
    if (json.isObject()) {
      members(json, place);
    } else {
      elements(json, place);
    }
    add(place, place.indent() + (json.isObject() ? "}" : "]") + place.after());
  }

  private void members(JsonNode object, Place place) {
    for (var members = object.properties().iterator(); members.hasNext(); ) {
      Map.Entry<String, JsonNode> member = members.next();
      String before = place.indent() + "  " + quoted(member.getKey()) + ": ";
      JsonPath path = place.path().member(member.getKey());
      value(member.getValue(), new Place(path, before, comma(members)));
    }
  }

  private void elements(JsonNode array, Place place) {
    int index = 0;
    for (Iterator<JsonNode> elements = array.iterator(); elements.hasNext(); index++) {
      JsonNode element = elements.next();
      JsonPath path = place.path().element(index);
      value(element, new Place(path, place.indent() + "  ", comma(elements)));
    }
  }

  private void add(Place place, String text) {
    lines.add(new Line(text, place.path()));
  }

  /** As {@code toString} gives it, which makes a mapper for that: it takes a while to make. */
  private static String plain(JsonNode json) {
    return switch (json.getNodeType()) {
      case STRING -> quoted(json.stringValue());
      case NUMBER, BOOLEAN -> json.asString();
      case NULL -> "null";
      case OBJECT -> "{}";
      case ARRAY -> "[]";
      case BINARY, MISSING, POJO -> json.toString();
    };
  }

  private static String quoted(String text) {
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
  }

  private static String comma(Iterator<?> rest) {
    return rest.hasNext() ? "," : "";
  }
}
