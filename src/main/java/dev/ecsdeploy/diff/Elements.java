package dev.ecsdeploy.diff;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What tells the elements of lists apart.
 *
 * @param keys the member that identifies an element, by the pattern of the list
 */
record Elements(Map<String, String> keys) {

  /** Whether the elements of the list have names. */
  boolean areNamed(String listPattern) {
    return keys.containsKey(listPattern);
  }

  /** The elements by name; null where two have the same or one has none. */
  @Nullable Map<String, JsonNode> byName(String listPattern, @Nullable JsonNode list) {
    Map<String, JsonNode> elements = new LinkedHashMap<>();
    if (list != null) {
      for (JsonNode element : list) {
        String name = name(listPattern, element);
        if (name.isEmpty() || elements.put(name, element) != null) {
          return null;
        }
      }
    }
    return elements;
  }

  /** The element's name; empty if it has none. */
  String name(String listPattern, JsonNode element) {
    String key = keys.get(listPattern);
    return key == null ? "" : element.path(key).asString("");
  }
}
