package dev.ecsdeploy.diff;

import dev.ecsdeploy.diff.Rules.Default;
import dev.ecsdeploy.diff.Rules.SetOf;
import dev.ecsdeploy.json.JsonText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings a definition into the one form in which it is compared: nothing empty, defaults said, what
 * is off left out, sets sorted, members by name.
 */
final class Canonical {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Free JSON of the user's own, in which nothing is a default. */
  private static final String FREE_FORM = "hookDetails";

  private final Rules rules;

  Canonical(Rules rules) {
    this.rules = rules;
  }

  /** The canonical form; the definition itself stays as it is. */
  ObjectNode of(ObjectNode definition) {
    // An empty object can mean defaults, as that of a Docker volume does; so it goes last.
    ObjectNode form = definition.deepCopy();
    for (Default rule : rules.filled()) {
      rule.pattern().forEachOwner(form, owner -> fill(owner, rule));
    }
    for (Default rule : rules.leftOut()) {
      rule.pattern().forEachOwner(form, owner -> leaveOut(owner, rule));
    }
    return withSortedSets((ObjectNode) sorted(withoutEmpty(form)));
  }

  /** A copy in which the lists are sorted whose order means nothing. */
  ObjectNode withSortedSets(ObjectNode definition) {
    ObjectNode form = definition.deepCopy();
    for (SetOf set : rules.sets()) {
      set.pattern().forEachOwner(form, owner -> sort(owner, set));
    }
    return form;
  }

  private static void fill(ObjectNode owner, Default rule) {
    if (isEmpty(owner.path(rule.pattern().member()))) {
      owner.set(rule.pattern().member(), rule.value().deepCopy());
    }
  }

  private static void leaveOut(ObjectNode owner, Default rule) {
    if (rule.value().equals(owner.get(rule.pattern().member()))) {
      owner.remove(rule.pattern().member());
    }
  }

  /** A copy without members that are null, an empty list or an empty object. */
  private static ObjectNode withoutEmpty(ObjectNode object) {
    ObjectNode full = NODES.objectNode();
    object.forEachEntry(
        (name, value) -> {
          JsonNode kept = name.equals(FREE_FORM) ? value.deepCopy() : withoutEmpty(value);
          if (!isEmpty(kept)) {
            full.set(name, kept);
          }
        });
    return full;
  }

  private static boolean isEmpty(JsonNode value) {
    return value.isNull() || value.isMissingNode() || (value.isContainer() && value.isEmpty());
  }

  private static JsonNode withoutEmpty(JsonNode value) {
    return switch (value) {
      case ObjectNode object -> withoutEmpty(object);
      case ArrayNode array -> {
        ArrayNode full = NODES.arrayNode();
        array.forEach(element -> full.add(withoutEmpty(element)));
        yield full;
      }
      default -> value;
    };
  }

  /** The same value with the members of all objects in alphabetical order. */
  static JsonNode sorted(JsonNode value) {
    return switch (value) {
      case ObjectNode object -> {
        Map<String, JsonNode> members = new TreeMap<>();
        object.forEachEntry((name, member) -> members.put(name, sorted(member)));
        yield NODES.objectNode().setAll(members);
      }
      case ArrayNode array -> {
        ArrayNode elements = NODES.arrayNode();
        array.forEach(element -> elements.add(sorted(element)));
        yield elements;
      }
      default -> value;
    };
  }

  private static void sort(ObjectNode owner, SetOf set) {
    if (owner.get(set.pattern().member()) instanceof ArrayNode array) {
      List<JsonNode> elements = new ArrayList<>();
      array.forEach(elements::add);
      elements.sort(
          Comparator.<JsonNode, String>comparing(
                  element -> JsonText.compact(element.path(set.key())))
              .thenComparing(JsonText::compact));
      owner.set(set.pattern().member(), NODES.arrayNode().addAll(elements));
    }
  }
}
