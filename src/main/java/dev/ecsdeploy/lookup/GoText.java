package dev.ecsdeploy.lookup;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Values as the functions of ecspresso return them: a text as it is, anything else as JSON, with
 * sorted keys and with what means something in HTML escaped, as Go's encoding/json writes it.
 */
final class GoText {
  private GoText() {}

  /** Made when it is needed, which takes as long as to look a parameter up. */
  private static final class Json {
    static final JsonMapper MAPPER =
        JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
  }

  static String of(Object value) {
    return value instanceof String text
        ? text
        : Json.MAPPER
            .writeValueAsString(value)
            .replace("<", "\\u003c")
            .replace(">", "\\u003e")
            .replace("&", "\\u0026");
  }
}
