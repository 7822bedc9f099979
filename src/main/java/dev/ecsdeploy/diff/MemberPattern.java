package dev.ecsdeploy.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A member wherever it stands in a definition.
 *
 * @param steps names, and {@code []} for every element of a list; the last is the member's name
 */
record MemberPattern(List<String> steps) {
  private static final String EVERY = "[]";

  /** Written as {@code containerDefinitions[].portMappings[].protocol}. */
  static MemberPattern of(String text) {
    return new MemberPattern(List.of(text.replace(EVERY, "." + EVERY).split("\\.")));
  }

  String member() {
    return steps.getLast();
  }

  @Override
  public String toString() {
    return String.join(".", steps).replace("." + EVERY, EVERY);
  }

  /** Visits every object that may have the member. */
  void forEachOwner(JsonNode root, Consumer<ObjectNode> visitor) {
    visit(root, 0, visitor);
  }

  private void visit(@Nullable JsonNode node, int step, Consumer<ObjectNode> visitor) {
    if (node == null) {
      return;
    }
    if (step == steps.size() - 1) {
      if (node instanceof ObjectNode owner) {
        visitor.accept(owner);
      }
    } else if (steps.get(step).equals(EVERY)) {
      node.forEach(element -> visit(element, step + 1, visitor));
    } else {
      visit(node.get(steps.get(step)), step + 1, visitor);
    }
  }

  /**
   * Visits every object that may have the member and stands on both sides.
   *
   * @param keys by which member the elements of a list are the same, by the list's pattern
   */
  void forEachOwner(
      Sides<ObjectNode> roots,
      Map<String, String> keys,
      BiConsumer<ObjectNode, ObjectNode> visitor) {
    visit(roots.before(), roots.after(), 0, new Pairing(keys, visitor));
  }

  private record Pairing(Map<String, String> keys, BiConsumer<ObjectNode, ObjectNode> visitor) {}

  private void visit(
      @Nullable JsonNode before, @Nullable JsonNode after, int step, Pairing pairing) {
    if (before == null || after == null) {
      return;
    }
    if (step == steps.size() - 1) {
      if (before instanceof ObjectNode left && after instanceof ObjectNode right) {
        pairing.visitor().accept(left, right);
      }
    } else if (steps.get(step).equals(EVERY)) {
      String key = pairing.keys().get(new MemberPattern(steps.subList(0, step)).toString());
      for (Sides<JsonNode> same : sameElements(before, after, key)) {
        visit(same.before(), same.after(), step + 1, pairing);
      }
    } else {
      String name = steps.get(step);
      visit(before.get(name), after.get(name), step + 1, pairing);
    }
  }

  /** Pairs of elements with the same key; none of those whose key is not theirs alone. */
  private static List<Sides<JsonNode>> sameElements(
      JsonNode before, JsonNode after, @Nullable String key) {
    List<Sides<JsonNode>> same = new ArrayList<>();
    if (key != null) {
      for (JsonNode left : before) {
        List<JsonNode> twins = withKey(before, key, left.path(key));
        List<JsonNode> matches = withKey(after, key, left.path(key));
        if (twins.size() == 1 && matches.size() == 1) {
          same.add(new Sides<>(left, matches.getFirst()));
        }
      }
    }
    return same;
  }

  private static List<JsonNode> withKey(JsonNode list, String key, JsonNode value) {
    return list.valueStream().filter(element -> element.path(key).equals(value)).toList();
  }
}
