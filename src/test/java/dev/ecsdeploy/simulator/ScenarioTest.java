package dev.ecsdeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioTest {

  @Test
  void everyFileThatComesWithTheSimulatorHasAName() throws Exception {
    URL steady = Objects.requireNonNull(Scenario.class.getResource("steady.yml"));
    Path files = Objects.requireNonNull(Path.of(steady.toURI()).getParent());

    assertThat(Scenario.names().keySet()).containsExactlyInAnyOrderElementsOf(names(files));
    assertThat(Scenario.names().values()).allSatisfy(text -> assertThat(text).endsWith("."));
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yml"))
          .map(name -> name.replace(".yml", ""))
          .toList();
    }
  }

  @Test
  void aMisspeltNameGetsTheNearestOne() {
    assertThatThrownBy(() -> Scenario.named("crahs"))
        .isInstanceOf(Failure.class)
        .hasMessage("there is no scenario crahs")
        .asInstanceOf(InstanceOfAssertFactories.type(Failure.class))
        .satisfies(
            failure -> {
              assertThat(failure.kind()).isEqualTo(Failure.Kind.USAGE);
              assertThat(failure.why()).startsWith("did you mean crash? the scenarios are steady,");
            });
    assertThatThrownBy(() -> Scenario.named("../steady")).isInstanceOf(Failure.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "service: absent                    | 1:1  | description is missing",
        "description: x\\nservise: absent   | 2:1  | unknown key servise",
        "description: [x]                   | 1:14 | the value of description cannot be used",
        "description: x\\nservice: maybe    | 2:10 | the value of service cannot be used",
        "description: x\\naccount: 12       | 2:10 | the value of account cannot be used",
        "description: x\\naccount: '12'     | 2:10 | the value of account cannot be used",
        "description: x\\nprotection: soon  | 2:13 | the value of protection cannot be used",
        "description: x\\nprotection: -1    | 2:13 | the value of protection cannot be used",
        "description: x\\ntiming: {pul: 1s} | 2:10 | unknown key pul",
        "description: x\\ntiming: 5s        | 2:9  | not a mapping",
        "description: x\\nnew_tasks: {}     | 2:12 | the value of new_tasks cannot be used",
        "description: x\\nnew_tasks: [{}]   | 2:13 | what becomes of the task is missing",
        "description: x\\n"
            + "new_tasks: [{exit: {}, healthy: {}}] | 2:13 | what becomes of the task is missing",
        "description: x\\n"
            + "new_tasks: [{exit: {code: a}}]  | 2:27 | the value of code cannot be used",
        "description: x\\nnew_tasks: [{hangs: {for: 1s}}] | 2:22 | unknown key for",
        "description: x\\nnew_tasks: [{start_failure: {}}] | 2:14 | reason is missing",
        "description: x\\n"
            + "new_tasks: [{healthy: {}, times: 0}] | 2:34 | the value of times cannot be used",
        "description: x\\nnew_tasks: [{exit: {log: [1]}}] | 2:26 | the value of log cannot be used",
        "description: x\\nfaults: [{error: E}] | 2:10 | operations is missing",
        "description: x\\nfaults: [{operations: ['*']}] | 2:10 | error is missing",
        "description: x\\nmeanwhile: [{do: nothing}] | 2:18 | the value of do cannot be used",
        "description: x\\nmeanwhile: [{after: 1s}] | 2:13 | do is missing",
        "description: x\\nworld: {service: []} | 2:9 | unknown key service",
        "description: x\\nworld: {services: [1]} | 2:20 | not a mapping",
        "[] | 1:1 | not a mapping"
      })
  void aMistakeIsShownWhereItIs(String yaml, String position, String what) {
    assertThatThrownBy(() -> Scenario.read(SourceText.of("mine.yml", yaml.replace("\\n", "\n"))))
        .isInstanceOf(Failure.class)
        .hasMessage(what)
        .asInstanceOf(InstanceOfAssertFactories.type(Failure.class))
        .satisfies(
            failure ->
                assertThat(failure.excerpt().orElseThrow().position())
                    .isEqualTo("mine.yml:" + position));
  }

  @Test
  void aMisspeltKeyGetsTheNearestOne() {
    assertThatThrownBy(
            () -> Scenario.read(SourceText.of("mine.yml", "description: x\nservise: absent")))
        .asInstanceOf(InstanceOfAssertFactories.type(Failure.class))
        .satisfies(
            failure -> assertThat(failure.why()).startsWith("did you mean service? the keys here"));
  }

  @Test
  void theWorldMayHaveServicesOfItsOwn() {
    try (Stage stage =
        Stage.ofYaml(
            """
            description: another service
            world:
              task_definitions:
                - family: worker
                  containerDefinitions: [{name: job, image: 'job:1', memory: 128}]
              services:
                - {cluster: demo, serviceName: worker, taskDefinition: worker, desiredCount: 3}
            """)) {
      assertThat(stage.ecs().listServices(r -> r.cluster("demo")).serviceArns()).hasSize(2);
      assertThat(
              stage
                  .ecs()
                  .describeServices(r -> r.cluster("demo").services("worker"))
                  .services()
                  .getFirst()
                  .runningCount())
          .isEqualTo(3);
    }
  }

  @Test
  void aSeedThatSaysTooLittleIsLeftOut() {
    for (String definition :
        List.of(
            "{}", "{\"family\": \"web\"}", "{\"family\": \"\", \"containerDefinitions\": [{}]}")) {
      SimulatedTime time = new SimulatedTime(Stage.START);
      SimulatedAws aws = new SimulatedAws(Scenario.named("steady"), time);
      aws.seed(Stage.json(definition), Stage.service());

      assertThat(RawClient.call(aws, "ListServices", "{\"cluster\":\"demo\"}"))
          .isEqualTo("{\"serviceArns\":[]}");
    }
  }

  @Test
  void aSeedMayBeWrongInWhatEcsWouldRefuse() {
    SimulatedAws aws = new SimulatedAws(Scenario.named("steady"), new SimulatedTime(Stage.START));
    aws.seed(
        Stage.json(
            "{\"family\": \"web\", \"cpu\": \"lots\", \"containerDefinitions\": [{\"essential\":"
                + " false}]}"),
        Stage.json("{\"cluster\": \"demo\", \"serviceName\": \"web\", \"desiredCount\": -1}"));

    assertThat(
            RawClient.call(
                aws, "DescribeServices", "{\"cluster\":\"demo\",\"services\":[\"web\"]}"))
        .contains("\"desiredCount\":0");
  }

  @Test
  void timesMayBeChanged() {
    try (Stage stage =
        Stage.ofYaml(
            """
            description: quick
            timing: {reaction: 0s, provision: 1s, pull: 1s, start: 1s, healthy: 1s, settle: 1s,
              stop: 1s}
            deregistration_delay: 0s
            """)) {
      stage.deploy();
      stage.waitSeconds(10);

      assertThat(stage.rollout().statusAsString()).isEqualTo("SUCCESSFUL");
    }
  }
}
