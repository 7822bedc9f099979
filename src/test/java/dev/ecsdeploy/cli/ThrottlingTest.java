package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.simulator.Journal;
import dev.ecsdeploy.simulator.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands while AWS throttles. */
class ThrottlingTest {
  private static final String SAID = "asks less often until AWS keeps up";

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"0s", "3s", "20s"})
  void aDeploymentThatIsThrottledForTenMinutesSucceeds(String from) throws IOException {
    Run run = throttled("ECS.*", from, "10m").run("deploy", "--timeout=30m");

    run.exitsWith(ExitCode.DONE).err().contains("deployed: web runs web:43").containsOnlyOnce(SAID);
    run.makesChanges("ECS.RegisterTaskDefinition", "ECS.UpdateService");
    assertThat(last(run)).isAfter(Instant.parse("2026-01-05T12:10:00Z"));
    assertThat(run.entries()).as(run::everything).hasSizeLessThan(200);
  }

  @Test
  void saysSoWhereItIsThrottledToTheEnd() throws IOException {
    Run run = throttled("ECS.*", "0s", "2h").run("deploy", "--timeout=5m");
    run.exitsWith(ExitCode.AWS)
        .err()
        .containsOnlyOnce(SAID)
        .contains(
            "error: cannot describe service web: AWS throttles it", "AWS throttled the call each");
    assertThat(Duration.between(Instant.parse("2026-01-05T12:00:00Z"), last(run)))
        .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
  }

  @Test
  void aRolloutThatCannotBeWatchedForThrottlingGoesOn() throws IOException {
    throttled("ECS.Describe*", "5s", "2h")
        .run("deploy", "--timeout=5m")
        .exitsWith(ExitCode.TIMED_OUT)
        .err()
        .contains("the rollout goes on");
  }

  private Run.Given throttled(String operations, String from, String until) throws IOException {
    List<String> names =
        operations.equals("ECS.Describe*")
            ? List.of("ECS.DescribeServices", "ECS.DescribeServiceDeployments")
            : List.of("'" + operations + "'");
    return new StrategyProject(directory)
        .strategy("'strategy': 'ROLLING'")
        .in(
            Scenario.read(
                SourceText.of(
                    "scenario.yml",
                    "description: a test\nfaults: [{operations: [%s], error: ThrottlingException,"
                            .formatted(String.join(", ", names))
                        + " from: %s, until: %s}]\n".formatted(from, until))));
  }

  private static Instant last(Run run) {
    return run.entries().stream().map(Journal.Entry::at).reduce((a, b) -> b).orElseThrow();
  }
}
