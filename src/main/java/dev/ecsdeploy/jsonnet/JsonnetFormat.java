package dev.ecsdeploy.jsonnet;

import dev.ecsdeploy.jsonnet.syntax.JsonnetSource;
import tools.jackson.databind.JsonNode;

/**
 * JSON as Jsonnet, the way that its formatter writes it: two spaces, names without quotes where
 * they need none, single quotes, and a comma after the last of several lines.
 */
public final class JsonnetFormat {
  private final StringBuilder text = new StringBuilder();

  private JsonnetFormat() {}

  /** The text of a value, ended by a line break. */
  public static String write(JsonNode json) {
    JsonnetFormat format = new JsonnetFormat();
    format.value(json, "");
    return format.text.append('\n').toString();
  }

  private void value(JsonNode json, String margin) {
    if (json.isObject() && !json.isEmpty()) {
      text.append("{\n");
      json.properties()
          .forEach(
              member -> {
                text.append(margin).append("  ").append(name(member.getKey())).append(": ");
                value(member.getValue(), margin + "  ");
                text.append(",\n");
              });
      text.append(margin).append('}');
    } else if (json.isArray() && !json.isEmpty()) {
      text.append("[\n");
      for (JsonNode element : json) {
        text.append(margin).append("  ");
        value(element, margin + "  ");
        text.append(",\n");
      }
      text.append(margin).append(']');
    } else {
      text.append(scalar(json));
    }
  }

  private static String scalar(JsonNode json) {
    if (json.isObject()) {
      return "{}";
    }
    return json.isString() ? string(json.stringValue()) : json.toString();
  }

  private static String name(String name) {
    return JsonnetSource.isName(name) ? name : string(name);
  }

  /** One that has quotes is written as in JSON: secrets in it are known by that form. */
  private static String string(String text) {
    return quoted(text, text.contains("'") || text.contains("\"") ? '"' : '\'');
  }

  /** A text in quotes. */
  static String quoted(String text, char quote) {
    StringBuilder quoted = new StringBuilder().append(quote);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          boolean escaped = c < ' ' || (c >= 0x7f && c <= 0x9f) || c == '\u2028' || c == '\u2029';
          quoted.append(
              escaped ? "\\u%04x".formatted((int) c) : c == quote ? "\\" + c : String.valueOf(c));
        }
      }
    }
    return quoted.append(quote).toString();
  }
}
