package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.simulator.SimulatedWorld;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lists, picks, stops and traces tasks, and shows their logs. */
class TasksTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path project;

  @Test
  void listsTheTasksOfTheServiceAndOneOffTasksOfItsFamily() throws IOException {
    Run.Given world = world("{description: d, one_off_tasks: [{healthy: {}}]}", 2);
    world.run("run", "--skip-task-definition", "--no-wait").exitsWith(ExitCode.DONE);

    List<String> table = world.run("tasks").exitsWith(ExitCode.DONE).outText().lines().toList();
    assertThat(table).hasSize(4);
    assertThat(table.getFirst()).matches("ID +TASKDEFINITION +INSTANCE +LASTSTATUS .*TYPE");
    JsonNode json = JSON.readTree(world.run("tasks", "list", "--output=json").outText());
    assertThat(json.size()).isEqualTo(3);
    assertThat(json.get(2).get("group").asString()).isEqualTo("family:web");
    world.run("tasks", "--output=tsv").out().startsWith("ID\tTaskDefinition\tInstance\t");
  }

  @Test
  void listsAThousandTasksWithFewCalls() throws IOException {
    Run run = world("{description: d}", 1000).run("tasks", "--output=tsv");

    assertThat(run.exitsWith(ExitCode.DONE).outText().lines()).hasSize(1001);
    assertThat(run.calls()).hasSizeLessThanOrEqualTo(33);
    assertThat(run.calls().stream().filter("ECS.DescribeTasks"::equals)).hasSize(10);
  }

  @Test
  void stopsATaskOnlyAfterAYes() throws IOException {
    Run.Given world = world("{description: d}", 2);
    String id = firstId(world);

    world.run("tasks", "--stop", "--id=" + id).exitsWith(ExitCode.USAGE).makesChanges();
    world
        .answering("1", "n")
        .run("tasks", "--stop")
        .exitsWith(ExitCode.USAGE)
        .makesChanges()
        .err()
        .contains("which task? (number or id)");
    world
        .answering("2", "y")
        .run("tasks", "stop")
        .exitsWith(ExitCode.DONE)
        .makesChanges("ECS.StopTask");
    world
        .run("tasks", "stop", "--force", "--id=" + id.substring(0, 8))
        .exitsWith(ExitCode.DONE)
        .makesChanges("ECS.StopTask");
  }

  @Test
  void letsACommandPickTheTask() throws IOException {
    Run.Given world = world("{description: d}", 2);
    JsonNode found =
        JSON.readTree(
            world
                .with("PATH", "/usr/bin:/bin")
                .run("tasks", "find", "--filter-command=tail -n 1")
                .exitsWith(ExitCode.DONE)
                .outText());
    assertThat(found.get("lastStatus").asString()).isEqualTo("RUNNING");
    world
        .run("tasks", "--find", "--filter-command=exit 1; true")
        .exitsWith(ExitCode.USAGE)
        .err()
        .contains("no task was picked");
    world.run("tasks", "--find", "--id=nope").exitsWith(ExitCode.PROJECT);
  }

  @Test
  void tracesTheLifeOfATaskInOrder() throws IOException {
    Run.Given world =
        world("{description: d, one_off_tasks: [{exit: {code: 2, log: [last words]}}]}", 1);
    world.run("run", "--skip-task-definition").exitsWith(ExitCode.TASK_FAILED);
    JsonNode tasks = JSON.readTree(world.run("tasks", "--output=json").outText());
    String id = tasks.get(1).get("id").asString();

    Run run = world.run("tasks", "--trace", "--id=" + id).exitsWith(ExitCode.DONE);
    run.out()
        .containsSubsequence(
            "created", "pull started", "pull stopped", "started", "last words", "app exit 2");
    assertThat(run.outText().lines().map(line -> line.substring(0, 23)).toList()).isSorted();
  }

  @Test
  void showsTheLogsOfAllTasksInTheOrderOfTime() throws IOException {
    Run run = world("{description: d}", 3).run("logs", "--since=1h");

    List<String> lines = run.exitsWith(ExitCode.DONE).outText().lines().toList();
    assertThat(lines).hasSizeGreaterThan(12).doesNotHaveDuplicates();
    assertThat(lines.stream().map(line -> line.substring(0, 19))).isSorted();
    assertThat(lines.stream().map(line -> line.substring(21, 29)).distinct()).hasSize(3);
    world("{description: d}", 1)
        .run("logs", "--since=1h", "--container=proxy")
        .out()
        .contains(" proxy | ")
        .doesNotContain(" app | ");
  }

  @Test
  void followsTheLogsForAsLongAsItMayAndShowsEachLineOnce() throws IOException {
    Run.Given world = world("{description: d}", 2);
    Run run = world.run("logs", "--follow", "--timeout=12m");

    List<String> lines = run.exitsWith(ExitCode.DONE).outText().lines().toList();
    assertThat(lines).doesNotHaveDuplicates().hasSize(2 * 2 * 5);
    assertThat(Objects.requireNonNull(world.world()).time().instant())
        .isEqualTo(Instant.parse("2026-01-05T12:12:00Z"));
  }

  @Test
  void takesALogGroupThatIsNotThereYetForAnEmptyOne() throws IOException {
    world(
            "{description: d, faults: [{operations: [Logs.FilterLogEvents], error:"
                + " ResourceNotFoundException}]}",
            1)
        .run("logs")
        .exitsWith(ExitCode.DONE)
        .out()
        .isEmpty();
  }

  private static String firstId(Run.Given world) {
    return JSON.readTree(world.run("tasks", "--output=json").outText()).get(0).get("id").asString();
  }

  private Run.Given world(String scenario, int tasks) throws IOException {
    Scenario read = Scenario.read(SourceText.of("scenario.yml", scenario));
    return TwoContainers.project(project, SimulatedWorld.of(read), tasks);
  }
}
