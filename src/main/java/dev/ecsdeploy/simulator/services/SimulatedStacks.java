package dev.ecsdeploy.simulator.services;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import dev.ecsdeploy.simulator.world.Place;
import dev.ecsdeploy.simulator.world.Resources;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** AWS CloudFormation: stacks that are there, with outputs and exports. */
public final class SimulatedStacks {
  private static final String CREATED = "2026-11-01T00:00:00Z";
  private static final int PAGE = 100;

  private final Place place;
  private final List<Resources.Stack> stacks;

  public SimulatedStacks(Place place, List<Resources.Stack> stacks) {
    this.place = place;
    this.stacks = List.copyOf(stacks);
  }

  /** The operations that are imitated, by name. */
  public Map<String, Operation> operations() {
    return Map.of(
        "DescribeStacks", this::describe, "ListStacks", this::list, "ListExports", this::exports);
  }

  private ObjectNode describe(ObjectNode request) {
    String name = Json.text(request, "StackName");
    List<ObjectNode> found =
        stacks.stream()
            .filter(stack -> name.isEmpty() || name.equals(stack.name()) || name.equals(id(stack)))
            .map(this::view)
            .toList();
    if (found.isEmpty() && !name.isEmpty()) {
      throw new AwsError("ValidationError", "Stack with id " + name + " does not exist");
    }
    return CapitalPage.of(request, "Stacks", found, PAGE);
  }

  private ObjectNode view(Resources.Stack stack) {
    ArrayNode outputs = Json.array();
    new TreeMap<>(stack.outputs())
        .forEach(
            (key, value) ->
                outputs.add(Json.object().put("OutputKey", key).put("OutputValue", value)));
    ObjectNode view = summary(stack);
    view.set("Outputs", outputs);
    return view;
  }

  private ObjectNode summary(Resources.Stack stack) {
    return Json.object()
        .put("StackId", id(stack))
        .put("StackName", stack.name())
        .put("CreationTime", CREATED)
        .put("StackStatus", "CREATE_COMPLETE");
  }

  private String id(Resources.Stack stack) {
    return place.arn(
        "cloudformation", "stack/" + stack.name() + "/00000000-0000-4000-8000-000000000000");
  }

  private ObjectNode list(ObjectNode request) {
    return CapitalPage.of(
        request, "StackSummaries", stacks.stream().map(this::summary).toList(), PAGE);
  }

  private ObjectNode exports(ObjectNode request) {
    List<ObjectNode> all =
        stacks.stream()
            .flatMap(
                stack ->
                    new TreeMap<>(stack.exports())
                        .entrySet().stream()
                            .map(
                                export ->
                                    Json.object()
                                        .put("ExportingStackId", id(stack))
                                        .put("Name", export.getKey())
                                        .put("Value", export.getValue())))
            .toList();
    return CapitalPage.of(request, "Exports", all, PAGE);
  }
}
