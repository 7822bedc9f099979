package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.simulator.SimulatedWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InitTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> WEB =
      List.of("--cluster=demo", "--service=web", "--region=ap-northeast-1");

  private static final String SCALED =
      """
      world:
        scalable_targets:
          - {ResourceId: service/demo/web, MinCapacity: 2, MaxCapacity: 8}
      """;

  @TempDir private Path directory;

  static List<Path> envFiles() throws IOException {
    return ExamplesTest.envFiles();
  }

  @ParameterizedTest
  @MethodSource("envFiles")
  void whatItWritesFromADeployedExampleDoesNotDifferFromIt(Path envFile) {
    String environment = "--envfile=" + envFile.getFileName();
    Run.Given project = ExamplesTest.projectOf(envFile);
    project.run("deploy", environment).exitsWith(ExitCode.DONE);
    String config = project.run("render", "config", environment).outText();
    String cluster = config.replaceFirst("(?s).*cluster: (\\S+).*", "--cluster=$1");
    String service = config.replaceFirst("(?s).*service: (\\S+).*", "--service=$1");

    Run.Given fresh = in(worldOf(project));
    fresh
        .run("init", "--region=ap-northeast-1", cluster, service)
        .exitsWith(ExitCode.DONE)
        .makesChanges();
    fresh.run("diff", "--exit-code").exitsWith(ExitCode.DONE).out().isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--sort",
        "--jsonnet",
        "--config=ecsdeploy.json",
        "--config=ecspresso.yml",
        "--config=ecspresso.jsonnet --jsonnet",
        "--config=sub/dir/ecsdeploy.yml",
        "--task-definition-path=task.yml --service-definition-path=service.yaml",
        "--task-definition-path=defs/task.jsonnet"
      })
  void writesWhatTheNamesOfTheFilesSayAndWhatDoesNotDiffer(String options) {
    Run.Given given = web();
    Run init = init(given, options.split(" ")).exitsWith(ExitCode.DONE).makesChanges();
    assertThat(init.calls())
        .as(init.everything())
        .containsExactlyInAnyOrder(
            "ECS.DescribeServices",
            "ECS.DescribeTaskDefinition",
            "ECS.DescribeServiceRevisions",
            "ApplicationAutoScaling.DescribeScalableTargets");
    List<String> diff =
        Stream.concat(Stream.of("diff", "--exit-code"), Stream.of(options.split(" ")))
            .filter(word -> !word.matches("--sort|--jsonnet|--.*-path=.*"))
            .toList();
    given.run(diff.toArray(new String[0])).exitsWith(ExitCode.DONE).out().isEmpty();
    given.run(diff.toArray(new String[0])).err().isEmpty();
  }

  @Test
  void writesTheDefinitionsBesideTheConfigFile() {
    init(web(), "--config=sub/ecsdeploy.yml").exitsWith(ExitCode.DONE);
    assertThat(files())
        .containsExactly("sub/ecs-service-def.json", "sub/ecs-task-def.json", "sub/ecsdeploy.yml");
    assertThat(text("sub/ecsdeploy.yml"))
        .isEqualTo(
            """
            region: ap-northeast-1
            cluster: demo
            service: web
            service_definition: ecs-service-def.json
            task_definition: ecs-task-def.json
            timeout: "10m"
            """);
  }

  @Test
  void saysWhatItWroteAndFromWhat() {
    Run init = init(web());
    init.out().isEmpty();
    init.err()
        .isEqualTo(
            """
            wrote ecs-service-def.json, ecs-task-def.json, ecsdeploy.yml from service web, web-stg:42
            ecsdeploy diff shows no difference now; what differs by environment may become holes
            """);
    JsonNode service = JSON.readTree(text("ecs-service-def.json"));
    assertThat(service.propertyNames())
        .contains("desiredCount", "loadBalancers")
        .doesNotContain("serviceName", "taskDefinition", "cluster", "events", "role");
  }

  @Test
  void asksOnceForAllFilesThatItWouldOverwrite() {
    init(web());
    write("ecsdeploy.yml", "mine");
    Run no = init(web().answering("n")).exitsWith(ExitCode.USAGE).callsNothing();
    no.err()
        .contains("overwrite ecs-service-def.json, ecs-task-def.json, ecsdeploy.yml? (y/N)")
        .contains("not confirmed: nothing was written");
    assertThat(text("ecsdeploy.yml")).isEqualTo("mine");
    init(web().answering("y")).exitsWith(ExitCode.DONE);
    assertThat(text("ecsdeploy.yml")).contains("service: web");
  }

  @Test
  void overwritesNothingWhereNobodyCanBeAsked() {
    write("ecs-task-def.json", "mine");
    Run run = init(web()).exitsWith(ExitCode.USAGE).callsNothing();
    run.err().contains("overwrite ecs-task-def.json?", "--force-overwrite");
    assertThat(files()).containsExactly("ecs-task-def.json");
    assertThat(text("ecs-task-def.json")).isEqualTo("mine");
    init(web(), "--force-overwrite").exitsWith(ExitCode.DONE);
    assertThat(text("ecs-task-def.json")).contains("web-stg");
  }

  @Test
  void leavesNothingBehindWhereAFileCannotBeWritten() throws IOException {
    Files.createDirectories(directory.resolve("ecsdeploy.yml/occupied"));
    write("ecs-task-def.json", "mine");
    init(web(), "--force-overwrite").exitsWith(ExitCode.PROJECT).err().contains("nothing was");
    assertThat(text("ecs-task-def.json")).isEqualTo("mine");
    assertThat(files()).containsExactly("ecs-task-def.json");
  }

  @Test
  void refusesAServiceThatWasDeleted() {
    Run.Given world = WebExample.in(Scenario.named("steady"));
    world
        .run("delete", "--terminate", "--force", "--wait", "--envfile=stg.env")
        .exitsWith(ExitCode.DONE);
    init(in(worldOf(world))).exitsWith(ExitCode.AWS).err().contains("there is no service web");
    assertThat(files()).isEmpty();
  }

  @Test
  void leavesTheCountToAutoScaling() {
    Run.Given world = WebExample.in(SCALED);
    init(in(worldOf(world))).exitsWith(ExitCode.DONE).err().contains("desiredCount is left out");
    assertThat(text("ecs-service-def.json")).doesNotContain("desiredCount");
  }

  @Test
  void writesTheCountAndSaysWhyWhereAutoScalingCannotBeRead() {
    Run.Given world =
        WebExample.in(
            "faults: [{operations: [ApplicationAutoScaling.*], status: 400, error:"
                + " AccessDeniedException}]\n");
    init(in(worldOf(world))).exitsWith(ExitCode.DONE).err().contains("access denied");
    assertThat(text("ecs-service-def.json")).contains("desiredCount");
  }

  @Test
  void makesAProjectOfTasksFromARevision() {
    Run.Given given = web();
    Run run = given.run("init", "--task-definition=web-stg:42", "--cluster=demo");
    run.exitsWith(ExitCode.DONE);
    assertThat(run.calls()).containsExactly("ECS.DescribeTaskDefinition");
    assertThat(files()).containsExactly("ecs-task-def.json", "ecsdeploy.yml");
    given.run("diff", "--exit-code").exitsWith(ExitCode.DONE).out().isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ecsdeploy.yml", "ecsdeploy.jsonnet", "ecspresso.yml"})
  void textsThatLookLikeHolesStayTexts(String config) {
    Run.Given given = web();
    write("ecsdeploy.yml", "task_definition: task.json\n");
    write(
        "task.json",
        """
        {"family": "odd", "containerDefinitions": [{"name": "a", "image": "a", "memory": 64, "environment": [
          {"name": "A", "value": "{{ '{{' }} x }} {{ '{%' }} if {{ '{#' }}"},
          {"name": "B", "value": "\\"`'"}
        ]}]}
        """);
    given.run("register").exitsWith(ExitCode.DONE);
    String[] options = {
      "init",
      "--task-definition=odd",
      "--config=" + config,
      "--force-overwrite",
      "--task-definition-path=task" + (config.endsWith("net") ? ".jsonnet" : ".yml")
    };
    given.run(options).exitsWith(ExitCode.DONE);
    given.run("diff", "--exit-code", "--config=" + config).exitsWith(ExitCode.DONE).out().isEmpty();
    given
        .run("render", "taskdef", "--config=" + config)
        .out()
        .contains("\"{{ x }} {% if {#\"", "\"\\\"`'\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "init",
        "init --service=web --task-definition=web:1",
        "init --service=web --task-definition-path=ecs-service-def.json"
      })
  void refusesWhatCannotBeMeant(String line) {
    web().run(line.split(" ")).exitsWith(ExitCode.USAGE).callsNothing().err().contains("try: ");
  }

  @Test
  void asksInTheRegionThatIsNamed() {
    init(web(), "--region=eu-west-1").exitsWith(ExitCode.DONE);
    assertThat(text("ecsdeploy.yml")).startsWith("region: eu-west-1\n");
  }

  private Run.Given web() {
    return in(worldOf(WebExample.in(Scenario.named("steady"))));
  }

  private Run.Given in(SimulatedWorld world) {
    return new Run.Given(directory, world, Map.of());
  }

  private static Run init(Run.Given given, String... options) {
    return given.run(
        Stream.of(List.of("init"), WEB, List.of(options))
            .flatMap(List::stream)
            .toArray(String[]::new));
  }

  private List<String> files() {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String text(String file) {
    try {
      return Files.readString(directory.resolve(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void write(String file, String text) {
    try {
      Files.writeString(directory.resolve(file), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static SimulatedWorld worldOf(Run.Given project) {
    return Objects.requireNonNull(project.world());
  }
}
