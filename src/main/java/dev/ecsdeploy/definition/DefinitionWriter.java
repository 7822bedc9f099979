package dev.ecsdeploy.definition;

import dev.ecsdeploy.json.JsonText;
import dev.ecsdeploy.json.SdkJson;
import software.amazon.awssdk.core.SdkPojo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes definitions as JSON: members in the order of the API, those it does not know last. */
public final class DefinitionWriter {
  private DefinitionWriter() {}

  /** The text of a task definition. */
  public static String write(TaskDefinition definition) {
    return JsonText.write(definition.json());
  }

  /** The text of a service definition. */
  public static String write(ServiceDefinition definition) {
    return JsonText.write(definition.json());
  }

  /** The text of the definition of a service in Express Mode. */
  public static String write(ExpressDefinition definition) {
    return JsonText.write(definition.json());
  }

  /** A request, or a part of one, as JSON in the order of the API. */
  public static ObjectNode json(SdkPojo request) {
    return SdkJson.write(request);
  }

  static ObjectNode json(SdkPojo request, ObjectNode unknown) {
    ObjectNode json = SdkJson.write(request);
    merge(json, unknown);
    return json;
  }

  private static void merge(ObjectNode into, ObjectNode unknown) {
    unknown.forEachEntry(
        (name, extra) -> {
          if (into.has(name)) {
            merge(into.get(name), extra);
          } else {
            into.set(name, extra.deepCopy());
          }
        });
  }

  private static void merge(JsonNode into, JsonNode extra) {
    if (into instanceof ObjectNode object && extra instanceof ObjectNode more) {
      merge(object, more);
    } else if (into instanceof ArrayNode array && extra instanceof ArrayNode more) {
      for (int i = 0; i < Math.min(array.size(), more.size()); i++) {
        merge(array.get(i), more.get(i));
      }
    }
  }
}
