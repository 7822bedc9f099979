package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.simulator.Journal;
import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.simulator.SimulatedWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookupTest {
  private static final String SCENARIO =
      """
      description: what lookups find
      parameters:
        /web/stg/url: https://stg.example.com/?a=1&b="2"
        /web/stg/subnets: [subnet-1, subnet-2]
        /web/stg/mode: full
        /web/stg/full/size: big
      secrets:
        web/stg/db: hunter2hunter2
      stacks:
        - name: network
          outputs: {Vpc: vpc-1, Bucket: assets}
          exports: {network-Vpc: vpc-1}
      vpcs:
        - {id: vpc-1, name: main}
        - {id: vpc-2, name: other}
      subnets:
        - {id: subnet-c, name: stg-private-c, zone: ap-northeast-1c, vpc: vpc-1, tags: {Tier: private}}
        - {id: subnet-a, name: stg-private-a, zone: ap-northeast-1a, vpc: vpc-1, tags: {Tier: private}}
        - {id: subnet-o, name: stg-private-o, zone: ap-northeast-1a, vpc: vpc-2, tags: {Tier: private}}
        - {id: subnet-p, name: stg-public-a, zone: ap-northeast-1a, vpc: vpc-1, tags: {Tier: public}}
      security_groups:
        - {id: sg-1, name: web-stg, vpc: vpc-1}
        - {id: sg-2, name: db-stg, vpc: vpc-1}
      target_groups:
        - {name: web-stg, tags: {Service: web}}
        - {name: web-prd, tags: {Service: web}}
      repositories:
        - name: web
          images: [{tags: [abc123]}]
      objects:
        states/network.tfstate: |
          {"version": 4, "outputs": {"cluster": {"value": "demo", "type": "string"}}, "resources": []}
      """;

  @TempDir private Path project;

  private SimulatedWorld world() {
    return SimulatedWorld.of(Scenario.read(SourceText.of("scenario.yml", SCENARIO)));
  }

  private void config(String more) throws IOException {
    Files.writeString(
        project.resolve("ecsdeploy.yml"),
        "region: ap-northeast-1\ncluster: demo\nservice: web\ntask_definition: task.json\n" + more);
  }

  /** A task definition whose container has an environment variable for each of these values. */
  private void task(String... values) throws IOException {
    config("");
    Files.writeString(project.resolve("task.json"), taskDefinition(values));
  }

  private static String taskDefinition(String... values) {
    String environment =
        IntStream.range(0, values.length)
            .mapToObj(i -> "        {\"name\": \"V%d\", \"value\": \"%s\"}".formatted(i, values[i]))
            .collect(Collectors.joining(",\n"));
    return """
    {
      "family": "web",
      "containerDefinitions": [{
        "name": "web", "image": "web:1", "memory": 512,
        "environment": [
    %s
        ]
      }]
    }
    """
        .formatted(environment);
  }

  private Run render(SimulatedWorld world) {
    return Run.of(project, world, "render");
  }

  @Test
  void fillsInWhatAwsKnows() throws IOException {
    task(
        "{{ ssm('/web/stg/url') }}",
        "{{ ssm('/web/stg/subnets', 1) }}",
        "{{ ssm_list('/web/stg/subnets') | join('+') }}",
        "{{ secretsmanager_arn('web/stg/db') }}",
        "{{ cfn_output('network', 'Bucket') }}",
        "{{ cfn_export('network-Vpc') }}",
        "{{ account_id() }}.{{ region() }}",
        "{{ target_group_arn('web-stg') }}",
        "{{ image_digest('web:abc123') }}",
        "{{ vpc_id('main') }}",
        "{{ security_group_ids('db-*') | join(',') }}");
    render(world())
        .exitsWith(ExitCode.DONE)
        .out()
        .contains("\"https://stg.example.com/?a=1&b=\\\"2\\\"\"")
        .contains("\"subnet-2\"", "\"subnet-1+subnet-2\"", "\"assets\"", "\"vpc-1\"", "\"sg-2\"")
        .contains("secret:web/stg/db-", "123456789012.ap-northeast-1", ":targetgroup/web-stg/")
        .containsPattern("\"value\": \"sha256:[0-9a-f]{64}\"");
  }

  @Test
  void subnetsAreAListInAnOrderThatDoesNotChange() throws IOException {
    config("service_definition: service.json\n");
    Files.writeString(project.resolve("task.json"), taskDefinition("x"));
    for (String selection :
        List.of(
            "'stg-private-*', 'main'",
            "'stg-private-*', 'vpc-1'",
            "{'Tier': 'private'}, 'main'",
            "'tag:Tier=private,tag:Name=stg-*', 'main'")) {
      Files.writeString(
          project.resolve("service.json"),
          """
          {"networkConfiguration": {"awsvpcConfiguration": {
            "subnets": "{{ subnet_ids(%s) }}", "securityGroups": "{{ security_group_ids('web-stg') }}"}}}
          """
              .formatted(selection));
      Run.of(project, world(), "render", "servicedef")
          .exitsWith(ExitCode.DONE)
          .out()
          .containsSubsequence("\"subnet-a\"", "\"subnet-c\"")
          .doesNotContain("subnet-o", "subnet-p");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"deploy --dry-run", "diff", "render"})
  void fiftyParametersOfBothDefinitionsAreFiveCalls(String command) throws IOException {
    config("service_definition: service.json\n");
    String scenario =
        IntStream.range(0, 50)
            .mapToObj(i -> "  /p/%d: value-%d\n".formatted(i, i))
            .collect(Collectors.joining("", "description: many\nparameters:\n", ""));
    String[] holes =
        IntStream.range(0, 30).mapToObj("{{ ssm('/p/%d') }}"::formatted).toArray(String[]::new);
    Files.writeString(project.resolve("task.json"), taskDefinition(holes));
    String tags =
        IntStream.range(20, 50)
            .mapToObj("{\"key\": \"k%1$d\", \"value\": \"{{ ssm('/p/%1$d') }}\"}"::formatted)
            .collect(Collectors.joining(","));
    Files.writeString(project.resolve("service.json"), "{\"tags\": [" + tags + "]}");
    SimulatedWorld world =
        SimulatedWorld.of(Scenario.read(SourceText.of("scenario.yml", scenario)));
    Run.of(project, world, command.split(" ")).exitsWith(ExitCode.DONE);
    List<Journal.Entry> asked =
        world.aws().journal().entries().stream()
            .filter(entry -> entry.service().equals("SSM"))
            .toList();
    assertThat(asked).extracting(Journal.Entry::name).hasSize(5).containsOnly("SSM.GetParameters");
    assertThat(asked).allSatisfy(call -> assertThat(call.request().path("Names")).hasSize(10));
  }

  @Test
  void aFileWithoutLookupsCallsNothing() throws IOException {
    task("plain");
    render(world()).exitsWith(ExitCode.DONE).callsNothing();
  }

  @Test
  void aFaultThatNoValueCanMendIsFoundBeforeAnyCall() throws IOException {
    task("{{ ssm('/web/stg/url') }}", "{{ must_env('MISSING') }}");
    render(world())
        .exitsWith(ExitCode.PROJECT)
        .callsNothing()
        .err()
        .contains("task.json:7:", "environment variable MISSING is not defined");
  }

  @Test
  void aWrongCallIsFoundBeforeAnyCallToAws() throws IOException {
    task("{{ ssm('/web/stg/url') }}", "{{ cfn_output('network') }}");
    render(world()).exitsWith(ExitCode.PROJECT).callsNothing().err().contains("cfn_output network");
  }

  @Test
  void aFaultInABranchThatTheValueDecidesIsNone() throws IOException {
    task(
        "{% if ssm('/web/stg/mode') == 'full' %}yes{% else %}{{ must_env('MISSING') }}{% endif %}");
    render(world()).exitsWith(ExitCode.DONE).out().contains("\"yes\"");
  }

  @Test
  void aQuestionMayDependOnAnAnswer() throws IOException {
    task("{{ ssm('/web/stg/' ~ ssm('/web/stg/mode') ~ '/size') }}");
    Run run = render(world());
    run.exitsWith(ExitCode.DONE).out().contains("\"big\"");
    assertThat(run.calls()).containsExactly("SSM.GetParameters", "SSM.GetParameters");
  }

  @Test
  void theConfigFileAsksToo() throws IOException {
    config(
        """
        account: "{{ account_id() }}"
        timeout: "{{ ssm_list('/web/stg/subnets') | length }}m"
        """);
    Files.writeString(
        project.resolve("task.json"), taskDefinition("{{ ssm_list('/web/stg/subnets') | first }}"));
    Run run = Run.of(project, world(), "render", "config", "taskdef");
    run.exitsWith(ExitCode.DONE)
        .out()
        .contains("account: \"123456789012\"", "timeout: \"2m\"", "subnet-1");
    assertThat(run.calls()).containsExactlyInAnyOrder("STS.GetCallerIdentity", "SSM.GetParameters");
  }

  @Test
  void theDefinitionsAskInTheRegionThatTheConfigFileFoundOut() throws IOException {
    Files.writeString(
        project.resolve("ecsdeploy.yml"),
        "region: \"{{ ssm('/region') }}\"\ntask_definition: task.json\nservice: web\n");
    Files.writeString(project.resolve("task.json"), taskDefinition("{{ region() }}"));
    SimulatedWorld world =
        SimulatedWorld.of(
            Scenario.read(
                SourceText.of("s.yml", "description: x\nparameters: {/region: eu-west-1}\n")));
    new Run.Given(project, world, Map.of("AWS_REGION", "us-west-2"))
        .run("render", "taskdef")
        .exitsWith(ExitCode.DONE)
        .out()
        .contains("\"eu-west-1\"");
  }

  @Test
  void whatIsNotThereIsAnErrorThatSaysWhatIs() throws IOException {
    Map<String, List<String>> faults =
        Map.ofEntries(
            Map.entry(
                "ssm('/web/stg/ulr')", List.of("ssm /web/stg/ulr", "nearest is /web/stg/url")),
            Map.entry("ssm('/web/stg/subnets')", List.of("index", "StringList")),
            Map.entry(
                "ssm('/web/stg/subnets', 9)", List.of("/web/stg/subnets", "9 is out of range")),
            Map.entry("ssm('/web/stg/url', 0)", List.of("only for StringList")),
            Map.entry("secretsmanager_arn('web/stg/dd')", List.of("web/stg/dd", "web/stg/db")),
            Map.entry("cfn_output('network', 'VPC2')", List.of("VPC2", "network", "Bucket, Vpc")),
            Map.entry(
                "cfn_output('netwrk', 'Vpc')", List.of("there is no stack netwrk", "network")),
            Map.entry("cfn_export('network-Vcp')", List.of("network-Vcp", "network-Vpc")),
            Map.entry("subnet_ids('nope-*')", List.of("nope-*", "stg-private-a (subnet-a)")),
            Map.entry("vpc_id('*')", List.of("2 VPCs", "vpc-1, vpc-2")),
            Map.entry(
                "target_group_arn('web')",
                List.of("no target group named web", "web-prd, web-stg")),
            Map.entry("target_group_arn('tag:Service=web')", List.of("2 target groups")),
            Map.entry("image_digest('web:nope')", List.of("has no image nope", "abc123")),
            Map.entry("image_digest('wbe:1')", List.of("no repository wbe", "nearest is web")),
            Map.entry("jib_image()", List.of("jib-image.json", "target/jib-image.json")));
    for (Map.Entry<String, List<String>> fault : faults.entrySet()) {
      task("{{ " + fault.getKey() + " }}");
      render(world())
          .exitsWith(ExitCode.PROJECT)
          .err()
          .contains("task.json:6:")
          .contains(fault.getKey().substring(0, fault.getKey().indexOf('(')))
          .contains(fault.getValue().toArray(String[]::new));
    }
  }

  @Test
  void whatMayNotBeAskedIsAnErrorOfAws() throws IOException {
    task("{{ subnet_ids('a') | first }}");
    SimulatedWorld world =
        SimulatedWorld.of(
            Scenario.read(
                SourceText.of(
                    "s.yml",
                    """
                    description: x
                    faults: [{operations: [EC2.*], error: AccessDeniedException}]
                    """)));
    render(world).exitsWith(ExitCode.AWS).err().contains("subnet_ids a", "ec2:DescribeSubnets");
  }

  @Test
  void jibsImageIsFoundInTheBuildDirectory() throws IOException {
    task("{{ jib_image() }}", "{{ jib_image('server') }}");
    String digest = "sha256:" + "0".repeat(64);
    for (String place : List.of("target", "server/build")) {
      Path directory = Files.createDirectories(project.resolve(place));
      Files.writeString(
          directory.resolve("jib-image.json"),
          """
          {"image": "registry.example.com:5000/%s:1.0", "imageId": "x", "imageDigest": "%s", "tags": ["1.0"]}
          """
              .formatted(place, digest));
    }
    render(world())
        .exitsWith(ExitCode.DONE)
        .callsNothing()
        .out()
        .contains("\"registry.example.com:5000/target@" + digest + "\"")
        .contains("\"registry.example.com:5000/server/build@" + digest + "\"");
  }

  @Test
  void aStateInABucketIsReadOnce() throws IOException {
    config("plugins: [{name: tfstate, config: {url: s3://states/network.tfstate}}]\n");
    Files.writeString(
        project.resolve("task.json"),
        taskDefinition(
            "{{ tfstate('output.cluster') }}", "{{ tfstatef('output.%s', 'cluster') }}"));
    Run run = render(world());
    run.exitsWith(ExitCode.DONE).out().contains("\"demo\"");
    assertThat(run.calls()).containsExactly("S3.GetObject");
  }

  @Test
  void aStateThatIsNotUsedIsNotRead() throws IOException {
    config("plugins: [{name: tfstate, config: {url: s3://states/nope.tfstate}}]\n");
    Files.writeString(project.resolve("task.json"), taskDefinition("x"));
    render(world()).exitsWith(ExitCode.DONE).callsNothing();
  }

  @Test
  void aStateThatIsNotThereIsAnErrorUnlessItIsOptional() throws IOException {
    Files.writeString(project.resolve("task.json"), taskDefinition("{{ tfstate('output.x') }}"));
    config("plugins: [{name: tfstate, config: {url: s3://states/nope.tfstate}}]\n");
    render(world())
        .exitsWith(ExitCode.PROJECT)
        .err()
        .contains("s3://states/nope.tfstate", "no such object");
    config("plugins: [{name: tfstate, config: {path: nope.tfstate, optional: true}}]\n");
    render(world())
        .exitsWith(ExitCode.PROJECT)
        .err()
        .contains("warning: the state ", "nope.tfstate", "output.x is not found in tfstate");
  }

  @Test
  void commandsArePartOfTheRun() throws IOException {
    config(
        """
        plugins:
          - name: external
            config: {name: both, command: [sh, -c, 'echo "{\\"a\\": \\"$1-$2\\"}"', x]}
          - name: external
            func_prefix: my_
            config: {name: text, command: [printf, '%s!'], parser: string}
        """);
    Files.writeString(
        project.resolve("task.json"),
        taskDefinition("{{ both('p', 'q').a }}", "{{ my_text('hey') }}"));
    render(world()).exitsWith(ExitCode.DONE).out().contains("\"p-q\"", "\"hey!\"");
  }

  @Test
  void aCommandThatFailsOrHangsSaysWhatItSaid() throws IOException {
    config(
        """
        plugins:
          - {name: external, config: {name: bad, command: [sh, -c, 'echo because >&2; exit 3']}}
          - {name: external, config: {name: slow, timeout: 1, command: [sh, -c, 'echo waiting >&2; sleep 60 & sleep 60']}}
        """);
    Files.writeString(project.resolve("task.json"), taskDefinition("{{ bad() }}"));
    render(world()).exitsWith(ExitCode.PROJECT).err().contains("exited with 3", "because", "bad");
    Files.writeString(project.resolve("task.json"), taskDefinition("{{ slow() }}"));
    render(world()).exitsWith(ExitCode.PROJECT).err().contains("took too long", "waiting");
  }

  @Test
  void aCommandWithoutATimeoutOfItsOwnHasThatOfTheCommandLine() throws IOException {
    config(
        """
        timeout: 1s
        plugins:
          - {name: external, config: {name: endless, command: [sh, -c, 'sleep 60']}}
        """);
    Files.writeString(project.resolve("task.json"), taskDefinition("{{ endless() }}"));
    render(world())
        .exitsWith(ExitCode.PROJECT)
        .err()
        .contains("the command sh failed", "it took too long (--timeout: 1 s)");
  }

  @Test
  void inAProjectOfEcspressoAStateMustBeThereEvenIfNobodyAsksIt() throws IOException {
    Files.writeString(
        project.resolve("ecspresso.yml"),
        """
        region: ap-northeast-1
        cluster: demo
        service: web
        task_definition: task.json
        template: pebble
        plugins: [{name: tfstate, config: {url: s3://states/nope.tfstate}}]
        """);
    Files.writeString(project.resolve("task.json"), taskDefinition("x"));
    render(world()).exitsWith(ExitCode.PROJECT).err().contains("s3://states/nope.tfstate");
  }

  @Test
  void aGoTemplateWritesListsAsJson() throws IOException {
    Files.writeString(
        project.resolve("ecspresso.yml"),
        "region: ap-northeast-1\ncluster: demo\nservice: web\nservice_definition: service.json\n");
    Files.writeString(
        project.resolve("service.json"),
        """
        {"networkConfiguration": {"awsvpcConfiguration": {
          "subnets": {{ subnet_ids "stg-private-*" "main" }},
          "securityGroups": ["{{ ssm `/web/stg/subnets` 1 }}"]}}}
        """);
    Run.of(project, world(), "render", "servicedef")
        .exitsWith(ExitCode.DONE)
        .out()
        .containsSubsequence("\"subnet-a\"", "\"subnet-c\"", "\"subnet-2\"");
  }

  @Test
  void theConfigFileCallsTheFunctionsOfItsOwnPlugins() throws IOException {
    state("cluster", "production");
    Files.writeString(
        project.resolve("ecsdeploy.yml"),
        """
        region: us-east-1
        cluster: "{{ tf_tfstate('output.cluster') }}"
        plugins:
          - {name: tfstate, func_prefix: tf_, config: {path: "{{ must_env('STATE') }}.tfstate"}}
        """);
    new Run.Given(project, SimulatedWorld.of(Scenario.named("steady")), Map.of("STATE", "web"))
        .run("render", "config")
        .exitsWith(ExitCode.DONE)
        .callsNothing()
        .out()
        .contains("cluster: production\n");
    Files.writeString(
        project.resolve("ecspresso.yml"),
        """
        region: us-east-1
        cluster: "{{ tfstate `output.cluster` }}"
        plugins:
          - name: tfstate
            config:
              path: web.tfstate
        """);
    Run.of(
            project,
            SimulatedWorld.of(Scenario.named("steady")),
            "render",
            "config",
            "--config=ecspresso.yml")
        .exitsWith(ExitCode.DONE)
        .out()
        .contains("cluster: production\n");
  }

  private void state(String output, String value) throws IOException {
    Files.writeString(
        project.resolve("web.tfstate"),
        "{\"version\": 4, \"outputs\": {\"%s\": {\"value\": \"%s\", \"type\": \"string\"}}, \"resources\": []}"
            .formatted(output, value));
  }
}
