package dev.ecsdeploy.definition;

import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.json.JsonDocument;
import dev.ecsdeploy.json.ReadingRules;
import dev.ecsdeploy.json.Repeats;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whose habits a project's definitions follow. */
public enum Dialect {
  /** Names exactly as the API has them; values of another kind where nothing is lost. */
  ECSDEPLOY(new ReadingRules(false, true, true)),
  /** As ecspresso reads them: names in any letter case, values of exactly the API's kinds. */
  ECSPRESSO(new ReadingRules(true, false, true));

  @SuppressWarnings("ImmutableEnumChecker") // a record of booleans
  private final ReadingRules rules;

  Dialect(ReadingRules rules) {
    this.rules = rules;
  }

  ReadingRules rules() {
    return rules;
  }

  private Repeats repeats() {
    return switch (this) {
      case ECSDEPLOY -> Repeats.REFUSED;
      case ECSPRESSO -> Repeats.LAST_WINS;
    };
  }

  /** The document that a file holds, in the notation that its name says. */
  JsonDocument document(SourceText source) {
    String path = source.path().toLowerCase(Locale.ROOT);
    return path.endsWith(".yml") || path.endsWith(".yaml")
        ? JsonDocument.yaml(source, repeats())
        : JsonDocument.json(source, repeats());
  }

  /** A task definition without what counts as not written: for ecspresso null and empty lists. */
  JsonNode prune(JsonNode definition) {
    return switch (this) {
      case ECSDEPLOY -> definition;
      case ECSPRESSO -> pruned(definition);
    };
  }

  private static JsonNode pruned(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode kept = JsonNodeFactory.instance.objectNode();
      object.forEachEntry(
          (name, value) -> {
            if (!value.isNull() && !(value.isArray() && value.isEmpty())) {
              kept.set(name, pruned(value));
            }
          });
      return kept;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode kept = JsonNodeFactory.instance.arrayNode();
      array.forEach(element -> kept.add(pruned(element)));
      return kept;
    }
    return node;
  }

  boolean isSameName(String written, String name) {
    return rules.anyLetterCase() ? written.equalsIgnoreCase(name) : written.equals(name);
  }
}
