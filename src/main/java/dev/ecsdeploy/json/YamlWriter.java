package dev.ecsdeploy.json;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** JSON as YAML that people like to read: a line for each member, quotes where they are needed. */
public final class YamlWriter {
  /** Words that some readers of YAML take for something else than a text. */
  private static final String RESERVED = "(?i)true|false|null|yes|no|on|off|y|n";

  private final StringBuilder yaml = new StringBuilder();

  private YamlWriter() {}

  /** The text of an object, ended by a line break. */
  public static String write(ObjectNode json) {
    if (json.isEmpty()) {
      return "{}\n";
    }
    YamlWriter writer = new YamlWriter();
    writer.object(json, 0);
    return writer.yaml.toString();
  }

  private void object(ObjectNode object, int indent) {
    object.forEachEntry(
        (key, value) -> {
          yaml.append(" ".repeat(indent)).append(scalar(StringNode.valueOf(key))).append(':');
          value(value, indent);
        });
  }

  private void value(JsonNode value, int indent) {
    switch (value) {
      case ObjectNode object when !object.isEmpty() -> {
        yaml.append('\n');
        object(object, indent + 2);
      }
      case ArrayNode array when !array.isEmpty() -> {
        yaml.append('\n');
        array.forEach(element -> element(element, indent + 2));
      }
      default -> yaml.append(' ').append(scalar(value)).append('\n');
    }
  }

  /** An object begins on the line of its dash. */
  private void element(JsonNode element, int indent) {
    int start = yaml.length();
    if (element instanceof ObjectNode object && !object.isEmpty()) {
      object(object, indent + 2);
      yaml.setCharAt(start + indent, '-');
    } else {
      yaml.append(" ".repeat(indent)).append("- ").append(scalar(element)).append('\n');
    }
  }

  /** A JSON text is a YAML text too; plain words need no quotes. */
  private static String scalar(JsonNode value) {
    boolean plain =
        value.isString()
            && value.stringValue().matches("[A-Za-z][A-Za-z0-9_./-]*")
            && !value.stringValue().matches(RESERVED);
    return plain ? value.stringValue() : JsonText.compact(value);
  }
}
