package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.simulator.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes a project from a service in Express Mode that runs. */
class ExpressInitTest {
  private static final List<String> SHOP =
      List.of("init", "--cluster=demo", "--service=shop", "--region=ap-northeast-1");

  @TempDir private Path directory;

  @Test
  void writesOneDefinitionAndTheConfig() throws IOException {
    Run run = init(fresh()).exitsWith(ExitCode.DONE).makesChanges();

    assertThat(run.calls())
        .as(run.everything())
        .containsExactly("ECS.DescribeServices", "ECS.DescribeExpressGatewayService");
    run.err()
        .isEqualTo(
            """
            wrote ecs-express-def.json, ecsdeploy.yml from service shop in Express Mode
            ecsdeploy diff shows no difference now; what differs by environment may become holes
            """);
    assertThat(Files.readString(directory.resolve("ecsdeploy.yml")))
        .isEqualTo(
            """
            region: ap-northeast-1
            cluster: demo
            service: shop
            express_definition: ecs-express-def.json
            timeout: "20m"
            """);
    JsonNode written =
        JsonMapper.shared().readTree(Files.readString(directory.resolve("ecs-express-def.json")));
    assertThat(written.propertyNames())
        .contains("infrastructureRoleArn", "executionRoleArn", "scalingTarget", "tags")
        .doesNotContain("serviceName", "cluster", "taskDefinitionArn", "status", "serviceArn");
    assertThat(written.at("/primaryContainer/image").asString()).endsWith("/shop:previous");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--sort",
        "--jsonnet",
        "--express",
        "--no-express",
        "--config=ecsdeploy.json",
        "--config=ecspresso.yml",
        "--config=ecspresso.jsonnet --jsonnet",
        "--config=sub/dir/ecsdeploy.yml",
        "--express-definition-path=defs/shop.yml",
      })
  void whatItWritesDoesNotDifferFromWhatRuns(String options) {
    Run.Given given = fresh();
    init(given, options.split(" ")).exitsWith(ExitCode.DONE).makesChanges();

    Run diff =
        given.run(
            Stream.concat(Stream.of("diff", "--exit-code"), Stream.of(options.split(" ")))
                .filter(word -> word.matches("diff|--exit-code|--config=.*"))
                .toArray(String[]::new));

    diff.exitsWith(ExitCode.DONE).out().isEmpty();
    diff.err().isEmpty();
  }

  @Test
  void writesTheDefinitionsOfTheServiceBeneathWhereThatIsAskedFor() {
    init(fresh(), "--no-express").exitsWith(ExitCode.DONE);
    assertThat(directory.resolve("ecs-task-def.json")).exists();
    assertThat(directory.resolve("ecs-service-def.json")).exists();
    assertThat(directory.resolve("ecs-express-def.json")).doesNotExist();
  }

  @Test
  void refusesToCallAnotherServiceOneInExpressMode() {
    Run.Given web = WebExample.in(Scenario.named("steady"));
    new Run.Given(directory, web.world(), Map.of())
        .run("init", "--cluster=demo", "--service=web", "--region=ap-northeast-1", "--express")
        .exitsWith(ExitCode.PROJECT)
        .err()
        .contains("error: service web is not in Express Mode");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void asksBeforeItOverwritesADefinition() throws IOException {
    Files.writeString(directory.resolve("ecs-express-def.json"), "mine");

    init(fresh().answering("n"))
        .exitsWith(ExitCode.USAGE)
        .err()
        .contains("overwrite ecs-express-def.json?", "not confirmed: nothing was written");
    assertThat(Files.readString(directory.resolve("ecs-express-def.json"))).isEqualTo("mine");

    init(fresh(), "--force-overwrite").exitsWith(ExitCode.DONE);
    assertThat(Files.readString(directory.resolve("ecs-express-def.json"))).contains("Role");
  }

  private Run init(Run.Given given, String... options) {
    return given.run(Stream.concat(SHOP.stream(), Stream.of(options)).toArray(String[]::new));
  }

  private Run.Given fresh() {
    return new Run.Given(directory, ExpressExample.in(Scenario.named("steady")).world(), Map.of());
  }
}
