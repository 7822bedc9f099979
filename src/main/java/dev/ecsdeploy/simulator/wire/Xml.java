package dev.ecsdeploy.simulator.wire;

import tools.jackson.databind.JsonNode;

/** XML of JSON trees. */
final class Xml {
  private Xml() {}

  /** As the AWS Query protocol has it: the elements of a list are called {@code member}. */
  static String element(String name, JsonNode value) {
    return element(name, value, "member");
  }

  /** With another name for the elements of lists. */
  static String element(String name, JsonNode value, String item) {
    return "<" + name + ">" + content(value, item) + "</" + name + ">";
  }

  private static String content(JsonNode value, String item) {
    StringBuilder text = new StringBuilder();
    if (value.isArray()) {
      value.forEach(element -> text.append(element(item, element, item)));
    } else if (value.isObject()) {
      value
          .properties()
          .forEach(member -> text.append(element(member.getKey(), member.getValue(), item)));
    } else {
      text.append(escape(value.asString("")));
    }
    return text.toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
