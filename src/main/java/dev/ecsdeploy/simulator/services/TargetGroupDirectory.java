package dev.ecsdeploy.simulator.services;

import dev.ecsdeploy.simulator.ecs.SimulatedEcs;
import dev.ecsdeploy.simulator.world.Ids;
import dev.ecsdeploy.simulator.world.Place;
import dev.ecsdeploy.simulator.world.TargetGroups;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which target groups there are: those that services use, and those that the scenario lists. Where
 * it lists none, one is there as soon as it is asked for by name.
 */
final class TargetGroupDirectory {
  private final SimulatedEcs ecs;
  private final Place place;
  private final Optional<Map<String, Map<String, String>>> given;

  TargetGroupDirectory(
      SimulatedEcs ecs, Place place, Optional<Map<String, Map<String, String>>> given) {
    this.ecs = ecs;
    this.place = place;
    this.given = given;
  }

  /** The ARNs of all. */
  List<String> all() {
    List<String> used = ecs.targetGroups();
    Set<String> names = given.orElse(Map.of()).keySet();
    return Stream.concat(used.stream(), names.stream().map(this::arn)).distinct().toList();
  }

  /** The ARN of the group of a name. */
  Optional<String> named(String name) {
    return all().stream()
        .filter(arn -> TargetGroups.name(arn).equals(name))
        .findFirst()
        .or(() -> given.isPresent() ? Optional.empty() : Optional.of(arn(name)));
  }

  Map<String, String> tags(String arn) {
    return given.orElse(Map.of()).getOrDefault(TargetGroups.name(arn), Map.of());
  }

  private String arn(String name) {
    return ecs.targetGroups().stream()
        .filter(arn -> TargetGroups.name(arn).equals(name))
        .findFirst()
        .orElseGet(
            () ->
                place.arn(
                    "elasticloadbalancing",
                    "targetgroup/"
                        + name
                        + "/"
                        + Ids.digest(name).substring("sha256:".length()).substring(0, 16)));
  }
}
