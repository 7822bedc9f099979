package dev.ecsdeploy.simulator.wire;

import tools.jackson.databind.JsonNode;

/** XML of the AWS Query protocol: the elements of a list are called {@code member}. */
final class Xml {
  private Xml() {}

  static String element(String name, JsonNode value) {
    return "<" + name + ">" + content(value) + "</" + name + ">";
  }

  private static String content(JsonNode value) {
    StringBuilder text = new StringBuilder();
    if (value.isArray()) {
      value.forEach(element -> text.append(element("member", element)));
    } else if (value.isObject()) {
      value
          .properties()
          .forEach(member -> text.append(element(member.getKey(), member.getValue())));
    } else {
      text.append(escape(value.asString("")));
    }
    return text.toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
