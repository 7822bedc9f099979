package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.simulator.SimulatedWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads the files of projects in Express Mode. */
class ExpressFilesTest {
  private static final String DEFINITION =
      """
      {
        "executionRoleArn": "arn:aws:iam::123456789012:role/execution",
        "infrastructureRoleArn": "arn:aws:iam::123456789012:role/infrastructure",
        "primaryContainer": {"image": "shop:1"}
      }
      """;

  @TempDir private Path directory;

  @BeforeEach
  void writeTheConfig() throws IOException {
    write("ecsdeploy.yml", config("ecs-express-def.json"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'primaryContainer' | 'primaryContaine' | 4:3: primaryContaine is not a member of"
            + " CreateExpressGatewayServiceRequest | write primaryContainer",
        "'image' | 'imgae' | 4:24: primaryContainer.imgae is not a member of"
            + " ExpressGatewayContainer | write image",
        "{'image': 'shop:1'} | 'shop:1' | 4:23: primaryContainer must be an object |",
        "{'image': 'shop:1'} | {} | 4:23: primaryContainer.image is missing | 'image'",
        "'executionRoleArn': 'arn:aws:iam::123456789012:role/execution', | | 1:1: executionRoleArn"
            + " is missing | 'executionRoleArn'",
        "'infrastructureRoleArn': 'arn:aws:iam::123456789012:role/infrastructure', | | 1:1:"
            + " infrastructureRoleArn is missing | 'infrastructureRoleArn'",
        "'primaryContainer' | 'healthCheckPath': 'ping', 'primaryContainer' | 4:22:"
            + " healthCheckPath must begin with a slash | '/ping'",
        "'primaryContainer' | 'taskDefinitionArn': 'web:1', 'primaryContainer' |"
            + " 4:53: primaryContainer does not go with taskDefinitionArn | remove",
        "'primaryContainer' | 'scalingTarget': {'minTaskCount': 3, 'maxTaskCount': 2},"
            + " 'primaryContainer' | 4:37: minTaskCount is more than maxTaskCount | at most 2",
        "'image' | 'awsLogsConfiguration': {'logGroup': '/x'}, 'image' | 4:48:"
            + " primaryContainer.awsLogsConfiguration.logStreamPrefix is missing |"
            + " 'logStreamPrefix'",
      })
  void findsAFaultAtItsPlaceBeforeTheFirstCall(String old, String now, String said, String hint)
      throws IOException {
    String wanted = now == null ? "" : now;
    String text = DEFINITION.replace(old.replace('\'', '"'), wanted.replace('\'', '"'));
    assertThat(text).isNotEqualTo(DEFINITION);
    write("ecs-express-def.json", text);

    Run run = project().run("deploy").exitsWith(ExitCode.PROJECT).callsNothing();

    run.err().contains("ecs-express-def.json:" + said, "\n  why: ", "\n  try: ");
    run.err().contains(hint == null ? "" : hint.replace('\'', '"'));
  }

  @Test
  void fillsItsHolesAndPrintsWhatIsSent() throws IOException {
    write("ecs-express-def.json", DEFINITION.replace("shop:1", "shop:{{ must_env('TAG') }}"));

    project()
        .with("TAG", "7")
        .run("render")
        .exitsWith(ExitCode.DONE)
        .callsNothing()
        .out()
        .contains("\"image\": \"shop:7\"")
        .doesNotContain("serviceName", "cluster");
    project()
        .run("render", "expressdef")
        .exitsWith(ExitCode.PROJECT)
        .err()
        .contains("ecs-express-def.json:4:42: environment variable TAG is not defined");
  }

  @ParameterizedTest
  @CsvSource({"ecs-express-def.yml", "ecs-express-def.jsonnet"})
  void isReadInEveryNotation(String file) throws IOException {
    write("ecsdeploy.yml", config(file));
    write(
        file,
        file.endsWith("yml")
            ? """
            infrastructureRoleArn: arn:aws:iam::123456789012:role/infrastructure
            executionRoleArn: arn:aws:iam::123456789012:role/execution
            primaryContainer: {image: "shop:1", containerPort: 8080}
            """
            : DEFINITION.replace("\"shop:1\"", "\"shop:\" + 1"));
    project()
        .run("deploy")
        .exitsWith(ExitCode.DONE)
        .makesChanges("ECS.CreateExpressGatewayService");
  }

  @Test
  void refusesTwoKindsOfDefinitions() throws IOException {
    write("ecsdeploy.yml", config("ecs-express-def.json") + "task_definition: ecs-task-def.json\n");
    write("ecs-express-def.json", DEFINITION);
    write("ecs-task-def.json", "{\"family\": \"a\"}");
    project()
        .run("deploy")
        .exitsWith(ExitCode.PROJECT)
        .callsNothing()
        .err()
        .contains("has an express_definition, and another definition beside it");
  }

  @Test
  void leavesOutAnUnknownMemberWithAWarningInAProjectOfEcspresso() throws IOException {
    Files.delete(directory.resolve("ecsdeploy.yml"));
    write("ecspresso.yml", config("ecs-express-def.json"));
    write("ecs-express-def.json", DEFINITION.replace("{\"image\"", "{\"nonsense\": 1, \"Image\""));

    Run run = project().run("deploy").exitsWith(ExitCode.DONE);

    run.err()
        .contains("ecs-express-def.json:4:24: primaryContainer.nonsense is not a member")
        .contains("it is not sent");
    assertThat(run.request("ECS.CreateExpressGatewayService").toString())
        .contains("\"image\":\"shop:1\"")
        .doesNotContain("nonsense");
    project()
        .run("render", "expressdef")
        .exitsWith(ExitCode.DONE)
        .out()
        .contains("\"serviceName\": \"shop\"", "\"cluster\": \"demo\"");
  }

  @Test
  void sendsAnUnknownMemberWhereTheConfigSaysSo() throws IOException {
    write("ecsdeploy.yml", config("ecs-express-def.json") + "unknown_fields: send\n");
    write("ecs-express-def.json", DEFINITION.replace("{\"image\"", "{\"gpu\": true, \"image\""));

    Run run = project().run("deploy", "--no-wait").exitsWith(ExitCode.DONE);

    assertThat(
            run.request("ECS.CreateExpressGatewayService").at("/primaryContainer/gpu").asBoolean())
        .isTrue();
    project()
        .run("diff", "--no-unified")
        .err()
        .contains("not compared, because ECS does not tell it: primaryContainer.gpu");
  }

  @Test
  void migratesAProjectOfEcspresso() throws IOException {
    Files.delete(directory.resolve("ecsdeploy.yml"));
    write("ecspresso.yml", config("ecs-express-def.json"));
    write("ecs-express-def.json", DEFINITION.replace("shop:1", "shop:{{ must_env `TAG` }}"));
    write("stg.env", "TAG=7\n");

    project().run("migrate").exitsWith(ExitCode.DONE);

    assertThat(directory.resolve("ecsdeploy.yml"))
        .content()
        .contains("express_definition: ecsdeploy-express-def.json");
    project()
        .run("render", "--envfile=stg.env")
        .exitsWith(ExitCode.DONE)
        .out()
        .contains("\"image\": \"shop:7\"");
  }

  private static String config(String definition) {
    return "region: ap-northeast-1\ncluster: demo\nservice: shop\nexpress_definition: "
        + definition
        + "\ntimeout: 20m\n";
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(directory.resolve(file), text);
  }

  private Run.Given project() {
    return new Run.Given(directory, SimulatedWorld.of(Scenario.named("create")), Map.of());
  }
}
