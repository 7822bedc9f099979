package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.simulator.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for all commands. */
class EveryCommandTest {
  private static final String STG = "--envfile=stg.env";

  /** One way to call each command that changes something, and that would change it. */
  private static final List<String> CHANGING =
      List.of(
          "deploy",
          "rollback",
          "scale --tasks=5",
          "refresh",
          "run",
          "delete --terminate --force",
          "register",
          "deregister --keeps=0 --force --delete");

  @Test
  void aDryRunChangesNothingAndSaysSo() {
    for (String command : CHANGING) {
      Run.Given world = WebExample.in(Scenario.named("steady"));
      Run run = run(world, command + " --dry-run").exitsWith(ExitCode.DONE).makesChanges();
      run.err().contains("dry run: nothing was ");
      // And not because there was nothing to do.
      assertThat(run(world, command).exitsWith(ExitCode.DONE).changes()).as(command).isNotEmpty();
    }
  }

  @Test
  void everyCommandThatHasADryRunIsAmongThem() {
    Run help = WebExample.in(Scenario.named("steady")).run("help");
    for (String name : HelpLayout.commands()) {
      if (help.outText().contains("\n  " + name + " ")) {
        Run usage = WebExample.in(Scenario.named("steady")).run(name, "--help");
        // What continue answers has to wait first: StrategiesTest has that.
        boolean dry = usage.outText().contains("--dry-run") && !name.equals("continue");
        assertThat(CHANGING.stream().anyMatch(each -> (each + " ").startsWith(name + " ")))
            .as(name)
            .isEqualTo(dry);
      }
    }
  }

  @Test
  void nothingIsChangedInAnotherAccount(@TempDir Path project) throws IOException {
    for (String file : List.of("ecs-task-def.json", "ecs-service-def.json", "stg.env")) {
      Files.copy(WebExample.DIRECTORY.resolve(file), project.resolve(file));
    }
    String config = Files.readString(WebExample.DIRECTORY.resolve("ecsdeploy.yml"));
    Files.writeString(
        project.resolve("ecsdeploy.yml"),
        config.replace("{{ must_env('AWS_ACCOUNT') }}", "210987654321"));
    for (String command : CHANGING) {
      Run.Given there = WebExample.in(Scenario.named("steady"));
      Run.Given given = new Run.Given(project, there.world(), Map.of());
      run(given, command)
          .exitsWith(ExitCode.PROJECT)
          .makesChanges()
          .err()
          .contains("error: this is AWS account 123456789012, not 210987654321");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"AccessDeniedException", "ServerException"})
  void endsWithFourAndThreeLinesWhenAwsRefuses(String error) {
    for (String command : CHANGING) {
      Run.Given world =
          WebExample.in(
              "faults: [{operations: [ECS.*, STS.*], status: 500, error: %s}]\n".formatted(error));
      run(world, command)
          .exitsWith(ExitCode.AWS)
          .makesChanges()
          .err()
          .contains("error: ", "\n  why: ", "\n  try: ")
          .doesNotContain("\tat ");
    }
  }

  private static Run run(Run.Given world, String command) {
    return world.run((command + " " + STG).split(" "));
  }
}
