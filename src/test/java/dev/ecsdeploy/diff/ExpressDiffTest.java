package dev.ecsdeploy.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.definition.EveryMember;
import dev.ecsdeploy.definition.ExpressDefinition;
import dev.ecsdeploy.json.ReadingRules;
import dev.ecsdeploy.json.SdkJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.model.CreateExpressGatewayServiceRequest;
import software.amazon.awssdk.services.ecs.model.UpdateExpressGatewayServiceRequest;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class ExpressDiffTest {
  private static final Differ DIFFER = new Differ(List.of("owned"));
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String LIVE =
      """
      {
        "serviceName": "shop",
        "infrastructureRoleArn": "infrastructure",
        "executionRoleArn": "execution",
        "cpu": "512",
        "memory": "1024",
        "healthCheckPath": "/",
        "primaryContainer": {
          "image": "shop:1",
          "containerPort": 80,
          "awsLogsConfiguration": {"logGroup": "/aws/ecs/shop", "logStreamPrefix": "ecs"},
          "environment": [{"name": "B", "value": "2"}, {"name": "A", "value": "1"}],
          "secrets": [{"name": "S", "valueFrom": "s"}],
          "command": ["serve"]
        },
        "networkConfiguration": {"subnets": ["b", "a"], "securityGroups": ["sg"]},
        "scalingTarget": {"minTaskCount": 1, "maxTaskCount": 20, "autoScalingTargetValue": 60},
        "tags": [
          {"key": "owned", "value": "by another"},
          {"key": "aws:stack", "value": "x"},
          {"key": "team", "value": "shop"}
        ]
      }
      """;

  private static final String CONTAINER =
      "'image': 'shop:1', 'secrets': [{'name': 'S', 'valueFrom': 's'}], 'command': ['serve'],"
          + " 'environment': [{'name': 'A', 'value': '1'}, {'name': 'B', 'value': '2'}]";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'cpu': '0.5 vCPU'",
        "'memory': '1 GB'",
        "'tags': [{'key': 'team', 'value': 'shop'}]",
        "'networkConfiguration': {'subnets': ['a', 'b']}",
        "'networkConfiguration': {}",
        "'scalingTarget': {'maxTaskCount': 20}",
        "'executionRoleArn': 'execution'",
      })
  void whatTheFileDoesNotSayAndWhatSaysTheSameIsNoDifference(String member) {
    ExpressDefinition file = file("'primaryContainer': {" + CONTAINER + "}, " + member);
    DefinitionDiff diff = DIFFER.express(file, live());
    assertThat(diff.changes()).as(diff.json().toPrettyString()).isEmpty();
    assertThat(diff.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'cpu': '1024' | cpu",
        "'healthCheckPath': '/health' | healthCheckPath",
        "'primaryContainer': {'image': 'shop:1'} | primaryContainer.command",
        "'tags': [] | tags[team]",
        "'networkConfiguration': {'subnets': ['a']} | networkConfiguration.subnets",
        "'scalingTarget': {'minTaskCount': 2} | scalingTarget.minTaskCount",
        "'taskDefinitionArn': 'own:1' | taskDefinitionArn",
        "'taskRoleArn': 'task' | taskRoleArn",
      })
  void whatTheFileSaysOtherwiseIsADifference(String member, String path) {
    DefinitionDiff diff = DIFFER.express(file(member), live());
    assertThat(diff.changes()).extracting(Change::path).contains(path);
    assertThat(diff.from()).isEqualTo("service shop");
    assertThat(diff.impossible()).isEmpty();
  }

  @Test
  void theInfrastructureRoleCannotBeChanged() {
    DefinitionDiff diff = DIFFER.express(file("'infrastructureRoleArn': 'other'"), live());
    assertThat(diff.impossible()).hasSize(1);
  }

  @Test
  void anUpdateSaysWhatTheFileSaysAndWhatTheContainerIsToLose() {
    ExpressUpdate update =
        DIFFER.update(
            file("'cpu': '256', 'primaryContainer': {'image': 'shop:2'}, 'tags': []"), live());
    UpdateExpressGatewayServiceRequest request = update.request();
    assertThat(request.cpu()).isEqualTo("256");
    assertThat(request.memory()).isNull();
    assertThat(request.primaryContainer().hasEnvironment()).isTrue();
    assertThat(request.primaryContainer().environment()).isEmpty();
    assertThat(request.primaryContainer().hasSecrets()).isTrue();
    assertThat(request.primaryContainer().hasCommand()).isTrue();
    assertThat(update.tags().toRemove()).containsExactly("team");
  }

  @Test
  void anUpdateDoesNotSayWhatTheContainerNeverHad() {
    ObjectNode bare = live();
    ((ObjectNode) bare.get("primaryContainer")).remove(List.of("environment", "secrets"));
    ExpressUpdate update = DIFFER.update(file("'primaryContainer': {'image': 'shop:2'}"), bare);
    assertThat(update.request().primaryContainer().hasEnvironment()).isFalse();
    assertThat(update.request().primaryContainer().hasSecrets()).isFalse();
  }

  @Test
  void theCanonicalFormOfACanonicalFormIsItselfAndOfTheSameNoDifference() {
    for (int seed = 0; seed < 200; seed++) {
      CreateExpressGatewayServiceRequest request =
          EveryMember.some(CreateExpressGatewayServiceRequest.builder(), seed).build();
      ObjectNode form = ExpressForm.of(SdkJson.write(request));
      assertThat(ExpressForm.of(form)).hasToString(form.toString());
      ExpressDefinition file =
          new ExpressDefinition(
              "x.json", request, JsonNodeFactory.instance.objectNode(), List.of(), List.of());
      assertThat(DIFFER.express(file, SdkJson.write(request)).isEmpty())
          .as("seed " + seed)
          .isTrue();
    }
  }

  private static ObjectNode live() {
    return (ObjectNode) JSON.readTree(LIVE);
  }

  private static ExpressDefinition file(String members) {
    String text = "{" + members.replace('\'', '"') + "}";
    CreateExpressGatewayServiceRequest.Builder request =
        CreateExpressGatewayServiceRequest.builder();
    SdkJson.read(JSON.readTree(text), request, new ReadingRules(false, true, true));
    return new ExpressDefinition(
        "ecs-express-def.json",
        request.build(),
        JsonNodeFactory.instance.objectNode(),
        List.of(),
        List.of());
  }
}
