package dev.ecsdeploy.simulator.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CircuitBreakerTest {

  @ParameterizedTest
  @CsvSource({
    "BOUNDED_PERCENT,   50,    0,   3",
    "BOUNDED_PERCENT,   50,    1,   3",
    "BOUNDED_PERCENT,   50,    6,   3",
    "BOUNDED_PERCENT,   50,    7,   4",
    "BOUNDED_PERCENT,   50,   25,  13",
    "BOUNDED_PERCENT,   50,  400, 200",
    "BOUNDED_PERCENT,   50,  401, 200",
    "BOUNDED_PERCENT,   10,  100,  10",
    "UNBOUNDED_PERCENT, 50,    1,   1",
    "UNBOUNDED_PERCENT, 50,    3,   2",
    "UNBOUNDED_PERCENT, 50, 1000, 500",
    "UNBOUNDED_PERCENT, 50,    0,   1",
    "COUNT,              5,    1,   5",
    "COUNT,              5, 1000,   5",
    "COUNT,              1,    8,   1"
  })
  void tripsAfterThisManyFailedTasks(String type, int value, int desired, int threshold) {
    assertThat(new CircuitBreaker(true, true, true, type, value).threshold(desired))
        .isEqualTo(threshold);
  }

  @Test
  void isOffWhereNothingIsSaid() {
    assertThat(CircuitBreaker.of(json("{}")))
        .isEqualTo(new CircuitBreaker(false, false, true, "BOUNDED_PERCENT", 50));
  }

  @Test
  void readsTheDeploymentConfiguration() {
    ObjectNode settings =
        json(
            """
            {
              "deploymentConfiguration": {
                "deploymentCircuitBreaker": {
                  "enable": true,
                  "rollback": false,
                  "resetOnHealthyTask": false,
                  "thresholdConfiguration": {"type": "COUNT", "value": 7}
                }
              }
            }
            """);

    assertThat(CircuitBreaker.of(settings))
        .isEqualTo(new CircuitBreaker(true, false, false, "COUNT", 7));
  }

  private static ObjectNode json(String text) {
    return JsonMapper.builder().build().readTree(text).asObject();
  }
}
