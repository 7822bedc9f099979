package dev.ecsdeploy.simulator.wire;

import java.math.BigDecimal;
import java.time.Instant;
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
      text.append(escape(Json.isTime(value) ? date(value.decimalValue()) : value.asString("")));
    }
    return text.toString();
  }

  /** A time, which XML spells out. */
  private static String date(BigDecimal seconds) {
    return Instant.ofEpochMilli(seconds.movePointRight(3).longValue()).toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
