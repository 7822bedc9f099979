package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import dev.ecsdeploy.simulator.wire.Page;
import dev.ecsdeploy.simulator.world.Agenda;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations of ECS on task definitions. */
final class TaskDefinitionApi {
  private final TaskDefinitions definitions;
  private final Tags tags;
  private final Agenda agenda;

  TaskDefinitionApi(TaskDefinitions definitions, Tags tags, Agenda agenda) {
    this.definitions = definitions;
    this.tags = tags;
    this.agenda = agenda;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "RegisterTaskDefinition", this::register,
        "DescribeTaskDefinition", this::describe,
        "ListTaskDefinitions", this::list,
        "ListTaskDefinitionFamilies", this::listFamilies,
        "DeregisterTaskDefinition", this::deregister,
        "DeleteTaskDefinitions", this::delete);
  }

  private ObjectNode register(ObjectNode request) {
    TaskDefinitionRules.check(request);
    ObjectNode definition = definitions.register(request, agenda.now());
    String arn = Json.text(definition, "taskDefinitionArn");
    tags.add(arn, request.path("tags"));
    ObjectNode result = Json.object();
    result.set("taskDefinition", definition.deepCopy());
    return result.set("tags", tags.of(arn));
  }

  private ObjectNode describe(ObjectNode request) {
    ObjectNode definition =
        definitions
            .find(Json.text(request, "taskDefinition"))
            .orElseThrow(
                () -> new AwsError("ClientException", "Unable to describe task definition."));
    ObjectNode result = Json.object();
    result.set("taskDefinition", definition.deepCopy());
    tags.include(request, result, Json.text(definition, "taskDefinitionArn"));
    return result;
  }

  private ObjectNode list(ObjectNode request) {
    String family = Json.text(request, "familyPrefix");
    String status = request.path("status").asString("ACTIVE");
    List<String> arns =
        new ArrayList<>(
            definitions.all().stream()
                .filter(each -> family.isEmpty() || Json.text(each, "family").equals(family))
                .filter(each -> Json.text(each, "status").equals(status))
                .map(each -> Json.text(each, "taskDefinitionArn"))
                .toList());
    if (Json.text(request, "sort").equals("DESC")) {
      Collections.reverse(arns);
    }
    Page<String> page = Page.of(request, arns, 100, 100);
    return page.into(Json.object().set("taskDefinitionArns", Json.texts(page.elements())));
  }

  private ObjectNode listFamilies(ObjectNode request) {
    String prefix = Json.text(request, "familyPrefix");
    String status = request.path("status").asString("ACTIVE");
    Stream<String> active =
        definitions.all().stream()
            .filter(TaskDefinitions::isActive)
            .map(each -> Json.text(each, "family"));
    List<String> alive = active.distinct().toList();
    List<String> families =
        definitions.all().stream()
            .map(each -> Json.text(each, "family"))
            .distinct()
            .filter(family -> family.startsWith(prefix))
            .filter(
                family -> status.equals("ALL") || alive.contains(family) == status.equals("ACTIVE"))
            .toList();
    Page<String> page = Page.of(request, families, 100, 100);
    return page.into(Json.object().set("families", Json.texts(page.elements())));
  }

  private ObjectNode deregister(ObjectNode request) {
    ObjectNode definition = named(Json.text(request, "taskDefinition"));
    definition.put("status", "INACTIVE");
    Json.putTime(definition, "deregisteredAt", agenda.now());
    return Json.object().set("taskDefinition", definition.deepCopy());
  }

  private ObjectNode named(String given) {
    if (!given.contains(":")) {
      throw new AwsError("ClientException", "Invalid revision number. Number: ");
    }
    return definitions
        .find(given)
        .orElseThrow(
            () -> new AwsError("ClientException", "The specified task definition does not exist."));
  }

  private ObjectNode delete(ObjectNode request) {
    List<String> given = Json.strings(request.path("taskDefinitions"));
    if (given.isEmpty() || given.size() > 10) {
      throw new AwsError(
          "InvalidParameterException", "taskDefinitions must have between 1 and 10 elements.");
    }
    ArrayNode deleted = Json.array();
    ArrayNode failures = Json.array();
    for (String each : given) {
      ObjectNode definition = named(each);
      if (TaskDefinitions.isActive(definition)) {
        failures.add(
            Json.object()
                .put("arn", Json.text(definition, "taskDefinitionArn"))
                .put(
                    "reason",
                    "The specified task definition is still in ACTIVE status. Please deregister the"
                        + " target and try again."));
      } else {
        definition.put("status", "DELETE_IN_PROGRESS");
        Json.putTime(definition, "deleteRequestedAt", agenda.now());
        definitions.remove(definition);
        deleted.add(definition.deepCopy());
      }
    }
    ObjectNode result = Json.object();
    result.set("taskDefinitions", deleted);
    return result.set("failures", failures);
  }
}
