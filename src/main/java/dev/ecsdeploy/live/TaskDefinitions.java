package dev.ecsdeploy.live;

import dev.ecsdeploy.aws.Arn;
import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.aws.AwsFailures;
import dev.ecsdeploy.aws.ExtraMembers;
import dev.ecsdeploy.failure.Failure;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;
import tools.jackson.databind.node.ObjectNode;

/** Registers and describes revisions of task definitions. */
public final class TaskDefinitions {
  private final AwsClients aws;

  public TaskDefinitions(AwsClients aws) {
    this.aws = aws;
  }

  /** {@code family:revision} from the ARN of a revision, or from such a name. */
  public static String name(String taskDefinition) {
    return Arn.name(taskDefinition);
  }

  /** The family from the ARN of a revision, or from {@code family:revision}. */
  public static String family(String taskDefinition) {
    String name = name(taskDefinition);
    int colon = name.lastIndexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }

  /**
   * Registers a new revision.
   *
   * @param extra members of the request that the SDK does not know; empty for none
   * @return the ARN of the revision
   * @throws Failure when AWS refuses
   */
  public String register(RegisterTaskDefinitionRequest request, ObjectNode extra) {
    RegisterTaskDefinitionRequest sent =
        request.toBuilder().overrideConfiguration(ExtraMembers.adding(extra)).build();
    return AwsFailures.call(
        "register task definition " + request.family(),
        () -> aws.ecs().registerTaskDefinition(sent).taskDefinition().taskDefinitionArn());
  }

  /**
   * Describes a revision, with its tags.
   *
   * @param taskDefinition its ARN or {@code family:revision}
   * @throws Failure when there is none, or AWS refuses
   */
  public LiveTaskDefinition describe(String taskDefinition) {
    return AwsFailures.call(
        "describe task definition " + name(taskDefinition), () -> read(taskDefinition));
  }

  /** The same where the command can do without. */
  public Answer<LiveTaskDefinition> ask(String taskDefinition) {
    return Refusal.ask(
        "describe task definition " + name(taskDefinition),
        "ecs:DescribeTaskDefinition",
        () -> read(taskDefinition));
  }

  /**
   * Takes a revision back: it can be used no more.
   *
   * @throws Failure when AWS refuses
   */
  public void deregister(String taskDefinition) {
    AwsFailures.call(
        "deregister task definition " + name(taskDefinition),
        () ->
            aws.ecs().deregisterTaskDefinition(request -> request.taskDefinition(taskDefinition)));
  }

  /**
   * The newest active revision of a family, with its tags; absent where the family has none.
   *
   * @throws Failure when AWS refuses
   */
  public Optional<LiveTaskDefinition> latest(String family) {
    return AwsFailures.call(
        "describe the newest revision of " + family,
        () -> {
          try {
            return Optional.of(read(family)).filter(TaskDefinitions::isActive);
          } catch (ClientException e) {
            return Optional.empty();
          }
        });
  }

  private LiveTaskDefinition read(String taskDefinition) {
    DescribeTaskDefinitionResponse answer =
        aws.ecs()
            .describeTaskDefinition(
                request ->
                    request.taskDefinition(taskDefinition).include(TaskDefinitionField.TAGS));
    return new LiveTaskDefinition(answer.taskDefinition(), answer.tags());
  }

  private static boolean isActive(LiveTaskDefinition found) {
    return found.definition().status() == TaskDefinitionStatus.ACTIVE;
  }
}
