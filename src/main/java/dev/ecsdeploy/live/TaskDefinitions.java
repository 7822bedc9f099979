package dev.ecsdeploy.live;

import dev.ecsdeploy.aws.Arn;
import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.aws.AwsFailures;
import dev.ecsdeploy.aws.ExtraMembers;
import dev.ecsdeploy.aws.Uncertainty;
import dev.ecsdeploy.failure.Failure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.DeleteTaskDefinitionsResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;
import tools.jackson.databind.node.ObjectNode;

/** Registers and describes revisions of task definitions. */
public final class TaskDefinitions {
  private static final int LISTED_AT_ONCE = 100;

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

  /** The number of a revision, from its ARN or from {@code family:revision}; 0 for none. */
  public static int number(String taskDefinition) {
    String name = name(taskDefinition);
    String number = name.substring(name.lastIndexOf(':') + 1);
    return number.matches("[0-9]{1,9}") ? Integer.parseInt(number) : 0;
  }

  /**
   * Registers a new revision.
   *
   * @param extra members of the request that the SDK does not know; empty for none
   * @return the ARN of the revision
   * @throws Failure when AWS refuses
   */
  public String register(RegisterTaskDefinitionRequest request, ObjectNode extra) {
    return registered(request, extra).arn();
  }

  /**
   * Registers a new revision.
   *
   * @param extra members of the request that the SDK does not know; empty for none
   * @return the revision, with what ECS filled in
   * @throws Failure when AWS refuses
   */
  public LiveTaskDefinition registered(RegisterTaskDefinitionRequest request, ObjectNode extra) {
    RegisterTaskDefinitionRequest sent =
        request.toBuilder().overrideConfiguration(ExtraMembers.adding(extra)).build();
    RegisterTaskDefinitionResponse answer =
        AwsFailures.call(
            "register task definition " + request.family(),
            () -> Uncertainty.once(() -> aws.ecs().registerTaskDefinition(sent)));
    return new LiveTaskDefinition(answer.taskDefinition(), answer.tags());
  }

  /**
   * Describes a revision, with its tags.
   *
   * @param taskDefinition its ARN or {@code family:revision}
   * @throws Failure when there is none, or AWS refuses
   */
  public LiveTaskDefinition describe(String taskDefinition) {
    return AwsFailures.call(
        "describe task definition " + name(taskDefinition),
        () -> {
          try {
            return read(taskDefinition);
          } catch (ClientException e) {
            throw missing(name(taskDefinition), e);
          }
        });
  }

  /** ECS says no more of what is not there than that it cannot describe it. */
  private static Failure missing(String name, ClientException e) {
    return Failure.aws(
        "there is no task definition " + name,
        AwsFailures.of("describe it", e).why(),
        "ecsdeploy revisions lists those that there are; the region and the account",
        e);
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
   * Deletes revisions that were taken back.
   *
   * @param revisions as {@code family:revision}, at most ten
   * @return why ECS did not delete some of them, by {@code family:revision}
   * @throws Failure when AWS refuses the whole call
   */
  public Map<String, String> delete(List<String> revisions) {
    DeleteTaskDefinitionsResponse answer =
        AwsFailures.call(
            "delete task definitions " + String.join(", ", revisions),
            () -> aws.ecs().deleteTaskDefinitions(request -> request.taskDefinitions(revisions)));
    Map<String, String> failures = new LinkedHashMap<>();
    answer
        .failures()
        .forEach(failed -> failures.put(name(failed.arn()), String.valueOf(failed.reason())));
    return failures;
  }

  /**
   * The active revisions of a family as {@code family:revision}, oldest first.
   *
   * @throws Failure when AWS refuses
   */
  public List<String> active(String family) {
    return AwsFailures.call(
        "list the revisions of " + family, () -> active(family, SortOrder.ASC).toList());
  }

  /**
   * The newest active revisions of a family as {@code family:revision}, newest first.
   *
   * @throws Failure when AWS refuses
   */
  public List<String> newest(String family, int most) {
    return AwsFailures.call(
        "list the revisions of " + family,
        () -> active(family, SortOrder.DESC).limit(most).toList());
  }

  /**
   * The nearest active revision below another one; absent where there is none.
   *
   * @param revision its ARN or {@code family:revision}
   * @throws Failure when AWS refuses
   */
  public Optional<String> activeBelow(String revision) {
    String family = family(revision);
    return AwsFailures.call(
        "list the revisions of " + family,
        () ->
            active(family, SortOrder.DESC)
                .filter(name -> number(name) < number(revision))
                .findFirst());
  }

  /** Pages are read as they are looked at. */
  private Stream<String> active(String family, SortOrder order) {
    return aws
        .ecs()
        .listTaskDefinitionsPaginator(
            request ->
                request
                    .familyPrefix(family)
                    .status(TaskDefinitionStatus.ACTIVE)
                    .sort(order)
                    .maxResults(LISTED_AT_ONCE))
        .taskDefinitionArns()
        .stream()
        .map(TaskDefinitions::name)
        .filter(name -> family(name).equals(family));
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
            return Optional.of(read(family)).filter(LiveTaskDefinition::isActive);
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
}
