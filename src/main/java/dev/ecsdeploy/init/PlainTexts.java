package dev.ecsdeploy.init;

import dev.ecsdeploy.config.Tool;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes texts so that a template leaves them as they are. */
final class PlainTexts {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Tool tool;

  PlainTexts(Tool tool) {
    this.tool = tool;
  }

  /**
   * A copy whose texts come out of the template as they are now.
   *
   * @param format what the copy is written in: what Jsonnet evaluates to is a template only in
   *     ecspresso's projects
   */
  ObjectNode of(ObjectNode json, FileFormat format) {
    boolean isTemplate = format != FileFormat.JSONNET || tool == Tool.ECSPRESSO;
    return isTemplate ? object(json) : json;
  }

  private ObjectNode object(ObjectNode json) {
    ObjectNode copy = NODES.objectNode();
    json.forEachEntry((name, value) -> copy.set(text(name), node(value)));
    return copy;
  }

  private JsonNode node(JsonNode json) {
    return switch (json) {
      case ObjectNode object -> object(object);
      case ArrayNode array -> {
        ArrayNode copy = NODES.arrayNode();
        array.forEach(element -> copy.add(node(element)));
        yield copy;
      }
      default -> json.isString() ? NODES.stringNode(text(json.stringValue())) : json;
    };
  }

  private String text(String text) {
    return switch (tool) {
      case ECSDEPLOY -> Pattern.compile("\\{[{%#]").matcher(text).replaceAll(PlainTexts::pebble);
      case ECSPRESSO -> text.replace("{{", "{{`{{`}}");
    };
  }

  private static String pebble(MatchResult mark) {
    return Matcher.quoteReplacement("{{ '" + mark.group() + "' }}");
  }
}
