package dev.ecsdeploy.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.definition.EveryMember;
import dev.ecsdeploy.definition.ServiceDefinition;
import dev.ecsdeploy.definition.TaskDefinition;
import dev.ecsdeploy.json.SdkJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Tag;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What ECS says right after a deployment is no difference, whatever the file says. */
class EchoTest {
  private static final Differ DIFFER = new Differ(List.of());

  @Test
  void aTaskDefinitionWithEveryMemberEqualsWhatEcsMakesOfIt() {
    assertNoDifference(EveryMember.of(RegisterTaskDefinitionRequest.builder()).build(), 1);
  }

  @Test
  void taskDefinitionsWithSomeMembersEqualWhatEcsMakesOfThem() {
    for (int seed = 0; seed < 300; seed++) {
      assertNoDifference(
          EveryMember.some(RegisterTaskDefinitionRequest.builder(), seed).build(), seed);
    }
  }

  @Test
  void aServiceWithEveryMemberEqualsWhatEcsMakesOfIt() {
    assertNoDifference(EveryMember.of(CreateServiceRequest.builder()).build(), 1);
  }

  @Test
  void servicesWithSomeMembersEqualWhatEcsMakesOfThem() {
    for (int seed = 0; seed < 300; seed++) {
      assertNoDifference(EveryMember.some(CreateServiceRequest.builder(), seed).build(), seed);
    }
  }

  @Test
  void theCanonicalFormOfACanonicalFormIsItself() {
    for (int seed = 0; seed < 300; seed++) {
      ObjectNode task =
          TaskForm.of(
              SdkJson.write(
                  EveryMember.some(RegisterTaskDefinitionRequest.builder(), seed).build()));
      assertThat(TaskForm.of(task)).hasToString(task.toString());
      ObjectNode service =
          ServiceForm.of(
              SdkJson.write(EveryMember.some(CreateServiceRequest.builder(), seed).build()));
      assertThat(ServiceForm.of(service)).hasToString(service.toString());
    }
  }

  @Test
  void theCanonicalFormLeavesTheDefinitionAsItIs() {
    RegisterTaskDefinitionRequest request =
        EveryMember.of(RegisterTaskDefinitionRequest.builder()).build();
    ObjectNode json = SdkJson.write(request);
    TaskForm.of(json);
    assertThat(json).isEqualTo(SdkJson.write(request));
  }

  private static void assertNoDifference(RegisterTaskDefinitionRequest request, long seed) {
    TaskDefinition local = new TaskDefinition("task.json", request, empty(), List.of(), List.of());
    List<Tag> tags = request.tags().reversed();
    DefinitionDiff diff = DIFFER.task(local, new AwsEcho(seed).task(request), tags);
    assertThat(diff.unified(2)).as("seed " + seed).isEmpty();
    assertThat(diff.isEmpty()).isTrue();
  }

  private static void assertNoDifference(CreateServiceRequest request, long seed) {
    ServiceDefinition local =
        new ServiceDefinition("service.json", request, empty(), empty(), List.of(), List.of());
    AwsEcho echo = new AwsEcho(seed);
    DefinitionDiff diff = DIFFER.service(local, echo.service(request), echo.revision(request));
    assertThat(diff.unified(2)).as("seed " + seed).isEmpty();
    assertThat(diff.isEmpty()).isTrue();
    ServiceUpdate update = DIFFER.update(local, echo.service(request), echo.revision(request));
    assertThat(update.changesNoAttribute()).isTrue();
    assertThat(update.tags().toSet()).isEmpty();
    assertThat(update.tags().toRemove()).isEmpty();
  }

  private static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }
}
