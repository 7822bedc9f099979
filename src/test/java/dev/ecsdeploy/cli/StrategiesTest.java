package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.simulator.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Deploys with every native strategy, and answers its pause hooks. */
class StrategiesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PAUSE = "'lifecycleHooks': [%s]";

  @TempDir private Path directory;
  private StrategyProject project;

  @BeforeEach
  void writeProject() {
    project = new StrategyProject(directory);
  }

  @Test
  void tellsStagesTrafficAndBakeTimeOfABlueGreenDeployment() throws IOException {
    Run run =
        project
            .strategy("'strategy': 'BLUE_GREEN', 'bakeTimeInMinutes': 5")
            .in(Scenario.named("steady"))
            .run("deploy")
            .exitsWith(ExitCode.DONE);

    run.makesChanges("ECS.RegisterTaskDefinition", "ECS.UpdateService");
    run.err()
        .contains("service web, blue/green, bakes 5 m, no circuit breaker")
        .containsSubsequence(
            "deployment ",
            "stage: pre scale up",
            "stage: scale up",
            "stage: test traffic shift",
            "test traffic: 100 % to web:43",
            "production traffic: 100 % to web:43",
            "stage: bake time, 5 m 00 s",
            "stage: clean up",
            "deployed: web runs web:43, 2 tasks");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'strategy': 'LINEAR', 'linearConfiguration': {'stepPercent': 40.0,"
            + " 'stepBakeTimeInMinutes': 3} | 40 % to web:43, 60 % to web:42; the next step in"
            + " 3 m 00 s",
        "'strategy': 'CANARY', 'canaryConfiguration': {'canaryPercent': 5.5,"
            + " 'canaryBakeTimeInMinutes': 2} | 5.5 % to web:43, 94.5 % to web:42; the next step"
            + " in 2 m 00 s",
      })
  void tellsEachStepOfTheTraffic(String strategy, String step) throws IOException {
    project
        .strategy(strategy.replace('\'', '"'))
        .in(Scenario.named("steady"))
        .run("deploy")
        .exitsWith(ExitCode.DONE)
        .err()
        .contains("production traffic: " + step, "production traffic: 100 % to web:43");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'strategy': 'BLUE_GREEN', 'bakeTimeInMinutes': 1",
        "'strategy': 'LINEAR'",
        "'strategy': 'CANARY', 'canaryConfiguration': {'canaryBakeTimeInMinutes': 1}",
      })
  void showsNoDifferenceAfterTheSwap(String strategy) throws IOException {
    Run.Given world = project.strategy(strategy).in(Scenario.named("steady"));
    for (int deployments = 0; deployments < 2; deployments++) {
      world.run("deploy", "--timeout=3h").exitsWith(ExitCode.DONE);
      world.run("diff", "--exit-code").exitsWith(ExitCode.DONE).out().isEmpty();
    }
  }

  @Test
  void endsAtAPauseAndSaysHowToGoOn() throws IOException {
    Run.Given world = paused("POST_TEST_TRAFFIC_SHIFT");

    Run deploy =
        world
            .run("deploy", "--wait-until=paused", "--output=json")
            .exitsWith(ExitCode.DONE)
            .makesChanges("ECS.RegisterTaskDefinition", "ECS.UpdateService");
    JsonNode result = JSON.readTree(deploy.outText());

    assertThat(result.path("outcome").asString()).isEqualTo("paused");
    assertThat(result.path("stage").asString()).isEqualTo("POST_TEST_TRAFFIC_SHIFT");
    String hook = result.at("/hooks/0/hookId").asString();
    assertThat(result.at("/hooks/0/timeoutAction").asString()).isEqualTo("ROLLBACK");
    assertThat(result.path("serviceDeployment").asString())
        .contains(":service-deployment/demo/web/");
    deploy.err().contains("  go on: ecsdeploy continue --hook=" + hook);

    Run next = world.run("continue", "--hook=" + hook).exitsWith(ExitCode.DONE);
    next.makesChanges("ECS.ContinueServiceDeployment");
    next.err().contains("deployed: web runs web:43, 2 tasks");
  }

  @Test
  void rollsAPausedDeploymentBack() throws IOException {
    Run.Given world = paused("POST_PRODUCTION_TRAFFIC_SHIFT");
    world.run("deploy", "--wait-until=paused").exitsWith(ExitCode.DONE);

    Run back = world.run("continue", "--action=rollback").exitsWith(ExitCode.DONE);

    back.makesChanges("ECS.ContinueServiceDeployment");
    back.err()
        .contains("roll back", "rolled back: web runs web:42")
        .doesNotContain("error:", "stage: clean up");
  }

  @Test
  void answersNothingInADryRunOrInAnotherAccount() throws IOException {
    Run.Given world = paused("POST_SCALE_UP");
    world.run("deploy", "--wait-until=paused").exitsWith(ExitCode.DONE);
    world
        .run("continue", "--dry-run")
        .exitsWith(ExitCode.DONE)
        .makesChanges()
        .err()
        .contains("waits with web:43: go on", "dry run: nothing was changed");

    Files.writeString(
        directory.resolve("ecsdeploy.yml"),
        "account: \"210987654321\"\n",
        StandardOpenOption.APPEND);

    world
        .run("continue")
        .exitsWith(ExitCode.PROJECT)
        .makesChanges()
        .err()
        .contains("this is AWS account 123456789012, not 210987654321");
  }

  @Test
  void goesFromPauseToPauseWhereEveryStepAsks() throws IOException {
    Run.Given world =
        project
            .strategy(
                "'strategy': 'LINEAR', 'linearConfiguration':"
                    + " {'stepPercent': 50.0, 'stepBakeTimeInMinutes': 1}, "
                    + PAUSE.formatted(hook("PRE_PRODUCTION_TRAFFIC_SHIFT")))
            .in(Scenario.named("steady"));
    Run deploy = world.run("deploy", "--wait-until=paused", "--output=json");
    Run first = world.run("continue", "--wait-until=paused", "--output=json");
    Run second = world.run("continue").exitsWith(ExitCode.DONE);

    String one = JSON.readTree(deploy.outText()).at("/hooks/0/hookId").asString();
    String other = JSON.readTree(first.outText()).at("/hooks/0/hookId").asString();
    assertThat(one).startsWith("ecs-pause-").isNotEqualTo(other);
    second.err().contains("deployed: web runs web:43, 2 tasks");
  }

  @Test
  void continuesNothingThatDoesNotWait() throws IOException {
    Run.Given world = paused("POST_SCALE_UP");
    world
        .run("continue")
        .exitsWith(ExitCode.PROJECT)
        .makesChanges()
        .err()
        .contains("no deployment waits at a pause hook", "its newest deployment is SUCCESSFUL");
    world.run("deploy", "--wait-until=paused").exitsWith(ExitCode.DONE);
    world
        .run("continue", "--hook=ecs-pause-other")
        .exitsWith(ExitCode.USAGE)
        .makesChanges()
        .err()
        .contains("no pause hook ecs-pause-other waits", "try: --hook=ecs-pause-");
  }

  @ParameterizedTest
  @CsvSource({"SCALE_UP, stage: bake", "BAKE_TIME, stage: clean"})
  void endsAtAStageAndNotLater(String stage, String later) throws IOException {
    project
        .strategy("'strategy': 'BLUE_GREEN', 'bakeTimeInMinutes': 30")
        .in(Scenario.named("steady"))
        .run("deploy", "--wait-until=ecs:" + stage)
        .exitsWith(ExitCode.DONE)
        .err()
        .contains("the rollout of web:43 goes on: ecsdeploy wait")
        .doesNotContain(later);
  }

  @Test
  void aRollbackReachesNoStage() throws IOException {
    project
        .strategy("'strategy': 'BLUE_GREEN', 'bakeTimeInMinutes': 30")
        .in(WebExample.scenario("meanwhile:\n  - {after: 40s, do: alarm}\n"))
        .run("deploy", "--wait-until=ecs:BAKE_TIME")
        .exitsWith(ExitCode.ROLLED_BACK)
        .err()
        .contains("alarm web-5xx rolled it back");
  }

  @Test
  void refusesToWaitForAStageOfARollingDeploymentBeforeAnythingIsChanged() throws IOException {
    Run.Given world = project.strategy("'strategy': 'ROLLING'").in(Scenario.named("steady"));
    for (String command : new String[] {"deploy", "wait"}) {
      world
          .run(command, "--wait-until=ecs:BAKE_TIME")
          .exitsWith(ExitCode.USAGE)
          .makesChanges()
          .err()
          .contains("the service uses ROLLING");
    }
    world
        .run("deploy", "--wait-until=paused")
        .exitsWith(ExitCode.DONE)
        .err()
        .contains("warning: a rolling deployment has no pause hooks");
  }

  @ParameterizedTest
  @CsvSource({
    "ecs:BAKE_TIMES, --wait-until=ecs:BAKE_TIME",
    "ecs:bake_time, --wait-until=ecs:BAKE_TIME",
    "stabel, --wait-until=stable",
    "Deployed, --wait-until=deployed",
    "somewhen, --wait-until=deployed",
  })
  void refusesAnythingElseToWaitFor(String value, String hint) throws IOException {
    project
        .strategy("'strategy': 'BLUE_GREEN'")
        .in(Scenario.named("steady"))
        .run("deploy", "--wait-until=" + value)
        .exitsWith(ExitCode.USAGE)
        .callsNothing()
        .err()
        .contains("--wait-until=" + value + " is nothing to wait for", "try: " + hint);
  }

  @ParameterizedTest
  @CsvSource({"stable, true, true", "deployed, true, false", "stable, false, false"})
  void warnsOfAWaitForAllTasksOfADeploymentThatEndsBefore(
      String until, boolean enabled, boolean warned) throws IOException {
    Run.Given given =
        project
            .strategy(
                "'strategy': 'ROLLING', 'earlySuccessCriteria':"
                    + " {'enable': %s, 'healthyPercent': 50}".formatted(enabled))
            .in(Scenario.named("steady"));
    Files.writeString(
        directory.resolve("ecsdeploy.yml"),
        Files.readString(directory.resolve("ecsdeploy.yml")) + "unknown_fields: send\n");
    String err = given.run("deploy", "--wait-until=" + until).exitsWith(ExitCode.DONE).errText();

    assertThat(err.contains("warning: earlySuccessCriteria end the deployment")).isEqualTo(warned);
  }

  @Test
  void namesThePauseThatAWaitRanOutAt() throws IOException {
    paused("POST_SCALE_UP")
        .run("deploy", "--timeout=10m")
        .exitsWith(ExitCode.TIMED_OUT)
        .err()
        .containsOnlyOnce("paused at post scale up by hook ecs-pause-")
        .contains("waits for an answer", "docs/failures.md#paused");
  }

  @ParameterizedTest
  @CsvSource({"hook-fails, failed", "hook-hangs, timed out"})
  void namesTheHookThatRolledItBack(String scenario, String how) throws IOException {
    project
        .strategy(
            "'strategy': 'BLUE_GREEN', "
                + PAUSE.formatted(
                    "{'hookTargetArn': 'arn:aws:lambda:ap-northeast-1:123456789012:function:smoke',"
                        + " 'roleArn': 'arn:aws:iam::123456789012:role/hooks',"
                        + " 'lifecycleStages': ['POST_SCALE_UP'],"
                        + " 'timeoutConfiguration': {'timeoutInMinutes': 10}}"))
        .in(Scenario.named(scenario))
        .run("deploy", "--timeout=1h")
        .exitsWith(ExitCode.ROLLED_BACK)
        .err()
        .contains("hook smoke runs at post scale up", "hook smoke " + how)
        .contains("docs/failures.md#hook-failed");
  }

  private Run.Given paused(String stage) throws IOException {
    return project
        .strategy("'strategy': 'BLUE_GREEN', " + PAUSE.formatted(hook(stage)))
        .in(Scenario.named("steady"));
  }

  private static String hook(String stage) {
    return "{'targetType': 'PAUSE', 'lifecycleStages': ['" + stage + "']}";
  }
}
