package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said while a rollout does not move, and ECS itself says nothing. */
class StandstillTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "protection: 5m | 2 tasks of the old revision are protected from being stopped",
        "deregistration_delay: 300s"
            + " | target group web-a drains the old tasks, waiting for the deregistration delay of"
            + " 5 m 00 s",
      })
  void namesWhatHoldsTheOldTasksWhileItWaits(String condition, String told) throws IOException {
    Run run = run(condition, "deploy", "--timeout=20m").exitsWith(ExitCode.DONE);

    run.err().containsOnlyOnce("held up: " + told);
    String err = run.errText();
    assertThat(err.indexOf("held up: ")).isLessThan(err.indexOf("deployed: web runs web:43"));
  }

  @Test
  void saysThatTasksArePendingWhileItWaits() throws IOException {
    run("new_tasks: [{hangs: {}}]", "deploy", "--timeout=10m")
        .exitsWith(ExitCode.TIMED_OUT)
        .err()
        .containsOnlyOnce("held up: 2 tasks of web:43 still pending");
  }

  @Test
  void looksCloserOnlyNowAndThen() throws IOException {
    Run run = run("protection: 10m", "deploy", "--timeout=20m").exitsWith(ExitCode.DONE);

    assertThat(run.calls().stream().filter("ECS.GetTaskProtection"::equals))
        .as(run::everything)
        .hasSizeBetween(2, 4);
  }

  @Test
  void doesNotLookCloserAtWhatMoves() throws IOException {
    Run run = run("deregistration_delay: 5s", "deploy").exitsWith(ExitCode.DONE);

    assertThat(run.calls()).doesNotContain("ECS.GetTaskProtection", "ECS.ListTasks");
    run.err().doesNotContain("held up");
  }

  @ParameterizedTest
  @CsvSource({
    "100, 100, 2, true",
    "149, 51, 2, true",
    "150, 51, 2, false",
    "149, 50, 2, false",
    "150, 50, 1, true",
    "150, 50, 2, false",
    "200, 100, 1, false",
    "100, 0, 1, false",
    "100, 100, 0, false",
  })
  void warnsBeforeADeploymentThatCanReplaceNoTask(
      int maximum, int minimum, int tasks, boolean warned) throws IOException {
    Run run =
        new StrategyProject(directory)
            .strategy(
                "'maximumPercent': %d, 'minimumHealthyPercent': %d".formatted(maximum, minimum))
            .in(WebExample.scenario(""))
            .run("deploy", "--dry-run", "--tasks=" + tasks)
            .exitsWith(ExitCode.DONE);

    String warning = "warning: with %d task".formatted(tasks);
    assertThat(run.errText().contains(warning)).as(run::everything).isEqualTo(warned);
  }

  @Test
  void doesNotWarnWhereNoTaskIsToBeReplaced() throws IOException {
    new StrategyProject(directory)
        .strategy("'maximumPercent': 100, 'minimumHealthyPercent': 100")
        .in(WebExample.scenario(""))
        .run("deploy", "--dry-run", "--skip-task-definition", "--tasks=1")
        .exitsWith(ExitCode.DONE)
        .err()
        .doesNotContain("warning: with");
  }

  @Test
  void aCircuitBreakerThatIsOffCountsNothing() throws IOException {
    Run run =
        run("new_tasks: [{exit: {code: 1}}]", "deploy", "--timeout=3m")
            .exitsWith(ExitCode.TIMED_OUT);
    run.err().contains("stopped: container web exited with 1").doesNotContain("circuit breaker 1");
  }

  private Run run(String condition, String... command) throws IOException {
    return new StrategyProject(directory)
        .strategy("'strategy': 'ROLLING'")
        .in(WebExample.scenario("service_events: none\n" + condition + "\n"))
        .run(command);
  }
}
