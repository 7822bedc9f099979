package dev.ecsdeploy.simulator.wire;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The form parameters of the Query protocols: {@code Names.member.1=web}. */
final class QueryParameters {
  private QueryParameters() {}

  static ObjectNode parse(String form) {
    Node root = new Node();
    for (String pair : form.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String value = Protocol.decode(pair.substring(equals + 1));
        root.at(Protocol.decode(pair.substring(0, equals)).split("\\.", -1), 0).value = value;
      }
    }
    return root.json() instanceof ObjectNode object ? object : Json.object();
  }

  /** A parameter, or what its name begins with. */
  private static final class Node {
    private final Map<String, Node> children = new TreeMap<>();
    private String value = "";

    Node at(String[] path, int step) {
      return step == path.length
          ? this
          : children.computeIfAbsent(path[step], name -> new Node()).at(path, step + 1);
    }

    JsonNode json() {
      if (children.isEmpty()) {
        return Json.value(value);
      }
      Node members = children.get("member");
      return members != null && children.size() == 1 && members.isNumbered()
          ? members.list()
          : isNumbered() ? list() : object();
    }

    /** Lists of EC2 have no {@code member} in between: {@code SubnetId.1}. */
    private boolean isNumbered() {
      return !children.isEmpty()
          && children.keySet().stream().allMatch(name -> name.matches("[0-9]{1,9}"));
    }

    private ArrayNode list() {
      Map<Integer, JsonNode> ordered = new TreeMap<>();
      children.forEach((index, node) -> ordered.put(Integer.valueOf(index), node.json()));
      return Json.array(ordered.values());
    }

    private ObjectNode object() {
      ObjectNode object = Json.object();
      children.forEach((name, node) -> object.set(name, node.json()));
      return object;
    }
  }
}
