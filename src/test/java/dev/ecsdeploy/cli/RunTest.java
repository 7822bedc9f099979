package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.simulator.SimulatedWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Runs one-off tasks of a project with two containers against every kind of world. */
class RunTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path project;

  @Test
  void runsTheTaskDefinitionOnceAndShowsTheLogToTheVeryLastLine() throws IOException {
    Run run = world("{description: d, timing: {ingestion: 3s}}").run("run");

    run.exitsWith(ExitCode.DONE).makesChanges("ECS.RegisterTaskDefinition", "ECS.RunTask");
    assertThat(run.outText().lines().filter(line -> line.startsWith("app | ")))
        .as(run::everything)
        .doesNotHaveDuplicates()
        .hasSize(3)
        .last()
        .isEqualTo("app | Done.");
    run.out().contains("proxy | ");
    run.err().contains("container app decides").contains("done: 1 task, container app exited with");
  }

  @Test
  void showsTheLogOfATaskThatLivesUnderASecond() throws IOException {
    world(
            "{description: d, timing: {ingestion: 4s},"
                + " one_off_tasks: [{exit: {code: 0, after: 0s, log: [first, last]}}]}")
        .run("run")
        .exitsWith(ExitCode.DONE)
        .out()
        .isEqualTo("app | first\napp | last\n");
  }

  @Test
  void showsEachLineOnceHoweverManyPagesTheLogHas() throws IOException {
    StringBuilder lines = new StringBuilder("line 0");
    for (int i = 1; i < 25_000; i++) {
      lines.append(", line ").append(i);
    }
    Run run =
        world(
                "{description: d, one_off_tasks: [{exit: {code: 0, after: 90s, log: ["
                    + lines
                    + "]}}]}")
            .run("run");
    List<String> shown =
        run.exitsWith(ExitCode.DONE)
            .outText()
            .lines()
            .filter(line -> line.startsWith("app | line "))
            .toList();
    assertThat(shown).hasSize(25_000).doesNotHaveDuplicates().last().isEqualTo("app | line 24999");
  }

  @Test
  void endsAsTheTaskDoesAndNamesContainerCodeAndReason() throws IOException {
    Run run = world("oom").run("run", "--output=json");
    run.exitsWith(ExitCode.TASK_FAILED)
        .err()
        .contains("error: task ")
        .contains("container app ran out of memory (exit code 137)")
        .contains("docs/failures.md#out-of-memory");
    JsonNode result = JSON.readTree(run.outText());
    assertThat(result.get("outcome").asString()).isEqualTo("failed");
    assertThat(result.at("/failures/0/container").asString()).isEqualTo("app");
    assertThat(result.at("/failures/0/exitCode").asInt()).isEqualTo(137);
  }

  @ParameterizedTest
  @CsvSource({
    // what ends first, with which code, the code of the others, the option, the ending
    "app, 3, 0, '', TASK_FAILED",
    "proxy, 0, 143, '', TASK_FAILED",
    "proxy, 2, 143, '', TASK_FAILED",
    "app, 0, 143, '', DONE",
    "app, 0, 137, '', DONE",
    "app, 0, 1, '', TASK_FAILED",
    "app, 0, 1, app, DONE",
    "proxy, 0, 143, proxy, DONE",
  })
  void aSidecarNeitherHidesAFailureNorMakesOne(
      String first, int code, int others, String watch, ExitCode ending) throws IOException {
    world(
            "{description: d, one_off_tasks: [{exit: {container: %s, code: %d, others: %d}}]}"
                .formatted(first, code, others))
        .run(
            watch.isEmpty()
                ? new String[] {"run"}
                : new String[] {"run", "--watch-container=" + watch})
        .exitsWith(ending);
  }

  @ParameterizedTest
  @CsvSource({
    "image-missing, image 123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/web:1 does not exist",
    "secret-denied, no permission to read secret",
    "log-group-missing, log group /ecs/web does not exist",
    "no-capacity, no task was started",
    "spot, 'error: '",
  })
  void saysWhyATaskCannotStart(String scenario, String why) throws IOException {
    Run run = world(scenario).run("run").exitsWith(ExitCode.TASK_FAILED);
    run.err().contains(why).contains("\n  why: ").contains("\n  try: ");
    assertThat(run.calls()).as(run::everything).doesNotContain("Logs.FilterLogEvents");
  }

  @Test
  void watchesAllTasksAndSaysWhichOneWrote() throws IOException {
    Run run =
        world(
                "{description: d, one_off_tasks: [{exit: {code: 0, log: [one]}},"
                    + " {exit: {code: 5, after: 20s, log: [two]}}]}")
            .run("run", "--count=2");
    run.exitsWith(ExitCode.TASK_FAILED)
        .makesChanges("ECS.RegisterTaskDefinition", "ECS.RunTask")
        .out()
        .containsPattern("(?m)^[0-9a-f]{8} app \\| one$")
        .containsPattern("(?m)^[0-9a-f]{8} app \\| two$");
    run.err().contains("1 of 2 tasks failed: container app exited with 5");
  }

  @Test
  void aDryRunShowsDefinitionOverridesAndRequestAndChangesNothing() throws IOException {
    Run run =
        world("steady")
            .run(
                "run",
                "--dry-run",
                "--overrides={\"containerOverrides\":[{\"name\":\"app\",\"command\":[\"x\"]}]}");
    run.exitsWith(ExitCode.DONE).makesChanges().err().contains("overrides   {\"containerOverrides");
    JsonNode json = JSON.readTree(run.outText());
    assertThat(json.at("/taskDefinition/family").asString()).isEqualTo("web");
    assertThat(json.at("/request/overrides/containerOverrides/0/command/0").asString())
        .isEqualTo("x");
    assertThat(json.at("/request/launchType").asString()).isEqualTo("FARGATE");
  }

  @Test
  void tellsRunTaskEverythingThatWasAskedFor() throws IOException {
    Files.writeString(
        project.resolve("over.json"),
        "{\"containerOverrides\": [{\"name\": \"app\", \"command\": [\"{{ must_env('WHAT')"
            + " }}\"]}]}");
    Run run =
        world("steady")
            .with("WHAT", "migrate")
            .run(
                "run",
                "--overrides-file=over.json",
                "--tags=a=1,,b=x=y,c=",
                "--propagate-tags=SERVICE",
                "--client-token=t1",
                "--no-wait");
    ObjectNode request = run.exitsWith(ExitCode.DONE).request("ECS.RunTask");
    assertThat(request.at("/overrides/containerOverrides/0/command/0").asString())
        .isEqualTo("migrate");
    assertThat(request.path("tags").toString())
        .isEqualTo(
            "[{'key':'a','value':'1'},{'key':'b','value':'x=y'},{'key':'c','value':''},{'key':'team','value':'web'}]"
                .replace('\'', '"'));
    assertThat(request.path("clientToken").asString()).isEqualTo("t1");
    assertThat(request.has("propagateTags")).isFalse();
    assertThat(request.at("/networkConfiguration/awsvpcConfiguration/subnets/0").asString())
        .isEqualTo("subnet-a");
    assertThat(request.path("enableExecuteCommand").asBoolean()).isTrue();
  }

  @Test
  void aCallThatIsSentAgainStartsNothingMore() throws IOException {
    Run run =
        world(
                "{description: d, faults: [{operations: [ECS.RunTask], error: ServerException,"
                    + " status: 500, times: 2}]}")
            .run("run", "--no-wait");
    run.exitsWith(ExitCode.DONE);
    List<String> tokens =
        run.entries().stream()
            .filter(entry -> entry.operation().equals("RunTask"))
            .map(entry -> entry.request().path("clientToken").asString())
            .toList();
    assertThat(tokens).hasSize(3).doesNotContain("").containsOnly(tokens.getFirst());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--skip-task-definition --revision=41",
        "--latest-task-definition --revision=41",
        "--task-def=x.json --latest-task-definition",
        "--count=0",
        "--watch-container=ap",
        "--tags=a",
        "--tags==a",
        "--propagate-tags=service",
      })
  void refusesOptionsThatCannotBe(String options) throws IOException {
    Run run =
        world("steady").run(("run " + options).split(" ")).exitsWith(ExitCode.USAGE).makesChanges();
    run.err().contains("error: ").contains("\n  why: ").contains("\n  try: ");
  }

  @ParameterizedTest
  @CsvSource({
    "--skip-task-definition, :42",
    "--latest-task-definition, :42",
    "--revision=41, :41",
  })
  void takesARevisionThatIsThere(String option, String revision) throws IOException {
    Run run = world("steady").run("run", option, "--no-wait");
    run.exitsWith(ExitCode.DONE).makesChanges("ECS.RunTask");
    assertThat(run.request("ECS.RunTask").path("taskDefinition").asString()).endsWith(revision);
  }

  @Test
  void readsOverridesStrictly() throws IOException {
    world("steady")
        .run("run", "--overrides={\"containerOverides\": []}")
        .exitsWith(ExitCode.PROJECT)
        .makesChanges()
        .err()
        .contains("--overrides:1:2: containerOverides is not a member of task overrides")
        .contains("containerOverrides");
  }

  @Test
  void leavesTheWaitWhenTheTasksRunIfThatIsEnough() throws IOException {
    Run run =
        world("{description: d, one_off_tasks: [{healthy: {}}]}")
            .run("run", "--wait-until=running");
    run.exitsWith(ExitCode.DONE).err().contains("1 task running");
  }

  @Test
  void doesNotWaitLongerThanItMay() throws IOException {
    world("{description: d, one_off_tasks: [{hangs: {}}]}")
        .run("run", "--timeout=2m")
        .exitsWith(ExitCode.TIMED_OUT)
        .err()
        .contains("not done within 2 m 00 s; the tasks go on")
        .contains("ecsdeploy tasks --stop --id=");
  }

  @Test
  void readsTheLogInTheRegionThatItIsWrittenTo() throws IOException {
    Run.Given given = world("steady");
    String definition = Files.readString(project.resolve("ecs-task-def.json"));
    Files.writeString(
        project.resolve("ecs-task-def.json"),
        definition.replace(
            "\"awslogs-region\": \"ap-northeast-1\"", "\"awslogs-region\": \"us-east-1\""));
    given.run("run").exitsWith(ExitCode.DONE).out().contains("app | Done.");
  }

  @Test
  void aLogInNoRegionIsSoughtInThatOfTheCluster() throws IOException {
    Run.Given given = world("steady");
    String definition = Files.readString(project.resolve("ecs-task-def.json"));
    Files.writeString(
        project.resolve("ecs-task-def.json"),
        definition.replace("\"awslogs-region\": \"ap-northeast-1\"", "\"awslogs-region\": \"\""));
    given.run("run").exitsWith(ExitCode.DONE).err().doesNotContain("a bug in ecsdeploy");
  }

  @Test
  void goesOnWhereTheLogMayNotBeRead() throws IOException {
    Run run =
        world(
                "{description: d, faults: [{operations: [Logs.GetLogEvents],"
                    + " error: AccessDeniedException}]}")
            .run("run");
    run.exitsWith(ExitCode.DONE)
        .err()
        .containsOnlyOnce("cannot read the log of container app: access denied");
    assertThat(run.calls().stream().filter("Logs.GetLogEvents"::equals)).hasSize(2);
  }

  @Test
  void needsNoServiceDefinitionWhereTheTaskNeedsNoNetwork() throws IOException {
    Run.Given given = world("steady");
    Files.writeString(
        project.resolve("ecsdeploy.yml"),
        "region: ap-northeast-1\ncluster: demo\ntask_definition: batch.json\n");
    Files.writeString(
        project.resolve("batch.json"),
        "{\"family\": \"batch\", \"containerDefinitions\": [{\"name\": \"b\", \"image\": \"b:1\","
            + " \"memory\": 128}]}");
    given
        .run("run")
        .exitsWith(ExitCode.DONE)
        .err()
        .contains("container b does not write its log to CloudWatch Logs (awslogs)");
  }

  @Test
  void refusesAnotherAccountBeforeAnythingIsChanged() throws IOException {
    Run.Given given = world("steady");
    Files.writeString(
        project.resolve("ecsdeploy.yml"),
        Files.readString(project.resolve("ecsdeploy.yml")) + "account: '210987654321'\n");
    given.run("run").exitsWith(ExitCode.PROJECT).makesChanges().err().contains("210987654321");
  }

  @Test
  void endsWithTheRefusalOfAwsAndLeavesNoRevisionBehind() throws IOException {
    Run run =
        world(
                "{description: d, faults: [{operations: [ECS.RunTask], error:"
                    + " AccessDeniedException}]}")
            .run("run")
            .exitsWith(ExitCode.AWS)
            .makesChanges("ECS.RegisterTaskDefinition", "ECS.DeregisterTaskDefinition");
    run.err().contains("ecs:RunTask", "deregistered web:43 again: no task was started from it");
    assertThat(run.request("ECS.DeregisterTaskDefinition").get("taskDefinition").asString())
        .endsWith(":task-definition/web:43");
  }

  @Test
  void keepsARevisionThatItDidNotRegisterAndOneThatMayHaveBeenStarted() throws IOException {
    world("{description: d, faults: [{operations: [ECS.RunTask], error: AccessDeniedException}]}")
        .run("run", "--skip-task-definition")
        .exitsWith(ExitCode.AWS)
        .makesChanges();
    world("{description: d, faults: [{operations: [ECS.RunTask], error: Lost, status: 500}]}")
        .run("run")
        .exitsWith(ExitCode.AWS)
        .makesChanges("ECS.RegisterTaskDefinition");
  }

  @ParameterizedTest
  @CsvSource({"stop, true", "leave, false"})
  void stopsTheTasksWhenItIsInterruptedOnlyIfThatIsWanted(String what, boolean stops)
      throws IOException {
    Run.Given given = world("{description: d, one_off_tasks: [{healthy: {}}]}");
    interruptAt(given, "ECS.DescribeTasks");
    Run run = given.run("run", "--count=2", "--on-interrupt=" + what);

    assertThat(Thread.interrupted()).isFalse();
    run.exitsWith(ExitCode.INTERRUPTED);
    List<String> stopped = run.changes().stream().filter("ECS.StopTask"::equals).toList();
    assertThat(stopped).as(run::everything).hasSize(stops ? 2 : 0);
  }

  private static void interruptAt(Run.Given given, String call) {
    Objects.requireNonNull(given.world())
        .aws()
        .journal()
        .listen(
            entry -> {
              if (entry.name().equals(call)) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /** A project whose service has run for days, in the world of a scenario: a name, or YAML. */
  private Run.Given world(String scenario) throws IOException {
    Scenario read =
        scenario.startsWith("{")
            ? Scenario.read(SourceText.of("scenario.yml", scenario))
            : Scenario.named(scenario);
    return TwoContainers.project(project, SimulatedWorld.of(read));
  }
}
