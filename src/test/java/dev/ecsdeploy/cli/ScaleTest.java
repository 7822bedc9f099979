package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.simulator.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Scales and refreshes the example's service. */
class ScaleTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String STG = "--envfile=stg.env";

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5})
  void changesTheCountAndNothingElse(int tasks) {
    Run run = world("steady").run("scale", STG, "--tasks=" + tasks).exitsWith(ExitCode.DONE);
    run.makesChanges("ECS.UpdateService");
    assertThat(run.request("ECS.UpdateService").propertyNames())
        .as(run::everything)
        .containsExactlyInAnyOrder("cluster", "service", "desiredCount");
    run.err().contains("deployed: web runs web-stg:42, " + tasks + " task");
  }

  @Test
  void refreshesWithTheSameRevisionAndLeavesTheCountAlone() {
    Run run = world("steady").run("refresh", STG).exitsWith(ExitCode.DONE);
    run.makesChanges("ECS.UpdateService");
    assertThat(run.request("ECS.UpdateService").propertyNames())
        .as(run::everything)
        .containsExactlyInAnyOrder("cluster", "service", "forceNewDeployment");
    run.err().contains("forced new deployment").contains("deployed: web runs web-stg:42, 2 tasks");
  }

  @ParameterizedTest
  @ValueSource(strings = {"scale --tasks=3", "refresh"})
  void endsWithSevenWhenTheTimeIsOver(String command) {
    world("steady")
        .run((command + " " + STG + " --timeout=10s").split(" "))
        .exitsWith(ExitCode.TIMED_OUT)
        .makesChanges("ECS.UpdateService");
  }

  @Test
  void tellsThatARefreshFailed() {
    world("crash")
        .run("refresh", STG)
        .exitsWith(ExitCode.ROLLED_BACK)
        .err()
        .contains("container web exited with 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"scale --tasks=3", "refresh"})
  void createsNoService(String command) {
    world("create")
        .run((command + " " + STG).split(" "))
        .exitsWith(ExitCode.AWS)
        .makesChanges()
        .err()
        .contains("error: there is no service web in cluster demo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"scale --tasks=3", "refresh"})
  void returnsAtOnceWithoutWaiting(String command) {
    Run run = world("steady").run((command + " " + STG + " --no-wait").split(" "));
    // Whoever sets a count is told whether auto scaling will change it again.
    assertThat(run.exitsWith(ExitCode.DONE).calls())
        .as(run::everything)
        .filteredOn(call -> !call.equals("ApplicationAutoScaling.DescribeScalableTargets"))
        .containsExactly("ECS.DescribeServices", "ECS.UpdateService");
  }

  @ParameterizedTest
  @ValueSource(strings = {"scale", "scale --tasks=-1", "scale --tasks=-3", "scale --tasks=two"})
  void wantsACount(String command) {
    world("steady")
        .run((command + " " + STG).split(" "))
        .exitsWith(ExitCode.USAGE)
        .callsNothing()
        .err()
        .contains("error: ", "\n  why: ", "\n  try: ");
  }

  @Test
  void hasNoCountForADaemon() {
    WebExample.daemon()
        .run("scale", STG, "--tasks=3")
        .exitsWith(ExitCode.PROJECT)
        .makesChanges()
        .err()
        .contains("error: service web has no count");
  }

  @Test
  void theResultAsJsonIsOneDocument() {
    Run run = world("steady").run("scale", STG, "--tasks=3", "--output=json");
    JsonNode json = JSON.readTree(run.exitsWith(ExitCode.DONE).outText());
    assertThat(json.get("outcome").asString()).isEqualTo("succeeded");
    assertThat(json.get("tasks").asInt()).isEqualTo(3);
  }

  private static Run.Given world(String scenario) {
    return WebExample.in(Scenario.named(scenario));
  }
}
