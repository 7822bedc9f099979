package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.simulator.SimulatedWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong on this side is said in three lines, at its place, before anything is called. */
class BadInputTest {
  private static final String CONFIG =
      """
      region: us-east-1
      cluster: demo
      service: web
      task_definition: task.json
      service_definition: service.json
      """;
  private static final String TASK =
      """
      {
        "family": "web",
        "containerDefinitions": [
          {"name": "web", "image": "web:{{ must_env("TAG") }}", "memory": 128}
        ]
      }
      """;
  private static final String SERVICE = "{\"desiredCount\": 1}\n";

  @TempDir private Path project;

  @BeforeEach
  void writeProject() throws IOException {
    write("ecsdeploy.yml", CONFIG);
    write("task.json", TASK);
    write("service.json", SERVICE);
  }

  static Stream<Arguments> brokenFiles() {
    return Stream.of(
        broken(
            "ecsdeploy.yml",
            CONFIG.replace("cluster:", "clster:"),
            "ecsdeploy.yml:2:1: ",
            "cluster"),
        broken("ecsdeploy.yml", CONFIG + "timeout: soon\n", "ecsdeploy.yml:6:", "timeout"),
        broken("ecsdeploy.yml", CONFIG + "\tx: 1\n", "ecsdeploy.yml:6:", ""),
        broken("ecsdeploy.yml", CONFIG + "service: other\n", "ecsdeploy.yml:6:1: ", "service"),
        broken("ecsdeploy.yml", "- a\n", "ecsdeploy.yml:1:1: ", ""),
        broken("ecsdeploy.yml", "", "ecsdeploy.yml", "empty"),
        broken("ecsdeploy.yml", CONFIG.replace("task.json", "tsk.json"), "tsk.json", "task.json"),
        broken("ecsdeploy.yml", CONFIG + "required_version: '>= 9'\n", "ecsdeploy.yml:6:", "9"),
        broken("ecsdeploy.yml", CONFIG + "account: '123'\n", "ecsdeploy.yml:6:", "account"),
        broken("task.json", TASK.replace("\"TAG\"", "\"TAGS\""), "task.json:4:38: ", "TAGS"),
        broken("task.json", TASK.replace("must_env", "mst_env"), "task.json:4:", "must_env"),
        broken("task.json", TASK.replace("\"memory\"", "\"memry\""), "task.json:4:", "memory"),
        broken("task.json", TASK.replace("128", "\"lots\""), "task.json:4:", "memory"),
        broken("task.json", TASK.replace("128", "{}"), "task.json:4:", "memory"),
        broken("task.json", TASK.replace("\"web\",\n", "\"web\"\n"), "task.json:3:", ""),
        broken("task.json", TASK.replace(" }}", ""), "task.json:4:", ""),
        broken("task.json", TASK.replace("}\n  ]", "},\n  ]"), "task.json:4:", "comma"),
        broken("task.json", "{}\n", "task.json:1:1: ", "family"),
        broken("task.json", "", "task.json", "empty"),
        broken("task.json", "{% if true %}\n{}\n", "task.json:", "if"),
        broken(
            "service.json", "{\"desiredCount\": \"two\"}\n", "service.json:1:18: ", "desiredCount"),
        broken("service.json", "{\"desiredCont\": 2}\n", "service.json:1:2: ", "desiredCount"),
        broken("service.json", "[]\n", "service.json:1:1: ", ""),
        broken("service.json", "{\"a\": 1, \"a\": 2}\n", "service.json:1:10: ", "a"));
  }

  private static Arguments broken(String file, String text, String position, String named) {
    return Arguments.of(file, text, position, named);
  }

  @ParameterizedTest
  @MethodSource("brokenFiles")
  void aBrokenFileIsShownAtItsPlace(String file, String text, String position, String named)
      throws IOException {
    write(file, text);
    Run run = deploy().exitsWith(ExitCode.PROJECT).callsNothing();
    run.out().isEmpty();
    run.err().contains("error: ", position, named, "\n  why: ", "\n  try: ");
    assertNoTrace(run);
  }

  @Test
  void aBrokenServiceDefinitionLeavesNoRevisionBehind() throws IOException {
    write("service.json", "{");
    deploy().exitsWith(ExitCode.PROJECT).callsNothing();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ecsdeploy.yml", "task.json", "service.json"})
  void aMissingFileIsNamed(String file) throws IOException {
    Files.delete(project.resolve(file));
    Run run = deploy().exitsWith(ExitCode.PROJECT).callsNothing();
    run.err().contains(file, "\n  why: ", "\n  try: ");
    assertNoTrace(run);
  }

  @Test
  void aDirectoryIsNoDefinition() throws IOException {
    write("ecsdeploy.yml", CONFIG.replace("task.json", "."));
    deploy()
        .exitsWith(ExitCode.PROJECT)
        .callsNothing()
        .err()
        .contains("file " + project + " is a directory");
  }

  @Test
  void whatCannotBeAPathIsRefused() throws IOException {
    write("ecsdeploy.yml", CONFIG.replace("task.json", "\"task\\0.json\""));
    Run run = deploy().exitsWith(ExitCode.PROJECT).callsNothing();
    run.err().contains("a path that is given cannot be one", "character ");
    assertNoTrace(run);
  }

  @Test
  void aDocumentThatIsNestedTooDeeplyIsRefused() throws IOException {
    write("ecsdeploy.yml", "a: " + "[".repeat(100_000));
    Run run = deploy().exitsWith(ExitCode.PROJECT).callsNothing();
    run.err().contains("ecsdeploy.yml:1:1: nested too deeply");
    assertNoTrace(run);
  }

  @Test
  void whoWritesPebbleIntoAGoTemplateIsToldTheDifference() throws IOException {
    write("ecsdeploy.yml", CONFIG + "template: go\n");
    write("task.json", TASK.replace("\"memory\"", "\"cpu\": {{ must_env(\"CPU\") }}, \"memory\""));
    deploy()
        .exitsWith(ExitCode.PROJECT)
        .callsNothing()
        .err()
        .contains("unexpected \"(\" in operand", "template: pebble");
  }

  static Stream<List<String>> badCommandLines() {
    return Stream.of(
        List.of("deploy", "--forse-new-deployment"),
        List.of("deplyo"),
        List.of("deploy", "--tasks=many"),
        List.of("deploy", "--tasks=-2"),
        List.of("deploy", "--tasks"),
        List.of("deploy", "extra"),
        List.of("deploy", "--revision=1", "--latest-task-definition"),
        List.of("deploy", "--wait-until=someday"),
        List.of("deploy", "--timeout=soon"),
        List.of("deploy", "--log-format=xml"),
        List.of("diff", "--output=xml"),
        List.of("status", "--events=few"),
        List.of("status", "--events=-1"),
        List.of("deploy", "--revision=-1"),
        List.of("run", "--revision=-1"),
        List.of("diff", "--summary=/"),
        List.of("deploy", "--report=/"),
        List.of("render", "everything"));
  }

  @ParameterizedTest
  @MethodSource("badCommandLines")
  void aBadCommandLineIsRefusedWithAHint(List<String> arguments) {
    Run run =
        given().run(arguments.toArray(String[]::new)).exitsWith(ExitCode.USAGE).callsNothing();
    run.out().isEmpty();
    run.err().startsWith("error: ").contains("\n  why: ", "\n  try: ");
    assertNoTrace(run);
  }

  @Test
  void anUnknownMemberIsAWarningIfTheProjectSaysSo() throws IOException {
    write("ecsdeploy.yml", CONFIG + "unknown_fields: warn\n");
    write("task.json", TASK.replace("\"memory\"", "\"futureKnob\": 1, \"memory\""));
    Run run = given().run("render", "taskdef").exitsWith(ExitCode.DONE).callsNothing();
    run.err().startsWith("warning: ").contains("task.json:4:", "futureKnob");
    run.out().doesNotContain("futureKnob");
  }

  @Test
  void anUnknownMemberIsSentIfTheProjectSaysSo() throws IOException {
    write("ecsdeploy.yml", CONFIG + "unknown_fields: send\n");
    write("task.json", TASK.replace("\"memory\"", "\"futureKnob\": 1, \"memory\""));
    SimulatedWorld world = SimulatedWorld.of(Scenario.named("create"));
    new Run.Given(project, world, Map.of("TAG", "v1")).run("deploy").exitsWith(ExitCode.DONE);
    assertThat(world.aws().journal().changing().getFirst().request().toString())
        .contains("\"futureKnob\":1");
  }

  @Test
  void aMisspeltOptionGetsTheNearest() {
    given().run("deploy", "--forse-new-deployment").err().contains("--force-new-deployment");
  }

  @Test
  void aMisspeltCommandGetsTheNearest() {
    given().run("deplyo").err().contains("deploy");
  }

  @Test
  void aMissingEnvFileIsNamed() {
    Run run = given().run("deploy", "--envfile=nowhere.env").exitsWith(ExitCode.PROJECT);
    run.callsNothing().err().contains("nowhere.env", "\n  why: ", "\n  try: ");
  }

  @Test
  void aMissingConfigIsNamed() {
    Run run = given().run("deploy", "--config=nowhere.yml").exitsWith(ExitCode.PROJECT);
    run.callsNothing().err().contains("nowhere.yml", "\n  why: ", "\n  try: ");
  }

  private Run deploy() {
    return given().run("deploy");
  }

  private Run.Given given() {
    return new Run.Given(project, SimulatedWorld.of(Scenario.named("create")), Map.of("TAG", "v1"));
  }

  private static void assertNoTrace(Run run) {
    assertThat(run.errText())
        .as(run::everything)
        .doesNotContain("\tat ", "Exception", "dev.ecsdeploy.");
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(project.resolve(file), text);
  }
}
