package dev.ecsdeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Secret;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;
import software.amazon.awssdk.services.ecs.model.Volume;

class TaskDefinitionsTest {

  @Test
  void hasTheServiceRunRevision42WithAnEarlierImage() {
    try (Stage stage = Stage.of("steady")) {
      TaskDefinition seeded =
          stage.ecs().describeTaskDefinition(r -> r.taskDefinition("web")).taskDefinition();

      assertThat(seeded.revision()).isEqualTo(42);
      assertThat(seeded.containerDefinitions().getFirst().image())
          .isEqualTo("123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/web:previous");
      assertThat(stage.describe().taskDefinition()).isEqualTo(seeded.taskDefinitionArn());
      assertThat(stage.register()).endsWith("task-definition/web:43");
      assertThat(stage.ecs().listTaskDefinitions(r -> r.familyPrefix("web")).taskDefinitionArns())
          .extracting(arn -> arn.replaceFirst(".*/", ""))
          .containsExactly("web:40", "web:41", "web:42", "web:43");
    }
  }

  @Test
  void fillsInWhatEcsFillsIn() {
    try (Stage stage = Stage.of("steady")) {
      ContainerDefinition container =
          Stage.container().toBuilder()
              .environment(pair("A", "1"), pair("B", "2"))
              .healthCheck(check -> check.command("CMD", "true"))
              .build();
      RegisterTaskDefinitionRequest request =
          definition(container)
              .volumes(
                  Volume.builder()
                      .name("data")
                      .efsVolumeConfiguration(efs -> efs.fileSystemId("fs-1"))
                      .build())
              .build();

      TaskDefinition registered = stage.ecs().registerTaskDefinition(request).taskDefinition();

      assertThat(registered.statusAsString()).isEqualTo("ACTIVE");
      assertThat(registered.compatibilities())
          .containsExactly(Compatibility.EC2, Compatibility.FARGATE);
      assertThat(registered.registeredAt()).isEqualTo(Stage.START);
      assertThat(registered.requiresAttributes())
          .extracting(attribute -> attribute.name())
          .contains("com.amazonaws.ecs.capability.ecr-auth", "ecs.capability.task-eni");
      assertThat(registered.placementConstraints()).isEmpty();
      assertThat(registered.hasPlacementConstraints()).isTrue();
      assertThat(registered.volumes().getFirst().efsVolumeConfiguration().rootDirectory())
          .isEqualTo("/");
      ContainerDefinition filled = registered.containerDefinitions().getFirst();
      assertThat(filled.cpu()).isZero();
      assertThat(filled.essential()).isTrue();
      assertThat(filled.hasMountPoints() && filled.hasVolumesFrom() && filled.hasSystemControls())
          .isTrue();
      assertThat(filled.environment()).containsExactly(pair("B", "2"), pair("A", "1"));
      assertThat(filled.portMappings().getFirst().hostPort()).isEqualTo(8080);
      assertThat(filled.portMappings().getFirst().protocolAsString()).isEqualTo("tcp");
      assertThat(filled.healthCheck().interval()).isEqualTo(30);
      assertThat(filled.healthCheck().timeout()).isEqualTo(5);
      assertThat(filled.healthCheck().retries()).isEqualTo(3);
    }
  }

  @Test
  void keepsCpuUnitsAndMebibytesHoweverTheyWereWritten() {
    try (Stage stage = Stage.of("steady")) {
      TaskDefinition registered =
          stage
              .ecs()
              .registerTaskDefinition(
                  definition(Stage.container()).cpu(".5 vCPU").memory("2 GB").build())
              .taskDefinition();

      assertThat(registered.cpu()).isEqualTo("512");
      assertThat(registered.memory()).isEqualTo("2048");
    }
  }

  @Test
  void showsTagsOnlyWhenTheyAreAskedFor() {
    try (Stage stage = Stage.of("steady")) {
      Tag tag = Tag.builder().key("team").value("shop").build();
      stage.ecs().registerTaskDefinition(definition(Stage.container()).tags(tag).build());

      assertThat(stage.ecs().describeTaskDefinition(r -> r.taskDefinition("web:43")).tags())
          .isEmpty();
      assertThat(
              stage
                  .ecs()
                  .describeTaskDefinition(
                      r -> r.taskDefinition("web:43").include(TaskDefinitionField.TAGS))
                  .tags())
          .containsExactly(tag);
    }
  }

  @Test
  void listsInPagesAndInEitherOrder() {
    try (Stage stage = Stage.of("steady")) {
      for (int i = 0; i < 4; i++) {
        stage.register();
      }
      List<String> pages =
          stage
              .ecs()
              .listTaskDefinitionsPaginator(
                  r -> r.familyPrefix("web").sort(SortOrder.DESC).maxResults(3))
              .taskDefinitionArns()
              .stream()
              .map(arn -> arn.replaceFirst(".*:", ""))
              .toList();

      assertThat(pages).containsExactly("46", "45", "44", "43", "42", "41", "40");
      assertThat(stage.aws.journal().operations())
          .filteredOn("ECS.ListTaskDefinitions"::equals)
          .hasSize(3);
    }
  }

  @Test
  void deregistersAndThenDeletes() {
    try (Stage stage = Stage.of("steady")) {
      assertThat(
              stage
                  .ecs()
                  .deleteTaskDefinitions(r -> r.taskDefinitions("web:41"))
                  .failures()
                  .getFirst()
                  .reason())
          .contains("still in ACTIVE status");

      TaskDefinition gone =
          stage.ecs().deregisterTaskDefinition(r -> r.taskDefinition("web:41")).taskDefinition();
      assertThat(gone.status()).isEqualTo(TaskDefinitionStatus.INACTIVE);
      assertThat(gone.deregisteredAt()).isEqualTo(Stage.START);
      assertThat(
              stage
                  .ecs()
                  .listTaskDefinitions(r -> r.status(TaskDefinitionStatus.INACTIVE))
                  .taskDefinitionArns())
          .containsExactly(gone.taskDefinitionArn());

      stage.ecs().deleteTaskDefinitions(r -> r.taskDefinitions("web:41"));
      assertThatThrownBy(() -> stage.ecs().describeTaskDefinition(r -> r.taskDefinition("web:41")))
          .isInstanceOf(ClientException.class)
          .hasMessageContaining("Unable to describe task definition.");
    }
  }

  @Test
  void leavesWhatRunsADeletedDefinitionAlone() {
    try (Stage stage = Stage.of("steady")) {
      stage.ecs().deregisterTaskDefinition(r -> r.taskDefinition("web:42"));
      stage.ecs().deleteTaskDefinitions(r -> r.taskDefinitions("web:42"));
      stage.waitSeconds(60);

      assertThat(stage.describe().runningCount()).isEqualTo(2);
      assertThat(stage.rollout().targetServiceRevision().runningTaskCount()).isEqualTo(2);
      String revision = stage.rollout().targetServiceRevision().arn();
      assertThat(
              stage
                  .ecs()
                  .describeServiceRevisions(r -> r.serviceRevisionArns(revision))
                  .serviceRevisions()
                  .getFirst()
                  .taskDefinition())
          .endsWith("web:42");
    }
  }

  @Test
  void listsFamilies() {
    try (Stage stage = Stage.of("steady")) {
      assertThat(stage.ecs().listTaskDefinitionFamilies(r -> r.familyPrefix("we")).families())
          .containsExactly("web");
      assertThat(stage.ecs().listTaskDefinitionFamilies(r -> r.familyPrefix("x")).families())
          .isEmpty();
    }
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("Family contains invalid characters.", r -> r.family("we b")),
        mistake("Container list cannot be empty.", r -> r.containerDefinitions(List.of())),
        mistake(
            "Container.image should not be null or empty.",
            r -> r.containerDefinitions(ContainerDefinition.builder().name("app").build())),
        mistake(
            "Container.name should not be null or empty.",
            r -> r.containerDefinitions(ContainerDefinition.builder().image("web:1").build())),
        mistake(
            "should be unique", r -> r.containerDefinitions(Stage.container(), Stage.container())),
        mistake(
            "must be essential",
            r -> r.containerDefinitions(Stage.container().toBuilder().essential(false).build())),
        mistake("Fargate only supports network mode ‘awsvpc’.", r -> r.networkMode("bridge")),
        mistake("Fargate requires that 'cpu' be defined at the task level.", r -> r.cpu(null)),
        mistake(
            "Fargate requires that 'memory' be defined at the task level.", r -> r.memory(null)),
        mistake("No Fargate configuration exists for given values.", r -> r.memory("8192")),
        mistake("Invalid 'cpu' setting for task.", r -> r.cpu("lots")),
        mistake(
            "The 'memory' setting for container is greater than for the task.",
            r -> r.containerDefinitions(Stage.container().toBuilder().memory(4096).build())),
        mistake("When you are specifying container secrets", r -> r.executionRoleArn(null)),
        mistake(
            "execution role ARN to support ECR images.",
            r ->
                r.executionRoleArn(null)
                    .containerDefinitions(
                        Stage.container().toBuilder().secrets(List.<Secret>of()).build())),
        mistake(
            "execution role ARN to support log driver awslogs.",
            r ->
                r.executionRoleArn(null)
                    .containerDefinitions(
                        Stage.container().toBuilder()
                            .image("nginx")
                            .secrets(List.<Secret>of())
                            .build())),
        mistake(
            "At least one of 'memory' or 'memoryReservation' must be specified.",
            r -> r.requiresCompatibilities(List.of()).memory(null)));
  }

  private static Arguments mistake(
      String message, UnaryOperator<RegisterTaskDefinitionRequest.Builder> change) {
    return Arguments.of(message, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void refusesMistakes(
      String message, UnaryOperator<RegisterTaskDefinitionRequest.Builder> change) {
    try (Stage stage = Stage.of("steady")) {
      RegisterTaskDefinitionRequest request = change.apply(definition(Stage.container())).build();

      assertThatThrownBy(() -> stage.ecs().registerTaskDefinition(request))
          .isInstanceOf(ClientException.class)
          .hasMessageContaining(message);
    }
  }

  private static RegisterTaskDefinitionRequest.Builder definition(ContainerDefinition container) {
    return RegisterTaskDefinitionRequest.builder()
        .family("web")
        .cpu("256")
        .memory("512")
        .networkMode("awsvpc")
        .requiresCompatibilitiesWithStrings("FARGATE")
        .executionRoleArn("arn:aws:iam::123456789012:role/ecsTaskExecutionRole")
        .containerDefinitions(container);
  }

  private static KeyValuePair pair(String name, String value) {
    return KeyValuePair.builder().name(name).value(value).build();
  }
}
