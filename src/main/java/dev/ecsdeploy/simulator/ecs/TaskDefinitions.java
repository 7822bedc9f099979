package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.world.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** The registered task definitions, by family and revision. */
final class TaskDefinitions {
  private final Place place;
  private final NavigableMap<String, NavigableMap<Integer, ObjectNode>> families = new TreeMap<>();
  private final Map<String, ObjectNode> deleted = new HashMap<>();
  private final Map<String, Integer> lastRevisions = new HashMap<>();

  TaskDefinitions(Place place) {
    this.place = place;
  }

  /** Adds the next revision of a family. */
  ObjectNode register(ObjectNode request, Instant at) {
    String family = Json.text(request, "family");
    return add(request, lastRevisions.getOrDefault(family, 0) + 1, at);
  }

  /** Adds a revision. */
  ObjectNode add(ObjectNode request, int revision, Instant at) {
    ObjectNode definition = TaskDefinitionDefaults.fill(request);
    String family = Json.text(request, "family");
    definition.put("taskDefinitionArn", place.taskDefinition(family, revision));
    definition.put("revision", revision);
    definition.put("status", "ACTIVE");
    Json.putTime(definition, "registeredAt", at);
    definition.put("registeredBy", place.session("deployer", "deployment"));
    lastRevisions.merge(family, revision, Math::max);
    families.computeIfAbsent(family, name -> new TreeMap<>()).put(revision, definition);
    return definition;
  }

  /** The definition of a family's name, {@code family:revision} or an ARN. */
  Optional<ObjectNode> find(String given) {
    String name = Place.name(given);
    int colon = name.indexOf(':');
    if (colon < 0) {
      return families.getOrDefault(name, new TreeMap<>()).descendingMap().values().stream()
          .filter(TaskDefinitions::isActive)
          .findFirst();
    }
    String revision = name.substring(colon + 1);
    return revision.matches("[0-9]{1,9}")
        ? Optional.ofNullable(
            families
                .getOrDefault(name.substring(0, colon), new TreeMap<>())
                .get(Integer.valueOf(revision)))
        : Optional.empty();
  }

  /**
   * The definition that tasks may be started from.
   *
   * @throws AwsError when it is not there or not active
   */
  ObjectNode usable(String given) {
    ObjectNode definition =
        find(given).orElseThrow(() -> new AwsError("ClientException", "TaskDefinition not found."));
    if (!isActive(definition)) {
      throw new AwsError("ClientException", "TaskDefinition is inactive");
    }
    return definition;
  }

  /** The definition that a deployment refers to. */
  ObjectNode get(String arn) {
    return find(arn)
        .or(() -> Optional.ofNullable(deleted.get(arn)))
        .orElseThrow(() -> new IllegalStateException("no task definition " + arn));
  }

  /** Has a definition be found no more, but by what refers to it already. */
  void remove(ObjectNode definition) {
    deleted.put(Json.text(definition, "taskDefinitionArn"), definition);
    NavigableMap<Integer, ObjectNode> revisions = families.get(Json.text(definition, "family"));
    if (revisions != null) {
      revisions.remove(definition.path("revision").asInt(0));
    }
  }

  /** All definitions, by family and then by revision. */
  List<ObjectNode> all() {
    List<ObjectNode> all = new ArrayList<>();
    families.values().forEach(revisions -> all.addAll(revisions.values()));
    return all;
  }

  static boolean isActive(ObjectNode definition) {
    return Json.text(definition, "status").equals("ACTIVE");
  }
}
