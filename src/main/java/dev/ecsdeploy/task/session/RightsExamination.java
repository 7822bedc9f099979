package dev.ecsdeploy.task.session;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Answer;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.Secret;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** Finds what keeps the agent in a container from its work: role, credentials and file system. */
final class RightsExamination {
  /** What the agent does, as the ECS developer guide has it. */
  private static final List<String> ACTIONS =
      List.of(
          "ssmmessages:CreateControlChannel",
          "ssmmessages:CreateDataChannel",
          "ssmmessages:OpenControlChannel",
          "ssmmessages:OpenDataChannel");

  private final Live live;
  private final SessionRequest request;
  private final List<Hindrance> found = new ArrayList<>();

  private RightsExamination(Live live, SessionRequest request) {
    this.live = live;
    this.request = request;
  }

  /** What is wrong, as far as the caller may know it. */
  static List<Hindrance> of(Live live, SessionRequest request) {
    RightsExamination examination = new RightsExamination(live, request);
    examination.definition().ifPresent(examination::examine);
    return examination.found;
  }

  private Optional<TaskDefinition> definition() {
    try {
      return Optional.of(
          live.taskDefinitions().describe(request.task().taskDefinitionArn()).definition());
    } catch (Failure notToBeRead) {
      return Optional.empty();
    }
  }

  private void examine(TaskDefinition definition) {
    examineRole(definition);
    definition.containerDefinitions().stream()
        .filter(container -> container.name().equals(request.container().name()))
        .forEach(this::examine);
  }

  private void examineRole(TaskDefinition definition) {
    String role = role(definition);
    if (role != null) {
      if (live.roles().denied(role, ACTIONS)
              instanceof Answer.Given<List<String>>(List<String> denied)
          && !denied.isEmpty()) {
        found.add(
            Hindrance.ofProject(
                "task role %s may not %s".formatted(Tasks.id(role), String.join(", ", denied)),
                "allow it on \"*\" in the policy of the task role"));
      }
    } else if (!"EC2".equals(request.task().launchTypeAsString())) {
      found.add(
          Hindrance.ofProject(
              "the task definition names no task role, so the agent has no credentials",
              "\"taskRoleArn\" in the task definition, of a role that may "
                  + String.join(", ", ACTIONS)));
    }
  }

  private @Nullable String role(TaskDefinition definition) {
    Task task = request.task();
    String overridden = task.overrides() == null ? null : task.overrides().taskRoleArn();
    return overridden == null ? definition.taskRoleArn() : overridden;
  }

  private void examine(ContainerDefinition container) {
    if (Boolean.TRUE.equals(container.readonlyRootFilesystem())) {
      found.add(
          Hindrance.ofProject(
              "container "
                  + container.name()
                  + " has readonlyRootFilesystem; the agent has to write",
              "no readonlyRootFilesystem, or writable volumes at /var/lib/amazon and"
                  + " /var/log/amazon"));
    }
    Stream.concat(
            container.environment().stream().map(KeyValuePair::name),
            container.secrets().stream().map(Secret::name))
        .filter("AWS_ACCESS_KEY_ID"::equals)
        .findFirst()
        .ifPresent(
            name ->
                found.add(
                    Hindrance.ofProject(
                        "container %s sets %s; the agent uses that, not the task role"
                            .formatted(container.name(), name),
                        "no credentials in the definition")));
  }
}
