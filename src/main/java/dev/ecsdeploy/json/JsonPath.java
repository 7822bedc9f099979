package dev.ecsdeploy.json;

import java.util.ArrayList;
import java.util.List;

/**
 * The way from the root of a JSON document to a value in it.
 *
 * @param steps from the root: a {@code String} is a member's name, an {@code Integer} an index
 */
public record JsonPath(List<Object> steps) {
  /** The whole document. */
  public static final JsonPath ROOT = new JsonPath(List.of());

  public JsonPath {
    steps = List.copyOf(steps);
  }

  /** The member of the object at this path. */
  public JsonPath member(String name) {
    return then(name);
  }

  /** The element, counted from 0, of the array at this path. */
  public JsonPath element(int index) {
    return then(index);
  }

  private JsonPath then(Object step) {
    List<Object> longer = new ArrayList<>(steps);
    longer.add(step);
    return new JsonPath(longer);
  }

  /** As in JavaScript: {@code containerDefinitions[0].image}; empty for the root. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Object step : steps) {
      if (step instanceof Integer index) {
        text.append('[').append(index).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(step);
      }
    }
    return text.toString();
  }
}
