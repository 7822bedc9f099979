package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.simulator.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Registers the example's task definition. */
class RegisterTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String STG = "--envfile=stg.env";

  @Test
  void printsTheNameOfTheNewRevision() {
    Run run = world().run("register", STG).exitsWith(ExitCode.DONE);
    run.makesChanges("ECS.RegisterTaskDefinition").out().isEqualTo("web-stg:43\n");
    run.err().contains("registered web-stg:43");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--output", "--output=json", "--output=true", "--output=1"})
  void printsTheRevisionAsJson(String output) {
    Run run = world().run("register", STG, output).exitsWith(ExitCode.DONE);
    JsonNode json = JSON.readTree(run.outText());
    assertThat(json.get("revision").asInt()).isEqualTo(43);
    assertThat(json.get("status").asString()).isEqualTo("ACTIVE");
    assertThat(json.get("taskDefinitionArn").asString()).endsWith("web-stg:43");
    assertThat(json.at("/tags/0/key").asString()).isNotEmpty();
  }

  @Test
  void refusesAnotherFormat() {
    world()
        .run("register", STG, "--output=yaml")
        .exitsWith(ExitCode.USAGE)
        .callsNothing()
        .err()
        .contains("--output=yaml is neither text nor json");
  }

  @Test
  void aDryRunPrintsTheDefinitionAndCallsNothing() {
    Run run = world().run("register", STG, "--dry-run").exitsWith(ExitCode.DONE).callsNothing();
    assertThat(JSON.readTree(run.outText()).get("family").asString()).isEqualTo("web-stg");
    run.err().contains("dry run: nothing was changed");
  }

  @Test
  void takesTheNewestRevisionIfItSaysTheSame() {
    Run.Given world = world();
    world.run("register", STG, "--if-changed").out().isEqualTo("web-stg:43\n");
    Run again = world.run("register", STG, "--if-changed").exitsWith(ExitCode.DONE);
    again.makesChanges().out().isEqualTo("web-stg:43\n");
    again.err().contains("web-stg:43 says the same");
    world.run("register", STG).out().isEqualTo("web-stg:44\n");
  }

  @Test
  void saysWhatAwsRefused() {
    WebExample.in(
            """
            faults:
              - {operations: [ECS.RegisterTaskDefinition], error: AccessDeniedException}
            """)
        .run("register", STG)
        .exitsWith(ExitCode.AWS)
        .err()
        .contains("error: cannot register task definition web-stg: AccessDeniedException");
  }

  private static Run.Given world() {
    return WebExample.in(Scenario.named("steady"));
  }
}
