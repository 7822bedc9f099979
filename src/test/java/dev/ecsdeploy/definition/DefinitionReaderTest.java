package dev.ecsdeploy.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceExcerpt;
import dev.ecsdeploy.failure.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DefinitionReaderTest {
  private static final DefinitionReader STRICT = new DefinitionReader(UnknownMembers.ERROR);
  private static final DefinitionReader SENDING = new DefinitionReader(UnknownMembers.SEND);
  private static final DefinitionReader ECSPRESSO =
      new DefinitionReader(UnknownMembers.WARN, Dialect.ECSPRESSO);
  private static final String TASK =
      "{'family': 'web', 'containerDefinitions': [{'name': 'web', 'image': 'web:1'}]}";

  @Test
  void readsATaskDefinition() {
    TaskDefinition definition = STRICT.readTaskDefinition(file(TASK));
    assertThat(definition.path()).isEqualTo("f.json");
    assertThat(definition.family()).isEqualTo("web");
    assertThat(definition.request().containerDefinitions().getFirst().image()).isEqualTo("web:1");
    assertThat(definition.unknown()).isEmpty();
    assertThat(definition.warnings()).isEmpty();
    assertThat(definition.json()).isEqualTo(tree(TASK));
  }

  @Test
  void readsYamlByTheNameOfTheFile() {
    String yaml =
        """
        family: web
        cpu: 256
        containerDefinitions:
          - name: web
            image: web:1
            environment:
              - {name: DEBUG, value: true}
        """;
    TaskDefinition definition = STRICT.readTaskDefinition(SourceText.of("task.yml", yaml));
    assertThat(definition.request().cpu()).isEqualTo("256");
    assertThat(definition.json().at("/containerDefinitions/0/environment/0/value"))
        .hasToString("\"true\"");
    assertThat(STRICT.readTaskDefinition(SourceText.of("task.YAML", yaml)).family())
        .isEqualTo("web");
  }

  @Test
  void takesDescribedTaskDefinitionsWithTheirTags() {
    TaskDefinition definition =
        STRICT.readTaskDefinition(
            file(
                """
                {"taskDefinition": {"family": "web", "revision": 4, "status": "ACTIVE",
                   "taskDefinitionArn": "arn:aws:ecs:eu-west-1:1:task-definition/web:4",
                   "requiresAttributes": [{"name": "x"}], "compatibilities": ["EC2"],
                   "registeredAt": "2024-02-20T10:11:12+09:00", "registeredBy": "me", "volumes": [],
                   "containerDefinitions": [{"name": "web", "image": "web:1"}]},
                 "tags": [{"key": "a", "value": "b"}]}
                """));
    assertThat(definition.json())
        .isEqualTo(
            tree(
                "{'family': 'web', 'containerDefinitions': [{'name': 'web', 'image': 'web:1'}],"
                    + " 'volumes': [], 'tags': [{'key': 'a', 'value': 'b'}]}"));
    assertThat(definition.unknownMembers()).isEmpty();
  }

  @Test
  void showsFaultsInAWrapperWhereTheyAre() {
    assertThat(taskFault(STRICT, "{'taskDefinition': {'famly': 'x'}}"))
        .startsWith("1:21 \"famly\" taskDefinition.famly is not a member of a task definition");
    assertThat(taskFault(STRICT, "{'taskDefinition': " + TASK + ", 'tags': [{'kex': 'x'}]}"))
        .contains("\"kex\" tags[0].kex is not a member of Tag");
    assertThat(taskFault(STRICT, "{'taskDefinition': " + TASK + ", 'cpu': '256'}"))
        .contains("\"cpu\" cpu stands beside taskDefinition");
  }

  @Test
  void sendsNoEmptyListOfTaskTagsBecauseEcsRefusesIt() {
    TaskDefinition definition =
        STRICT.readTaskDefinition(file(TASK.replace("{'family'", "{'tags': [], 'family'")));
    assertThat(definition.request().hasTags()).isFalse();
  }

  @Test
  void takesNullAndEmptyTextForAbsentButKeepsEmptyValues() {
    TaskDefinition definition =
        STRICT.readTaskDefinition(
            file(
                """
                {"family": "web", "taskRoleArn": "", "cpu": null, "networkMode": "",
                 "containerDefinitions": [{"name": "web", "image": "web:1", "healthCheck": null,
                   "environment": [{"name": "EMPTY", "value": ""}], "command": [""]}]}
                """));
    assertThat(definition.json())
        .isEqualTo(
            tree(
                "{'family': 'web', 'containerDefinitions': [{'name': 'web', 'image': 'web:1',"
                    + " 'command': [''], 'environment': [{'name': 'EMPTY', 'value': ''}]}]}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          {} => 1:1 { family is missing | every task definition belongs to a family, whose revisions ECS counts
          {'family': '', 'containerDefinitions': []} => 1:1 { family is missing
          {'family': 'a b'} => 1:12 "a b" family is not a legal name
          {'family': 'web'} => 1:1 { there is no container
          {'family': 'web', 'containerDefinitions': []} => 1:43 [ there is no container
          {'family': 'web', 'containerDefinitions': [{'image': 'a'}]} => 1:44 { containerDefinitions[0].name is missing
          {'family': 'web', 'containerDefinitions': [{'name': 'a'}]} => 1:44 { containerDefinitions[0].image is missing
          {'family': 'web', 'containerDefinitions': [{'name': 'a', 'image': ''}]} => 1:44 { containerDefinitions[0].image is missing
          {'family': 'web', 'containerDefinitions': [{'name': 'a.b', 'image': 'x'}]} => 1:53 "a.b" containerDefinitions[0].name is not a legal name
          {'family': 'web', 'containerDefinitions': [{'name': 'a', 'image': 'x'}, {'name': 'a', 'image': 'x'}]} => 1:82 "a" two containers have the name a | the first is at f.json:1:53
          {'family': 'web', 'containerDefinitions': [{'name': 'a', 'image': 'x', 'essential': false}]} => 1:43 [ no container is essential
          [] => 1:1 [ the definition must be an object | it is a list | write it as an object {…}
          'web' => 1:1 "web" the definition must be an object | it is the text "web"
          {'family': 'web', 'containerDefinitions': [{'enviroment': []}]} => 1:45 "enviroment" containerDefinitions[0].enviroment is not a member of ContainerDefinition | the ECS API has no such member, so it would do nothing | write environment; for a member that ECS has only lately: unknown_fields: send
          {'qqq': 1, 'containerDefinitions': [{'enviroment': [], 'cpu': 'x', 'a': 1, 'b': 1}]} => 1:2 "qqq" qqq is not a member of a task definition | the ECS API has no such member, so it would do nothing; 4 more faults: containerDefinitions[0].enviroment, containerDefinitions[0].cpu, containerDefinitions[0].a, … | remove it;
          {'Family': 'web'} => 1:2 "Family" Family is not a member of a task definition | the ECS API has no such member, so it would do nothing | write family;
          {'family': 'web', 'containerDefinitions': [{'cpu': 'much'}]} => 1:52 "much" containerDefinitions[0].cpu must be a whole number | it is the text "much" | write it without quotes and fraction, such as 256
          {'family': 'web', 'containerDefinitions': [{'cpu': 1.5, 'memory': -2147483649}]} => 1:52 1.5 containerDefinitions[0].cpu must be a whole number | it is the number 1.5; 1 more fault: containerDefinitions[0].memory
          {'containerDefinitions': {'name': 'web'}} => 1:26 { containerDefinitions must be a list | it is an object | write it as a list […]
          {'containerDefinitions': [{'essential': 'yes'}]} => 1:41 "yes" containerDefinitions[0].essential must be true or false
          {'family': 'web', 'cpu': [256]} => 1:26 [ cpu must be a text
          """)
  void refusesWhatEcsWouldRefuse(String json, String expected) {
    assertThat(taskFault(STRICT, json)).startsWith(expected);
  }

  @Test
  void sendsUnknownMembersInTheShapeOfTheRequest() {
    TaskDefinition definition =
        SENDING.readTaskDefinition(
            file(
                """
                {"family": "web", "turbo": {"on": [1, null]}, "revision": 3, "containerDefinitions": [
                  {"name": "a", "image": "a"},
                  {"name": "b", "image": "b", "warp": 9, "environment": [{"name": "A", "hidden": true}]}]}
                """));
    assertThat(definition.unknown())
        .isEqualTo(
            tree(
                "{'turbo': {'on': [1, null]}, 'containerDefinitions': [null, {'warp': 9,"
                    + " 'environment': [{'hidden': true}]}]}"));
    assertThat(definition.unknownMembers())
        .extracting(Object::toString)
        .containsExactly(
            "turbo",
            "containerDefinitions[1].warp",
            "containerDefinitions[1].environment[0].hidden");
    assertThat(definition.json())
        .isEqualTo(
            tree(
                """
                {"family": "web", "containerDefinitions": [{"name": "a", "image": "a"},
                  {"name": "b", "image": "b", "environment": [{"name": "A", "hidden": true}], "warp": 9}],
                 "turbo": {"on": [1, null]}}
                """));
    assertThat(taskFault(SENDING, "{'family': 'web', 'cpu': [1], 'turbo': 1}"))
        .contains("cpu must be a text");
  }

  @Test
  void warnsOfEachMemberThatIsNotSent() {
    TaskDefinition definition =
        new DefinitionReader(UnknownMembers.WARN)
            .readTaskDefinition(
                file(
                    "{'family': 'web', 'note': 'x',\n"
                        + "'containerDefinitions': [{'name': 'web', 'image': 'w', 'enviroment':"
                        + " []}]}"));
    assertThat(definition.warnings())
        .containsExactly(
            "f.json:1:19: note is not a member of a task definition; it is not sent",
            "f.json:2:56: containerDefinitions[0].enviroment is not a member of ContainerDefinition"
                + " (did you mean environment?); it is not sent");
    assertThat(definition.unknown()).isEmpty();
    assertThat(definition.unknownMembers()).hasSize(2);
  }

  @Test
  void readsAsEcspressoDoesInAnEcspressoProject() {
    TaskDefinition definition =
        ECSPRESSO.readTaskDefinition(
            file(
                "{'Family': 'web', 'Revision': 3, 'ContainerDefinitions': [{'Name': 'web', 'image':"
                    + " 'w', 'dockerLabels': {'Name': 'x'}}]}"));
    assertThat(definition.json())
        .isEqualTo(
            tree(
                "{'family': 'web', 'containerDefinitions': [{'name': 'web', 'image': 'w',"
                    + " 'dockerLabels': {'Name': 'x'}}]}"));
    assertThat(taskFault(ECSPRESSO, "{'family': 'web', 'cpu': 256, 'memory': 512}"))
        .contains("cpu must be a text | it is the number 256; 1 more fault: memory");
    assertThat(taskFault(ECSPRESSO, "{'containerDefinitions': [{'memory': '512'}]}"))
        .contains("memory must be a whole number");
  }

  @Test
  void leavesTagsBesideADescribedTaskDefinitionInAnEcspressoProjectAndSaysSo() {
    TaskDefinition definition =
        ECSPRESSO.readTaskDefinition(
            file("{'TaskDefinition': " + TASK + ",\n'tags': [{'key': 'a', 'value': 'b'}]}"));
    assertThat(definition.request().hasTags()).isFalse();
    assertThat(definition.warnings())
        .containsExactly("f.json:2:1: tags stands beside TaskDefinition; it is not sent");
  }

  @Test
  void readsAServiceAndSetsOnlyWhatItMentions() {
    ServiceDefinition definition =
        STRICT.readServiceDefinition(
            file(
                "{'serviceName': 'web', 'cluster': 'c', 'desiredCount': 0, 'loadBalancers': [],"
                    + " 'tags': [], 'launchType': ''}"));
    assertThat(definition.request().serviceName()).isEqualTo("web");
    assertThat(definition.request().cluster()).isNull();
    assertThat(definition.request().desiredCount()).isZero();
    assertThat(definition.request().hasLoadBalancers()).isTrue();
    assertThat(definition.request().hasTags()).isTrue();
    assertThat(definition.request().launchType()).isNull();
    assertThat(definition.json())
        .isEqualTo(
            tree("{'serviceName': 'web', 'loadBalancers': [], 'desiredCount': 0, 'tags': []}"));
    assertThat(definition.withServiceName("api").json().get("serviceName")).hasToString("\"api\"");
    assertThat(STRICT.readServiceDefinition(file("{}")).request().desiredCount()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          {SERVICE} => ''
          {'service': {SERVICE}} => ''
          {'services': [{SERVICE}], 'failures': []} => ''
          """)
  void takesDescribedServices(String form) {
    String service =
        """
        "serviceArn": "arn:x", "clusterArn": "arn:y", "status": "ACTIVE", "runningCount": 2,
        "pendingCount": 0, "deployments": [{"id": "x", "status": "PRIMARY"}], "events": [], "taskSets": [],
        "createdAt": "2023-11-02T09:00:00+09:00", "createdBy": "me", "platformFamily": "Linux",
        "roleArn": "arn:z", "currentServiceDeployment": "arn:d", "desiredCount": 2
        """;
    ServiceDefinition definition =
        STRICT.readServiceDefinition(file(form.replace("SERVICE", service)));
    assertThat(definition.json()).isEqualTo(tree("{'desiredCount': 2}"));
  }

  @Test
  void rendersWhatAServicesDescriptionAddsInAnEcspressoProject() {
    ServiceDefinition definition =
        ECSPRESSO.readServiceDefinition(
            file(
                "{'desiredCount': 1, 'status': 'ACTIVE', 'createdAt':"
                    + " '2023-11-02T09:00:00+09:00'}"));
    assertThat(definition.json())
        .isEqualTo(
            tree(
                "{'desiredCount': 1, 'status': 'ACTIVE', 'createdAt':"
                    + " '2023-11-02T09:00:00+09:00'}"));
    assertThat(definition.request().desiredCount()).isEqualTo(1);
  }

  @Test
  void namesAsTheApiDoesWhatADescriptionInAnEcspressoProjectWritesOtherwise() {
    assertThat(
            ECSPRESSO.readServiceDefinition(file("{'RunningCount': 1, 'Status': 'ACTIVE'}")).json())
        .isEqualTo(tree("{'runningCount': 1, 'status': 'ACTIVE'}"));
  }

  @Test
  void warnsAboutWhatOnlyTheCallHasInAnEcspressoProject() {
    ServiceDefinition definition =
        ECSPRESSO.readServiceDefinition(
            file("{'desiredCount': 1, 'role': 'r', 'clientToken': 't', 'nothing': 1}"));
    assertThat(definition.json()).isEqualTo(tree("{'desiredCount': 1}"));
    assertThat(definition.warnings())
        .containsExactly(
            "f.json:1:34: clientToken is not a member of a service; it is not sent",
            "f.json:1:21: role is not a member of a service; it is not sent",
            "f.json:1:54: nothing is not a member of a service; it is not sent");
  }

  @Test
  void takesTheLastOfTwoEqualMembersInAnEcspressoProjectAndSaysSo() {
    ServiceDefinition definition =
        ECSPRESSO.readServiceDefinition(file("{'desiredCount': 1, 'desiredCount': 2}"));
    assertThat(definition.request().desiredCount()).isEqualTo(2);
    assertThat(definition.warnings())
        .containsExactly("f.json:1:21: desiredCount is given twice; the last one counts");
  }

  @Test
  void dropsNullAndEmptyListsOfATaskDefinitionInAnEcspressoProject() {
    TaskDefinition definition =
        ECSPRESSO.readTaskDefinition(
            file(
                "{'family': 'web', 'volumes': [], 'comment': null, 'containerDefinitions': [{"
                    + "'name': 'web', 'image': 'w', 'command': [], 'dockerLabels': {}}]}"));
    assertThat(definition.json())
        .isEqualTo(
            tree(
                "{'family': 'web', 'containerDefinitions': [{'name': 'web', 'image': 'w',"
                    + " 'dockerLabels': {}}]}"));
    assertThat(definition.warnings()).isEmpty();
  }

  @Test
  void showsInAnEcspressoProjectWhatEcsWouldRefuse() {
    SourceText incomplete = file("{'containerDefinitions': []}");
    assertThat(ECSPRESSO.readTaskDefinitionToShow(incomplete).json()).isEmpty();
    assertThat(catchThrowableOfType(Failure.class, () -> ECSPRESSO.readTaskDefinition(incomplete)))
        .hasMessageContaining("family");
    assertThat(
            catchThrowableOfType(Failure.class, () -> STRICT.readTaskDefinitionToShow(incomplete)))
        .hasMessageContaining("family");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          {'clientToken': 'x'} => 1:17 "x" clientToken cannot be set in a file
          {'desierdCount': 2} => 1:2 "desierdCount" desierdCount is not a member of a service | the ECS API has no such member, so it would do nothing | write desiredCount;
          {'desiredCount': '2x'} => 1:18 "2x" desiredCount must be a whole number
          {'services': [{}, {}]} => 1:2 "services" services holds 2 services
          {'services': []} => 1:2 "services" services holds 0 services
          {'service': {}, 'desiredCount': 2} => 1:17 "desiredCount" desiredCount stands beside service
          {'networkConfiguration': {'awsvpcConfiguration': {'subnets': 'subnet-1'}}} => 1:62 "subnet-1" networkConfiguration.awsvpcConfiguration.subnets must be a list
          [{}] => 1:1 [ the definition must be an object
          """)
  void refusesFaultsInServices(String json, String expected) {
    Failure failure =
        catchThrowableOfType(Failure.class, () -> STRICT.readServiceDefinition(file(json)));
    assertThat(shown(failure)).startsWith(expected);
  }

  @Test
  void writesTheOrderOfTheApiWithTwoSpaces() {
    TaskDefinition definition =
        STRICT.readTaskDefinition(
            file(
                "{'containerDefinitions': [{'image': 'web:1', 'name': 'web', 'links': []}],"
                    + " 'family': 'web'}"));
    assertThat(DefinitionWriter.write(definition))
        .isEqualTo(
            """
            {
              "family": "web",
              "containerDefinitions": [
                {
                  "name": "web",
                  "image": "web:1",
                  "links": []
                }
              ]
            }
            """);
    assertThat(
            STRICT
                .readTaskDefinition(SourceText.of("f.json", DefinitionWriter.write(definition)))
                .json())
        .isEqualTo(definition.json());
  }

  private static SourceText file(String json) {
    return SourceText.of("f.json", json.replace('\'', '"'));
  }

  private static JsonNode tree(String json) {
    return JsonMapper.shared().readTree(json.replace('\'', '"'));
  }

  private static String taskFault(DefinitionReader reader, String json) {
    return shown(catchThrowableOfType(Failure.class, () -> reader.readTaskDefinition(file(json))));
  }

  private static String shown(Failure failure) {
    assertThat(failure).isNotNull();
    assertThat(failure.kind()).isEqualTo(Failure.Kind.PROJECT);
    SourceExcerpt place = failure.excerpt().orElseThrow();
    String fault = place.text().substring(place.column() - 1, place.column() - 1 + place.length());
    return "%d:%d %s %s | %s | %s"
        .formatted(
            place.line(), place.column(), fault, failure.what(), failure.why(), failure.hint());
  }
}
