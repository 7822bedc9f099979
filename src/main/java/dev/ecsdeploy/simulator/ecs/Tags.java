package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The tags of resources, by ARN. */
final class Tags {
  private final Map<String, Map<String, ObjectNode>> tags = new HashMap<>();

  Map<String, Operation> operations() {
    return Map.of(
        "TagResource", this::tag,
        "UntagResource", this::untag,
        "ListTagsForResource", request -> Json.object().set("tags", of(resource(request))));
  }

  private ObjectNode tag(ObjectNode request) {
    add(resource(request), request.path("tags"));
    return Json.object();
  }

  private ObjectNode untag(ObjectNode request) {
    Map<String, ObjectNode> of = tags.get(resource(request));
    if (of != null) {
      Json.strings(request.path("tagKeys")).forEach(of::remove);
    }
    return Json.object();
  }

  private static String resource(ObjectNode request) {
    String arn = Json.text(request, "resourceArn");
    if (!arn.startsWith("arn:")) {
      throw new AwsError("InvalidParameterException", "Invalid resource ARN: " + arn);
    }
    return arn;
  }

  /** Adds tags to a resource; those of the same key are replaced. */
  void add(String arn, JsonNode added) {
    for (ObjectNode tag : Json.objects(added)) {
      tags.computeIfAbsent(arn, key -> new LinkedHashMap<>())
          .put(Json.text(tag, "key"), tag.deepCopy());
    }
  }

  /** The tags of a resource. */
  ArrayNode of(String arn) {
    return Json.array(tags.getOrDefault(arn, Map.of()).values());
  }

  /** Puts the tags into a description, if the request asks for them. */
  void include(ObjectNode request, ObjectNode described, String arn) {
    if (Json.strings(request.path("include")).contains("TAGS")) {
      described.set("tags", of(arn));
    }
  }
}
