package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.simulator.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Deploys the example against every kind of world. */
class DeployTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path WEB =
      Path.of(System.getProperty("project.directory", ""), "examples", "web");

  @Test
  void makesEachChangingCallOnceAndSleepsBeforeNoPoll() {
    Run run = world("steady").run("deploy", "--envfile=stg.env").exitsWith(ExitCode.DONE);
    run.makesChanges("ECS.RegisterTaskDefinition", "ECS.UpdateService");
    run.err()
        .contains("web · cluster demo · ap-northeast-1 · 123456789012")
        .contains("web:previous → web:def456")
        .contains("registered web-stg:43")
        .contains("deployed: web runs web-stg:43, 2 tasks");
    run.out().isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "steady, DONE",
    "slow, DONE",
    "throttled, DONE",
    "deployments-denied, DONE",
    "no-deployment-api, DONE",
    "draining, DONE",
    "crash, ROLLED_BACK",
    "image-missing, ROLLED_BACK",
    "image-denied, ROLLED_BACK",
    "image-rate-limit, ROLLED_BACK",
    "oom, ROLLED_BACK",
    "container-health, ROLLED_BACK",
    "target-health, ROLLED_BACK",
    "secret-missing, ROLLED_BACK",
    "secret-denied, ROLLED_BACK",
    "network, ROLLED_BACK",
    "alarm, ROLLED_BACK",
    "rolled-back-by-operator, ROLLED_BACK",
    "superseded, SUPERSEDED",
    "stuck, TIMED_OUT",
    "protected, DONE",
    "deleted-mid-way, FAILED",
    "denied, AWS",
  })
  void endsWithTheCodeOfItsEnding(String scenario, ExitCode code) {
    Run run = world(scenario).run("deploy", "--envfile=stg.env").exitsWith(code);
    if (code != ExitCode.AWS) {
      run.makesChanges("ECS.RegisterTaskDefinition", "ECS.UpdateService");
    }
    if (code != ExitCode.DONE) {
      run.err().contains("error: ", "\n  why: ", "\n  try: ");
    }
  }

  @Test
  void failsWhereTheCircuitBreakerDoesNotRollBack() {
    WebExample.withoutRollback(Scenario.named("crash"))
        .run("deploy", "--envfile=stg.env", "--no-update-service")
        .exitsWith(ExitCode.FAILED)
        .err()
        .contains("error: web did not take web-stg:43")
        .contains("UnknownHostException");
  }

  @Test
  void waitsForLogLinesThatAreStillOnTheirWay() throws IOException {
    String crash =
        Files.readString(
            Path.of(System.getProperty("project.directory", ""))
                .resolve("src/main/resources/dev/ecsdeploy/simulator/crash.yml"));
    Scenario late = Scenario.read(SourceText.of("late.yml", crash + "timing: {ingestion: 2s}\n"));
    WebExample.withoutRollback(late)
        .run("deploy", "--envfile=stg.env", "--no-update-service")
        .exitsWith(ExitCode.FAILED)
        .err()
        .contains("| Caused by: java.net.UnknownHostException: db.stg.internal");
  }

  @Test
  void explainsACrashWithTheLastLinesOfTheContainer() {
    world("crash")
        .run("deploy", "--envfile=stg.env")
        .exitsWith(ExitCode.ROLLED_BACK)
        .err()
        .contains("error: web did not take web-stg:43")
        .contains("container web exited with 1")
        .contains("| Caused by: java.net.UnknownHostException: db.stg.internal")
        .contains("docs/failures.md#container-exited");
  }

  @Test
  void aDryRunChangesNothingAndPrintsThePlan() {
    Run run =
        world("steady").run("deploy", "--envfile=stg.env", "--dry-run").exitsWith(ExitCode.DONE);
    run.makesChanges();
    run.err().contains("web:previous → web:def456").contains("dry run: nothing was changed");
  }

  @Test
  void aDryRunPrintsThePlanAsJson() {
    Run run = world("steady").run("deploy", "--envfile=stg.env", "--dry-run", "--output=json");
    JsonNode plan = JSON.readTree(run.exitsWith(ExitCode.DONE).outText());
    assertThat(plan.get("steps").size()).isEqualTo(3);
  }

  @Test
  void doesNothingIfNothingChanged() {
    Run.Given world = world("steady");
    world.run("deploy", "--envfile=stg.env").exitsWith(ExitCode.DONE);
    Run again = world.run("deploy", "--envfile=stg.env", "--if-changed").exitsWith(ExitCode.DONE);
    again.makesChanges().err().contains("nothing to deploy");
  }

  @Test
  void showsNoDifferenceRightAfter() {
    Run.Given world = world("steady");
    world.run("diff", "--envfile=stg.env", "--exit-code").exitsWith(ExitCode.FOUND);
    world.run("deploy", "--envfile=stg.env").exitsWith(ExitCode.DONE);
    world.run("diff", "--envfile=stg.env", "--exit-code").exitsWith(ExitCode.DONE).out().isEmpty();
  }

  @Test
  void refusesAnotherAccountBeforeAnythingIsChanged(@TempDir Path project) throws IOException {
    for (String file : List.of("ecs-task-def.json", "ecs-service-def.json", "stg.env")) {
      Files.copy(WEB.resolve(file), project.resolve(file));
    }
    String config = Files.readString(WEB.resolve("ecsdeploy.yml"));
    Files.writeString(
        project.resolve("ecsdeploy.yml"),
        config.replace("{{ must_env('AWS_ACCOUNT') }}", "210987654321"));
    new Run.Given(project, world("steady").world(), Map.of())
        .run("deploy", "--envfile=stg.env")
        .exitsWith(ExitCode.PROJECT)
        .makesChanges()
        .err()
        .contains("123456789012")
        .contains("210987654321");
  }

  @Test
  void keepsTheRevisionIfAskedTo() {
    Run run =
        world("steady")
            .run("deploy", "--envfile=stg.env", "--skip-task-definition", "--force-new-deployment")
            .exitsWith(ExitCode.DONE);
    run.makesChanges("ECS.UpdateService").err().contains("web runs web-stg:42");
  }

  @Test
  void goesToARevisionThatExists() {
    Run run =
        world("steady")
            .run("deploy", "--envfile=stg.env", "--revision=41")
            .exitsWith(ExitCode.DONE);
    run.makesChanges("ECS.UpdateService").err().contains("web runs web-stg:41");
  }

  @Test
  void refusesARevisionThatDoesNotExistBeforeAnythingIsChanged() {
    world("steady")
        .run("deploy", "--envfile=stg.env", "--revision=7")
        .exitsWith(ExitCode.AWS)
        .makesChanges();
  }

  @Test
  void returnsAtOnceWithoutWaiting() {
    Run run =
        world("steady").run("deploy", "--envfile=stg.env", "--no-wait").exitsWith(ExitCode.DONE);
    assertThat(run.calls()).as(run::everything).doesNotContain("ECS.DescribeServiceDeployments");
    run.err().contains("ecsdeploy wait");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5})
  void setsTheCountIfAskedTo(int tasks) {
    world("steady")
        .run("deploy", "--envfile=stg.env", "--tasks=" + tasks)
        .exitsWith(ExitCode.DONE)
        .err()
        .contains("web runs web-stg:43, " + tasks + " task");
  }

  @Test
  void leavesTheCountToTheDefinitionIfThatIsWhatIsAskedFor() {
    world("steady")
        .run("deploy", "--envfile=stg.env", "--tasks=-1")
        .exitsWith(ExitCode.DONE)
        .err()
        .contains("web runs web-stg:43, 2 tasks");
    world("steady")
        .run("deploy", "--envfile=stg.env", "--tasks=-2")
        .exitsWith(ExitCode.USAGE)
        .err()
        .contains("--tasks=-2 is no count");
  }

  @Test
  void revision0AsksForNoneAsInEcspresso() {
    world("steady")
        .run("deploy", "--envfile=stg.env", "--revision=0", "--dry-run")
        .exitsWith(ExitCode.DONE)
        .err()
        .contains("a new revision of web-stg");
  }

  @Test
  void waitFollowsADeploymentThatRuns() {
    Run.Given world = world("crash");
    world.run("deploy", "--envfile=stg.env", "--no-wait").exitsWith(ExitCode.DONE);
    world
        .run("wait", "--envfile=stg.env")
        .exitsWith(ExitCode.ROLLED_BACK)
        .makesChanges()
        .err()
        .contains("error: web did not take web-stg:43");
  }

  @Test
  void statusTellsWhatRuns() {
    Run run = world("steady").run("status", "--envfile=stg.env").exitsWith(ExitCode.DONE);
    run.out().contains("web-stg:42");
    JsonNode json =
        JSON.readTree(
            world("steady").run("status", "--envfile=stg.env", "--output=json").outText());
    assertThat(json.toString()).contains("web-stg:42");
  }

  @Test
  void theResultAsJsonIsOneDocument() {
    Run run = world("crash").run("deploy", "--envfile=stg.env", "--output=json");
    JsonNode result = JSON.readTree(run.exitsWith(ExitCode.ROLLED_BACK).outText());
    assertThat(result.get("outcome").asString()).isEqualTo("rolled-back");
    assertThat(result.get("diagnosis").toString()).contains("container-exited");
  }

  @Test
  void theLogAsJsonIsOneObjectALine() {
    Run run = world("crash").run("deploy", "--envfile=stg.env", "--log-format=json");
    List<String> lines = run.exitsWith(ExitCode.ROLLED_BACK).errText().lines().toList();
    assertThat(lines)
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(JSON.readTree(line).propertyNames())
                    .startsWith("time", "level", "message")
                    .isSubsetOf("time", "level", "message", "event"));
  }

  @Test
  void debugTellsTheCallsAndNoSecret() {
    Run run =
        world("steady")
            .with("AWS_SECRET_ACCESS_KEY", "s3cr3t-key-of-mine")
            .run("deploy", "--envfile=stg.env", "--debug");
    run.exitsWith(ExitCode.DONE)
        .err()
        .contains("UpdateService")
        .doesNotContain("s3cr3t-key-of-mine");
  }

  private static Run.Given world(String scenario) {
    return WebExample.in(Scenario.named(scenario));
  }
}
