package dev.ecsdeploy.definition;

import dev.ecsdeploy.json.JsonPath;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Some members of a document, in the shape that the document has around them. */
final class ExtraShape {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ExtraShape() {}

  /** An object that holds the members at these paths; in lists, null stands for what has none. */
  static ObjectNode of(JsonNode document, List<JsonPath> paths) {
    ObjectNode shape = NODES.objectNode();
    for (JsonPath path : paths) {
      put(shape, document, path.steps());
    }
    return shape;
  }

  private static JsonNode put(JsonNode shape, JsonNode document, List<Object> steps) {
    if (steps.isEmpty()) {
      return document;
    }
    List<Object> rest = steps.subList(1, steps.size());
    if (steps.getFirst() instanceof Integer index) {
      ArrayNode list = shape instanceof ArrayNode array ? array : nulls(document.size());
      list.set(index, put(list.get(index), document.get(index), rest));
      return list;
    }
    ObjectNode object = shape instanceof ObjectNode already ? already : NODES.objectNode();
    String name = steps.getFirst().toString();
    object.set(name, put(object.path(name), document.get(name), rest));
    return object;
  }

  private static ArrayNode nulls(int size) {
    ArrayNode array = NODES.arrayNode();
    for (int i = 0; i < size; i++) {
      array.addNull();
    }
    return array;
  }
}
