package dev.ecsdeploy.definition;

import dev.ecsdeploy.json.JsonPath;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a member that the API's model does not have. */
public enum UnknownMembers {
  /** The file is refused. */
  ERROR,
  /** The member is not sent, and a warning says so. */
  WARN,
  /** The member is sent as it is written. */
  SEND;

  /** Those of the members at these paths that are sent, in the shape of the definition. */
  ObjectNode extra(JsonNode definition, List<JsonPath> unknown) {
    return switch (this) {
      case SEND -> ExtraShape.of(definition, unknown);
      case ERROR, WARN -> JsonNodeFactory.instance.objectNode();
    };
  }
}
