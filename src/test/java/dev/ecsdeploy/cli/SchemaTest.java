package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ecsdeploy.cli.ModelSchema.Subject;
import dev.ecsdeploy.definition.EveryMember;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.json.JsonDocument;
import dev.ecsdeploy.json.JsonText;
import dev.ecsdeploy.json.Repeats;
import dev.ecsdeploy.json.SdkJson;
import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.simulator.SimulatedWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ecs.model.CreateExpressGatewayServiceRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds files against the schemas, with a validator that knows nothing of ecsdeploy. */
class SchemaTest {
  private static final Path PROJECT = Path.of(System.getProperty("project.directory", ""));
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Subject TASK =
      new Subject(
          "A task definition of Amazon ECS, for ecsdeploy",
          RegisterTaskDefinitionRequest.builder(),
          TaskDefinition.builder(),
          Set.of());
  private static final Subject SERVICE =
      new Subject(
          "A service definition of Amazon ECS, for ecsdeploy",
          CreateServiceRequest.builder(),
          Service.builder(),
          Set.of("clientToken"));

  private static final Subject EXPRESS =
      new Subject(
          "A service of Amazon ECS in Express Mode, for ecsdeploy",
          CreateExpressGatewayServiceRequest.builder(),
          CreateExpressGatewayServiceRequest.builder(),
          Set.of());

  private static final String TASK_ENVELOPE =
      """
      {"if": {"type": "object", "required": ["taskDefinition"]},
       "then": {
         "type": "object",
         "properties": {
           "$schema": {"type": "string"},
           "taskDefinition": {"$ref": "#/$defs/RegisterTaskDefinitionRequest"},
           "tags": {"type": "array", "items": {"$ref": "#/$defs/Tag"}}
         },
         "additionalProperties": false}}
      """;
  private static final String SERVICE_ENVELOPE =
      """
      {"if": {
         "type": "object",
         "anyOf": [
           {"required": ["services"]},
           {"properties": {"service": {"type": "object"}}, "required": ["service"]}
         ]
       },
       "then": {
         "type": "object",
         "properties": {
           "$schema": {"type": "string"},
           "service": {"$ref": "#/$defs/CreateServiceRequest"},
           "services": {
             "type": "array",
             "items": {"$ref": "#/$defs/CreateServiceRequest"},
             "minItems": 1,
             "maxItems": 1
           },
           "failures": {"type": "array"}
         },
         "additionalProperties": false}}
      """;

  @Test
  void theSchemasOfDefinitionsAreThoseOfTheModel() {
    published("taskdef", JsonText.write(ModelSchema.of(TASK, object(TASK_ENVELOPE))));
    published("servicedef", JsonText.write(ModelSchema.of(SERVICE, object(SERVICE_ENVELOPE))));
    published("expressdef", JsonText.write(ModelSchema.of(EXPRESS, object("{\"if\": false}"))));
  }

  private static void published(String name, String text) {
    Golden.check("src/main/resources/dev/ecsdeploy/cli/schema/" + name + ".json", text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "config", "taskdef", "servicedef", "expressdef", "events", "deploy", "diff", "status",
        "verify", "wait", "rollback", "delete", "deregister", "revisions", "tasks", "run"
      })
  void thePublishedSchemaIsTheOneThatTheCommandPrints(String name) {
    Run run = Run.of(PROJECT, world(), "schema", name).exitsWith(ExitCode.DONE).callsNothing();
    Golden.check("docs/schema/" + name + ".json", run.outText());
    assertThat(faults("https://json-schema.org/draft/2020-12/schema", run.outText())).isEmpty();
  }

  @Test
  void anUnknownFileIsRefusedWithTheNearestName() {
    Run.of(PROJECT, world(), "schema", "taskdeff")
        .exitsWith(ExitCode.USAGE)
        .err()
        .contains("taskdeff", "taskdef");
  }

  @Test
  void theKeysOfTheConfigSchemaAreThoseOfTheConfigFile(@TempDir Path project) throws IOException {
    for (String path : List.of("", "ignore", "codedeploy", "appspec")) {
      String fault = path.isEmpty() ? "nonsense: 1\n" : path + ": {nonsense: 1}\n";
      Files.writeString(project.resolve("ecsdeploy.yml"), fault);
      String said = Run.of(project, world(), "render", "config").errText();
      String keys = said.replaceFirst("(?s).*the keys here are (.*?)\\n.*", "$1");
      JsonNode schema = object(schemaText("config"));
      JsonNode place = path.isEmpty() ? schema : schema.get("properties").get(path);
      Set<String> known = new TreeSet<>(place.get("properties").propertyNames());
      known.remove("$schema");
      assertThat(known).as(path).containsExactlyInAnyOrder(keys.split(", "));
    }
  }

  static List<Path> envFiles() throws IOException {
    return ExamplesTest.envFiles();
  }

  @ParameterizedTest
  @MethodSource("envFiles")
  void everyExampleIsValidBeforeAndAfterItsHolesAreFilled(Path envFile) throws IOException {
    Path directory = Objects.requireNonNull(envFile.getParent());
    String environment = "--envfile=" + envFile.getFileName();
    for (Path file : files(directory)) {
      assertThat(faults(kind(file), Files.readString(file))).as(file.toString()).isEmpty();
    }
    Run.Given project = new Run.Given(directory, world(), Map.of());
    boolean express = Files.exists(directory.resolve("ecs-express-def.json"));
    for (String kind : express ? List.of("expressdef") : List.of("taskdef", "servicedef")) {
      Run render = project.run("render", kind, environment).exitsWith(ExitCode.DONE);
      assertThat(faults(kind, render.outText())).as(render.everything()).isEmpty();
    }
    String config = project.run("render", "config", environment).outText();
    assertThat(faults("config", json(config))).as(config).isEmpty();
  }

  /** Files that are JSON or YAML before any hole is filled, as Go templates need not be. */
  private static List<Path> files(Path directory) throws IOException {
    if (!Files.exists(directory.resolve("ecsdeploy.yml"))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(json|ya?ml)"))
          .filter(
              file ->
                  file.toString().matches(".*(task-def|service-def|express-def|ecsdeploy)[^/]*"))
          .toList();
    }
  }

  private static String kind(Path file) {
    String name = file.getFileName().toString();
    return name.contains("task-def")
        ? "taskdef"
        : name.contains("service-def")
            ? "servicedef"
            : name.contains("express-def") ? "expressdef" : "config";
  }

  @Test
  void everyMemberOfTheModelIsValidAndDescriptionsAreToo() {
    assertThat(
            faults(
                "taskdef",
                written(EveryMember.of(RegisterTaskDefinitionRequest.builder()).build())))
        .allMatch(
            fault ->
                fault.contains("does not have a value in the enumeration")
                    || fault.endsWith(" pattern \\{[{%]"));
    String described =
        """
        {"taskDefinition": {"family": "web", "containerDefinitions": [], "revision": 3,
         "status": "ACTIVE", "compatibilities": ["EC2"]}, "tags": [{"key": "a", "value": "b"}]}
        """;
    assertThat(faults("taskdef", described)).isEmpty();
    String service =
        """
        {"services": [{"serviceName": "web", "events": [], "runningCount": 2,
         "clusterArn": "arn:aws:ecs:ap-northeast-1:123456789012:cluster/demo"}], "failures": []}
        """;
    assertThat(faults("servicedef", service)).isEmpty();
  }

  private static String written(SdkPojo request) {
    return JsonText.write(SdkJson.write(request));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "taskdef    | {'family': 'a', 'containerDefinitions': [], 'nonsense': 1}   | nonsense",
        "taskdef    | {'family': 'a'}                                              |"
            + " containerDefinitions",
        "taskdef    | {'family': 'a', 'containerDefinitions': [{'image': ['x']}]}  | image",
        "taskdef    | {'family': 'a', 'containerDefinitions': [], 'networkMode': 'awsvcp'} |"
            + " networkMode",
        "taskdef    | {'family': 'a', 'containerDefinitions': [{'essential': 'maybe'}]} |"
            + " essential",
        "servicedef | {'launchType': 'FARGAT'}                                     | launchType",
        "servicedef | {'desiredCount': 'many'}                                     | desiredCount",
        "servicedef | {'clientToken': 'x'}                                         | clientToken",
        "servicedef | {'networkConfiguration': {'awsvpcConfiguration': {}}}        | subnets",
        "expressdef | {'infrastructureRoleArn': 'r', 'memroy': '512'}              | memroy",
        "expressdef | {'primaryContainer': {'image': 'x'}}                         |"
            + " infrastructureRoleArn",
        "expressdef | {'infrastructureRoleArn': 'r', 'primaryContainer': {}}       | image",
        "config     | {'regoin': 'x'}                                              | regoin",
        "config     | {'plugins': [{'name': 'terraform'}]}                         | plugins"
      })
  void whatTheToolRefusesIsInvalidToo(String kind, String text, String member) {
    assertThat(faults(kind, text.replace('\'', '"'))).anyMatch(fault -> fault.contains(member));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "servicedef | {'desiredCount': '{{ int(must_env(\"N\")) }}', 'launchType': '{{ env(\"L\","
            + " \"EC2\") }}'}",
        "servicedef | {'networkConfiguration': '{{ ssm(\"/network\") }}', 'loadBalancers': '{{ x()"
            + " }}'}",
        "servicedef | {'networkConfiguration': {'awsvpcConfiguration': {'subnets': '{{"
            + " subnet_ids(\"a\") }}'}}}",
        "servicedef | {'desiredCount': '2', 'enableExecuteCommand': 'true'}",
        "taskdef    | {'$schema': './taskdef.json', 'family': 'a', 'containerDefinitions': '{{ c()"
            + " }}', 'cpu': 256}",
        "config     | {'$schema': 'config.json', 'account': '{{ must_env(\"A\") }}', 'timeout': 90}"
      })
  void holesAndWhatReadsTheSameMayStandForAnyValue(String kind, String text) {
    assertThat(faults(kind, text.replace("\"", "\\\"").replace('\'', '"'))).isEmpty();
  }

  @Test
  void theTableOfRequiredMembersSpeaksOfShapesThatAreThere() {
    Set<String> shapes = new TreeSet<>();
    for (String kind : List.of("taskdef", "servicedef", "expressdef")) {
      shapes.addAll(object(schemaText(kind)).get("$defs").propertyNames());
    }
    assertThat(shapes).containsAll(ModelSchema.shapesWithRequiredMembers());
  }

  @Test
  void aFileMayNameItsSchema(@TempDir Path project) throws IOException {
    for (String file : List.of("ecsdeploy.yml", "ecs-task-def.json", "ecs-service-def.json")) {
      String text = Files.readString(WebExample.DIRECTORY.resolve(file));
      Files.writeString(
          project.resolve(file),
          file.endsWith(".yml")
              ? "$schema: ./schema/config.json\n" + text
              : text.replaceFirst("\\{", "{\"\\$schema\": \"./schema/x.json\","));
    }
    Files.copy(WebExample.DIRECTORY.resolve("stg.env"), project.resolve("stg.env"));
    Run run = Run.of(project, world(), "render", "--envfile=stg.env").exitsWith(ExitCode.DONE);
    run.err().isEmpty();
    run.out().contains("web-stg").doesNotContain("$schema");
  }

  private static List<String> faults(String schema, String text) {
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    Schema known =
        schema.startsWith("https:")
            ? registry.getSchema(SchemaLocation.of(schema))
            : registry.getSchema(schemaText(schema), InputFormat.JSON);
    return known.validate(json(text), InputFormat.JSON).stream().map(Error::toString).toList();
  }

  private static String schemaText(String name) {
    try {
      return Files.readString(PROJECT.resolve("docs/schema/" + name + ".json"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** YAML is read as the tool reads it: the validator's own reader knows another YAML. */
  private static String json(String text) {
    return text.stripLeading().startsWith("{")
        ? text
        : JSON.writeValueAsString(
            JsonDocument.yaml(SourceText.of("x.yml", text), Repeats.REFUSED).root());
  }

  private static ObjectNode object(String json) {
    return (ObjectNode) JSON.readTree(json);
  }

  private static SimulatedWorld world() {
    return SimulatedWorld.of(Scenario.named("steady"));
  }
}
