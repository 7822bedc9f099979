package dev.ecsdeploy.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHook;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SdkJsonTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final ReadingRules LENIENT = new ReadingRules(true, true, true);

  @Test
  void writesWhatIsSetInTheOrderOfTheModel() {
    Service service =
        Service.builder()
            .createdAt(Instant.ofEpochMilli(1_700_000_000_500L))
            .desiredCount(0)
            .loadBalancers(List.of())
            .serviceName("web")
            .deploymentConfiguration(c -> c.deploymentCircuitBreaker(b -> b.enable(false)))
            .build();
    assertThat(SdkJson.write(service))
        .hasToString(
            "{'serviceName':'web','loadBalancers':[],'desiredCount':0,'deploymentConfiguration':{'deploymentCircuitBreaker':{'enable':false}},'createdAt':'2023-11-14T22:13:20.500Z'}"
                .replace('\'', '"'));
  }

  @Test
  void readsBackWhatItWrote() {
    String json =
        """
        {"family": "web", "cpu": "256", "requiresCompatibilities": ["FARGATE"], "tags": [],
         "containerDefinitions": [{"name": "web", "image": "web:1", "cpu": 10, "essential": false,
           "environment": [{"name": "A", "value": ""}], "dockerLabels": {"Name": "x", "e": ""},
           "linuxParameters": {}}]}
        """;
    RegisterTaskDefinitionRequest.Builder builder = RegisterTaskDefinitionRequest.builder();
    assertThat(SdkJson.read(tree(json), builder, ReadingRules.EXACT)).isEmpty();
    RegisterTaskDefinitionRequest request = builder.build();
    assertThat(SdkJson.write(request)).isEqualTo(tree(json));
    assertThat(request.requiresCompatibilities()).containsExactly(Compatibility.FARGATE);
    assertThat(request.hasTags()).isTrue();
    assertThat(request.hasVolumes()).isFalse();
  }

  @Test
  void reportsEveryUnknownMemberWithItsPathAndOwner() {
    List<Mismatch> mismatches =
        read(
            "{'famly': 'x', 'containerDefinitions': [{'name': 'a'}, {'enviroment': [],"
                + " 'logConfiguration': {'option': 1}}]}");
    assertThat(mismatches.stream().map(m -> (Mismatch.UnknownMember) m))
        .extracting(m -> m.path() + " " + m.name() + " " + m.owner())
        .containsExactly(
            "famly famly RegisterTaskDefinitionRequest",
            "containerDefinitions[1].enviroment enviroment ContainerDefinition",
            "containerDefinitions[1].logConfiguration.option option LogConfiguration");
    assertThat(((Mismatch.UnknownMember) mismatches.get(1)).known()).contains("environment");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          {'family': ['a']} => family: a text, a list
          {'family': 1} => family: a text, the number 1
          {'containerDefinitions': {}} => containerDefinitions: a list, an object
          {'containerDefinitions': ['a']} => containerDefinitions[0]: an object, the text "a"
          {'containerDefinitions': [null]} => containerDefinitions[0]: an object, null
          {'containerDefinitions': [{'cpu': 1.5}]} => containerDefinitions[0].cpu: a whole number, the number 1.5
          {'containerDefinitions': [{'cpu': 2147483648}]} => containerDefinitions[0].cpu: a whole number, the number 2147483648
          {'containerDefinitions': [{'cpu': '10'}]} => containerDefinitions[0].cpu: a whole number, the text "10"
          {'containerDefinitions': [{'essential': 'true'}]} => containerDefinitions[0].essential: true or false, the text "true"
          {'containerDefinitions': [{'essential': 1}]} => containerDefinitions[0].essential: true or false, the number 1
          {'containerDefinitions': [{'command': ['a', null]}]} => containerDefinitions[0].command[1]: a text, null
          {'containerDefinitions': [{'command': 'a b'}]} => containerDefinitions[0].command: a list, the text "a b"
          {'containerDefinitions': [{'dockerLabels': {'a': 1}}]} => containerDefinitions[0].dockerLabels.a: a text, the number 1
          {'containerDefinitions': [{'dockerLabels': []}]} => containerDefinitions[0].dockerLabels: an object, a list
          {'containerDefinitions': [{'linuxParameters': 3}]} => containerDefinitions[0].linuxParameters: an object, the number 3
          [] => `: an object, a list`
          """)
  void reportsValuesOfTheWrongKind(String json, String expected) {
    assertThat(read(json).stream().map(m -> (Mismatch.WrongType) m))
        .extracting(m -> m.path() + ": " + m.wanted() + ", " + m.found())
        .containsExactly(expected);
  }

  @Test
  void takesWholeNumbersHoweverTheyAreWritten() {
    RegisterTaskDefinitionRequest request =
        request(
            "{'containerDefinitions': [{'memory': 5.12e2, 'cpu': 256.0, 'stopTimeout': 3E1}]}",
            ReadingRules.EXACT);
    assertThat(SdkJson.write(request).at("/containerDefinitions/0"))
        .isEqualTo(tree("{\"cpu\": 256, \"memory\": 512, \"stopTimeout\": 30}"));
  }

  @Test
  void refusesNumbersTooLargeToBeMeant() {
    assertThat(read("{'containerDefinitions': [{'cpu': 1e999999}]}")).hasSize(1);
    assertThat(read("{'containerDefinitions': [{'cpu': 1e-999999}]}")).hasSize(1);
    JsonNode endless =
        JsonMapper.shared().readTree("{\"containerDefinitions\": [{\"cpu\": 1e999}]}");
    assertThat(SdkJson.read(endless, RegisterTaskDefinitionRequest.builder(), LENIENT)).hasSize(1);
  }

  @Test
  void convertsWithoutLossWhereTheRulesSaySo() {
    RegisterTaskDefinitionRequest request =
        request(
            "{'cpu': 256, 'family': true, 'containerDefinitions': [{'cpu': '10', 'essential':"
                + " 'false', 'environment': [{'name': 'A', 'value': 1.50}]}]}",
            LENIENT);
    assertThat(SdkJson.write(request))
        .isEqualTo(
            tree(
                "{\"family\": \"true\", \"cpu\": \"256\", \"containerDefinitions\": [{\"cpu\": 10,"
                    + " \"essential\": false, \"environment\": [{\"name\": \"A\", \"value\":"
                    + " \"1.50\"}]}]}"));
    assertThat(
            mismatches(
                "{'containerDefinitions': [{'cpu': '1.5', 'memory': 'x', 'essential': 'yes'}]}",
                LENIENT))
        .hasSize(3);
  }

  @Test
  void takesNamesInAnyLetterCaseWhereTheRulesSaySo() {
    RegisterTaskDefinitionRequest request =
        request(
            "{'Family': 'web', 'CONTAINERDEFINITIONS': [{'Name': 'a', 'DockerLabels': {'Name':"
                + " 'x'}}]}",
            LENIENT);
    assertThat(SdkJson.write(request))
        .isEqualTo(
            tree(
                "{\"family\": \"web\", \"containerDefinitions\": [{\"name\": \"a\","
                    + " \"dockerLabels\": {\"Name\": \"x\"}}]}"));
    assertThat(read("{'Family': 'web'}")).hasSize(1);
    assertThat(mismatches("{'family': 'a', 'Family': 'b'}", LENIENT)).hasSize(1);
  }

  @Test
  void takesNullAndWhereTheRulesSaySoEmptyTextForAbsent() {
    String json =
        "{'family': null, 'taskRoleArn': '', 'containerDefinitions': [{'command': [''],"
            + " 'environment': [{'name': 'A', 'value': ''}], 'dockerLabels': {'a': ''}}]}";
    assertThat(SdkJson.write(request(json, LENIENT)))
        .isEqualTo(
            tree(
                "{\"containerDefinitions\": [{\"command\": [\"\"], \"environment\": [{\"name\":"
                    + " \"A\", \"value\": \"\"}], \"dockerLabels\": {\"a\": \"\"}}]}"));
    assertThat(request(json, ReadingRules.EXACT).taskRoleArn()).isEmpty();
  }

  @Test
  void readsTimesAsTextsAndAsSeconds() {
    Service.Builder builder = Service.builder();
    assertThat(SdkJson.read(tree("{\"createdAt\": 1700000000.5}"), builder, ReadingRules.EXACT))
        .isEmpty();
    assertThat(builder.build().createdAt()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_500L));
    assertThat(
            SdkJson.read(
                tree("{\"createdAt\": \"2023-11-02T09:00:00+09:00\"}"),
                builder,
                ReadingRules.EXACT))
        .isEmpty();
    assertThat(builder.build().createdAt()).isEqualTo(Instant.parse("2023-11-02T00:00:00Z"));
    assertThat(SdkJson.read(tree("{\"createdAt\": \"today\"}"), builder, ReadingRules.EXACT))
        .extracting(m -> ((Mismatch.WrongType) m).wanted())
        .containsExactly(Mismatch.Kind.TIME);
  }

  @Test
  void carriesFreeFormDocuments() {
    JsonNode hook =
        tree("{\"hookDetails\": {\"a\": [1, 2.5, true, null, \"x\", 123456789012345678901]}}");
    DeploymentLifecycleHook.Builder builder = DeploymentLifecycleHook.builder();
    assertThat(SdkJson.read(hook, builder, ReadingRules.EXACT)).isEmpty();
    DeploymentLifecycleHook read = builder.build();
    assertThat(read.hookDetails().asMap())
        .hasEntrySatisfying(
            "a", list -> assertThat(list.asList()).contains(Document.fromBoolean(true)));
    assertThat(SdkJson.write(read)).hasToString(hook.toString());
  }

  @Test
  void copiesMembersThatBothClassesHave() {
    CreateServiceRequest create =
        CreateServiceRequest.builder()
            .cluster("c")
            .serviceName("web")
            .desiredCount(2)
            .loadBalancers(List.of())
            .build();
    UpdateServiceRequest.Builder update = UpdateServiceRequest.builder();
    SdkJson.copy(create, update);
    assertThat(update.build())
        .isEqualTo(
            UpdateServiceRequest.builder()
                .cluster("c")
                .desiredCount(2)
                .loadBalancers(List.of())
                .build());
  }

  private static List<Mismatch> read(String json) {
    return mismatches(json, ReadingRules.EXACT);
  }

  private static List<Mismatch> mismatches(String json, ReadingRules rules) {
    return SdkJson.read(
        tree(json.replace('\'', '"')), RegisterTaskDefinitionRequest.builder(), rules);
  }

  private static RegisterTaskDefinitionRequest request(String json, ReadingRules rules) {
    RegisterTaskDefinitionRequest.Builder builder = RegisterTaskDefinitionRequest.builder();
    assertThat(SdkJson.read(tree(json.replace('\'', '"')), builder, rules)).isEmpty();
    return builder.build();
  }

  private static JsonNode tree(String json) {
    return JSON.readTree(json);
  }
}
