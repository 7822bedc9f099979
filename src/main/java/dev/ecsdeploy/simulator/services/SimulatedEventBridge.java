package dev.ecsdeploy.simulator.services;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import dev.ecsdeploy.simulator.wire.Page;
import dev.ecsdeploy.simulator.world.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Amazon EventBridge: rules and their targets. Nothing ever starts by them. */
public final class SimulatedEventBridge {
  private static final int AT_ONCE = 100;

  private final Place place;
  private final Map<String, List<ObjectNode>> rules = new TreeMap<>();

  public SimulatedEventBridge(Place place) {
    this.place = place;
  }

  /** The operations that are imitated, by name. */
  public Map<String, Operation> operations() {
    return Map.of(
        "PutRule", this::putRule,
        "PutTargets", this::putTargets,
        "ListRuleNamesByTarget", this::rulesOf,
        "ListTargetsByRule", this::targetsOf);
  }

  private ObjectNode putRule(ObjectNode request) {
    String name = Json.text(request, "Name");
    rules.computeIfAbsent(name, rule -> new ArrayList<>());
    return Json.object().put("RuleArn", place.rule(name));
  }

  private ObjectNode putTargets(ObjectNode request) {
    List<ObjectNode> targets = targets(request);
    for (ObjectNode target : Json.objects(request.path("Targets"))) {
      targets.removeIf(known -> Json.text(known, "Id").equals(Json.text(target, "Id")));
      targets.add(target.deepCopy());
    }
    ObjectNode result = Json.object().put("FailedEntryCount", 0);
    return result.set("FailedEntries", Json.array());
  }

  private List<ObjectNode> targets(ObjectNode request) {
    String rule = Json.text(request, "Rule");
    List<ObjectNode> targets = rules.get(rule);
    if (targets == null) {
      throw new AwsError(
          "ResourceNotFoundException", "Rule " + rule + " does not exist on EventBus default.");
    }
    return targets;
  }

  private ObjectNode rulesOf(ObjectNode request) {
    String arn = Json.text(request, "TargetArn");
    List<String> names =
        rules.entrySet().stream()
            .filter(
                rule ->
                    rule.getValue().stream()
                        .anyMatch(target -> Json.text(target, "Arn").equals(arn)))
            .map(Map.Entry::getKey)
            .toList();
    Page<String> page = page(request, names);
    return result(page, "RuleNames", Json.texts(page.elements()));
  }

  private ObjectNode targetsOf(ObjectNode request) {
    Page<ObjectNode> page = page(request, targets(request));
    return result(page, "Targets", Json.array(page.elements()));
  }

  private static <T> Page<T> page(ObjectNode request, List<T> all) {
    ObjectNode asked = Json.object().put("nextToken", Json.text(request, "NextToken"));
    asked.put("maxResults", request.path("Limit").asInt(AT_ONCE));
    return Page.of(asked, all, AT_ONCE, AT_ONCE);
  }

  private static ObjectNode result(Page<?> page, String member, ArrayNode elements) {
    ObjectNode result = Json.object().set(member, elements);
    return page.nextToken().isEmpty() ? result : result.put("NextToken", page.nextToken());
  }
}
