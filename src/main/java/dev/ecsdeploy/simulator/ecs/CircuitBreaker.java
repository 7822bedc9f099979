package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The deployment circuit breaker of a service, as {@code deploymentConfiguration} sets it up.
 *
 * @param enabled whether failed tasks end a deployment
 * @param rollback whether the service then goes back
 * @param reset whether a healthy task makes up for the failed ones
 * @param type {@code BOUNDED_PERCENT}, {@code UNBOUNDED_PERCENT} or {@code COUNT}
 * @param value a percentage of the desired count, or a number of tasks
 */
record CircuitBreaker(boolean enabled, boolean rollback, boolean reset, String type, int value) {
  private static final int LEAST = 3;
  private static final int MOST = 200;

  static CircuitBreaker of(ObjectNode settings) {
    JsonNode breaker = settings.path("deploymentConfiguration").path("deploymentCircuitBreaker");
    JsonNode threshold = breaker.path("thresholdConfiguration");
    return new CircuitBreaker(
        breaker.path("enable").asBoolean(false),
        breaker.path("rollback").asBoolean(false),
        breaker.path("resetOnHealthyTask").asBoolean(true),
        threshold.isObject() ? Json.text(threshold, "type") : "BOUNDED_PERCENT",
        threshold.path("value").asInt(50));
  }

  /** How many failed tasks trip it. */
  int threshold(int desired) {
    int percent = Math.ceilDiv(desired * value, 100);
    return switch (type) {
      case "COUNT" -> Math.max(1, value);
      case "UNBOUNDED_PERCENT" -> Math.max(1, percent);
      default -> Math.clamp(percent, LEAST, MOST);
    };
  }
}
