package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a deployment moves production traffic to the new revision, as {@code deploymentConfiguration}
 * sets it up.
 *
 * @param steps the percentages that the new revision has after each step; the last one is 100
 * @param stepBake how long it rests between two steps
 * @param bake how long both revisions run after the last step
 */
record Strategy(List<Double> steps, Duration stepBake, Duration bake) {
  private static final double ALL = 100;

  Strategy {
    steps = List.copyOf(steps);
  }

  /** Whether a deployment with this configuration shifts traffic at all. */
  static boolean shifts(JsonNode configuration) {
    return switch (Json.text(configuration, "strategy")) {
      case "BLUE_GREEN", "LINEAR", "CANARY" -> true;
      default -> false;
    };
  }

  static Strategy of(ObjectNode configuration) {
    Duration bake = Duration.ofMinutes(configuration.path("bakeTimeInMinutes").asInt(0));
    JsonNode linear = configuration.path("linearConfiguration");
    JsonNode canary = configuration.path("canaryConfiguration");
    return switch (Json.text(configuration, "strategy")) {
      case "LINEAR" ->
          new Strategy(
              equalSteps(linear.path("stepPercent").asDouble(10)),
              Duration.ofMinutes(linear.path("stepBakeTimeInMinutes").asInt(6)),
              bake);
      case "CANARY" ->
          new Strategy(
              canarySteps(canary.path("canaryPercent").asDouble(5)),
              Duration.ofMinutes(canary.path("canaryBakeTimeInMinutes").asInt(10)),
              bake);
      default -> new Strategy(List.of(ALL), Duration.ZERO, bake);
    };
  }

  private static List<Double> equalSteps(double percent) {
    List<Double> steps = new ArrayList<>();
    for (double weight = percent; weight < ALL; weight += percent) {
      steps.add(weight);
    }
    steps.add(ALL);
    return steps;
  }

  private static List<Double> canarySteps(double percent) {
    return percent < ALL ? List.of(percent, ALL) : List.of(ALL);
  }
}
