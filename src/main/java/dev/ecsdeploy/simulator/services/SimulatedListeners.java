package dev.ecsdeploy.simulator.services;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Elastic Load Balancing: listeners and their rules. */
final class SimulatedListeners {
  private final Optional<Map<String, String>> given;
  private final Supplier<List<String>> targetGroups;

  /**
   * Listeners and rules.
   *
   * @param given their ARNs, and the target group that each forwards to; nothing for any, which
   *     forward to all
   * @param targetGroups the ARNs of all target groups
   */
  SimulatedListeners(Optional<Map<String, String>> given, Supplier<List<String>> targetGroups) {
    this.given = given;
    this.targetGroups = targetGroups;
  }

  Map<String, Operation> operations() {
    return Map.of("DescribeRules", this::rules, "DescribeListeners", this::listeners);
  }

  private ObjectNode rules(ObjectNode request) {
    return described(request.path("RuleArns"), "Rule", "Rules", "Actions");
  }

  private ObjectNode listeners(ObjectNode request) {
    return described(request.path("ListenerArns"), "Listener", "Listeners", "DefaultActions");
  }

  private ObjectNode described(JsonNode arns, String kind, String all, String actions) {
    ArrayNode views = Json.array();
    for (String arn : Json.strings(arns)) {
      Stream<String> groups =
          given.isEmpty() ? targetGroups.get().stream() : Stream.ofNullable(given.get().get(arn));
      if (given.isPresent() && !given.get().containsKey(arn)) {
        throw new AwsError(kind + "NotFound", "One or more of them were not found");
      }
      ObjectNode view = Json.object().put(kind + "Arn", arn);
      view.set(actions, Json.array(List.of(forward(groups.toList()))));
      views.add(view);
    }
    return Json.object().set(all, views);
  }

  private static ObjectNode forward(List<String> groups) {
    ArrayNode tuples = Json.array();
    groups.forEach(arn -> tuples.add(Json.object().put("TargetGroupArn", arn).put("Weight", 1)));
    ObjectNode action = Json.object().put("Type", "forward");
    return action.set("ForwardConfig", Json.object().set("TargetGroups", tuples));
  }
}
