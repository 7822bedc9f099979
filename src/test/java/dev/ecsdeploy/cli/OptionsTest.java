package dev.ecsdeploy.cli;

import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.simulator.SimulatedWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How options are written, and where else their values come from. */
class OptionsTest {
  @TempDir Path project;

  @BeforeEach
  void writeProject() throws IOException {
    write("ecsdeploy.yml", "service: web\ntimeout: 5m\ntask_definition: task.json\n");
    write("ecsdeploy.prd.yml", "service: prd\n");
    write("ecsdeploy.stg.yml", "service: stg\n");
    write(
        "task.json",
        """
        {"family": "web", "containerDefinitions": [
          {"name": "app", "image": "web:{{ must_env("TAG") }}", "memory": 64}]}
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ECSDEPLOY_", "ECSPRESSO_"})
  void everyOptionHasAVariable(String prefix) {
    Run.Given given =
        given().with(prefix + "CONFIG", "ecsdeploy.prd.yml").with(prefix + "TIMEOUT", "1h");
    given.run("render", "config").out().contains("service: prd\n", "timeout: \"1h\"\n");
  }

  @Test
  void ourVariableWinsOverTheOneOfEcspressoAndTheCommandLineOverBoth() {
    Run.Given given =
        given()
            .with("ECSPRESSO_CONFIG", "ecsdeploy.prd.yml")
            .with("ECSDEPLOY_CONFIG", "ecsdeploy.stg.yml");
    given.run("render", "config").out().contains("service: stg\n");
    given.run("--config=ecsdeploy.yml", "render", "config").out().contains("service: web\n");
    given.run("render", "config", "--config", "ecsdeploy.yml").out().contains("service: web\n");
  }

  @Test
  void anEmptyVariableSaysNothing() {
    given()
        .with("ECSDEPLOY_CONFIG", "")
        .with("ECSPRESSO_TIMEOUT", "")
        .run("render", "config")
        .out()
        .contains("service: web\n", "timeout: \"5m\"\n");
  }

  @Test
  void envFilesMayStandBeforeAndAfterTheCommandAndInAVariable() throws IOException {
    write("a.env", "TAG=a\nX=1\n");
    write("b.env", "TAG=b\n");
    given().run("--envfile", "a.env", "render", "--envfile", "b.env").out().contains("web:b");
    given().run("--envfile=b.env,a.env", "render").out().contains("web:a");
    given().with("ECSPRESSO_ENVFILE", "a.env,b.env").run("render").out().contains("web:b");
    given()
        .with("ECSPRESSO_ENVFILE", "a.env")
        .run("render", "--envfile=b.env")
        .out()
        .contains("web:b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "1", "yes", "TRUE", "Yes"})
  void manyWordsAreTrue(String word) throws IOException {
    deployed().run("diff", "--exit-code=" + word).exitsWith(ExitCode.FOUND);
    deployed().with("ECSPRESSO_EXIT_CODE", word).run("diff").exitsWith(ExitCode.FOUND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "0", "no", "No"})
  void manyWordsAreFalse(String word) throws IOException {
    deployed().run("diff", "--exit-code=" + word).exitsWith(ExitCode.DONE);
    deployed().with("ECSPRESSO_EXIT_CODE", word).run("diff").exitsWith(ExitCode.DONE);
    deployed().run("diff", "--exit-code", "--no-color").exitsWith(ExitCode.FOUND);
  }

  @Test
  void anotherWordIsNeither() throws IOException {
    deployed()
        .run("diff", "--exit-code=maybe")
        .exitsWith(ExitCode.USAGE)
        .err()
        .contains("--exit-code", "maybe");
  }

  @Test
  void aDifferenceCanBeShownByAnotherProgram() throws IOException {
    Run.Given given = deployed();
    given.run("diff", "--external", "cat").out().contains("\"web:v1\"").startsWith("{");
    given
        .with("ECSPRESSO_DIFF_COMMAND", "diff -u --label left --label right")
        .run("diff")
        .exitsWith(ExitCode.DONE)
        .out()
        .startsWith("--- left\n+++ right\n");
    given.run("diff", "--external=exit 3; :").exitsWith(ExitCode.USAGE).err().contains("exit 3");
  }

  @Test
  void withoutArgumentsTheHelpIsPrinted() {
    for (String[] arguments : List.of(new String[0], new String[] {"help"})) {
      given().run(arguments).exitsWith(ExitCode.DONE).out().contains("COMMAND");
    }
  }

  private Run.Given deployed() throws IOException {
    write("ecsdeploy.yml", "service: web\ntask_definition: task.json\n");
    SimulatedWorld world = SimulatedWorld.of(Scenario.named("create"));
    return new Run.Given(project, world, Map.of("TAG", "v1", "PATH", "/usr/bin:/bin"));
  }

  private Run.Given given() {
    return new Run.Given(project, SimulatedWorld.of(Scenario.named("create")), Map.of("TAG", "v1"));
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(project.resolve(file), text);
  }
}
