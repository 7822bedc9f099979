package dev.ecsdeploy.live;

import dev.ecsdeploy.aws.Arn;
import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.aws.AwsFailures;
import dev.ecsdeploy.failure.Failure;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookAction;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentStopType;

/**
 * Service deployments, the record that ECS keeps of each change of a service for 90 days.
 *
 * <p>Each method answers {@link Answer.Refused} where the caller may not ask and {@link
 * Answer.Unsupported} where the endpoint has no service deployments, and throws a {@link Failure}
 * where asking again may help.
 */
public final class ServiceDeployments {
  private static final int NEWEST = 20;
  private static final int LISTED_AT_ONCE = 100;
  private static final int DESCRIBED_AT_ONCE = 20;
  private static final List<ServiceDeploymentStatus> GOING_ON =
      List.of(
          ServiceDeploymentStatus.PENDING,
          ServiceDeploymentStatus.IN_PROGRESS,
          ServiceDeploymentStatus.STOP_REQUESTED,
          ServiceDeploymentStatus.ROLLBACK_REQUESTED,
          ServiceDeploymentStatus.ROLLBACK_IN_PROGRESS);

  private final AwsClients aws;

  public ServiceDeployments(AwsClients aws) {
    this.aws = aws;
  }

  /** What is unique in the ARN of a service deployment. */
  public static String id(String serviceDeploymentArn) {
    return Arn.name(serviceDeploymentArn);
  }

  /** The newest service deployments of a service, newest first. */
  public Answer<List<ServiceDeploymentBrief>> list(String cluster, String service) {
    return Refusal.askOrFail(
            "list the service deployments of " + service,
            "ecs:ListServiceDeployments",
            () ->
                aws.ecs()
                    .listServiceDeployments(
                        request -> request.cluster(cluster).service(service).maxResults(NEWEST)))
        .map(ServiceDeployments::newestFirst);
  }

  /** The newest service deployment that has not ended; absent where none goes on. */
  public Answer<Optional<ServiceDeploymentBrief>> running(String cluster, String service) {
    return Refusal.askOrFail(
            "list the running deployments of " + service,
            "ecs:ListServiceDeployments",
            () ->
                aws.ecs()
                    .listServiceDeployments(
                        request -> request.cluster(cluster).service(service).status(GOING_ON)))
        .map(answer -> newestFirst(answer).stream().findFirst());
  }

  /**
   * Looks through the service deployments that succeeded, newest first. No more of them are read
   * than are looked at.
   */
  public <T> Answer<T> succeeded(
      String cluster, String service, Function<Stream<PastDeployment>, T> look) {
    return Refusal.askOrFail(
        "read which deployments of " + service + " succeeded",
        "ecs:ListServiceDeployments and ecs:DescribeServiceRevisions",
        () -> look.apply(succeeded(cluster, service)));
  }

  private Stream<PastDeployment> succeeded(String cluster, String service) {
    return Stream.iterate(
            Optional.of(page(cluster, service, null)),
            Optional::isPresent,
            last ->
                last.map(ListServiceDeploymentsResponse::nextToken)
                    .map(token -> page(cluster, service, token)))
        .flatMap(page -> page.map(ServiceDeployments::newestFirst).stream())
        .flatMap(List::stream)
        .gather(Gatherers.windowFixed(DESCRIBED_AT_ONCE))
        .flatMap(this::withTaskDefinitions);
  }

  private ListServiceDeploymentsResponse page(
      String cluster, String service, @Nullable String token) {
    return aws.ecs()
        .listServiceDeployments(
            request ->
                request
                    .cluster(cluster)
                    .service(service)
                    .status(ServiceDeploymentStatus.SUCCESSFUL)
                    .maxResults(LISTED_AT_ONCE)
                    .nextToken(token));
  }

  private Stream<PastDeployment> withTaskDefinitions(List<ServiceDeploymentBrief> deployments) {
    List<String> arns =
        deployments.stream()
            .map(ServiceDeploymentBrief::targetServiceRevisionArn)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    if (arns.isEmpty()) {
      return Stream.empty();
    }
    Map<String, String> taskDefinitions =
        aws
            .ecs()
            .describeServiceRevisions(request -> request.serviceRevisionArns(arns))
            .serviceRevisions()
            .stream()
            .filter(revision -> revision.taskDefinition() != null)
            .collect(
                Collectors.toMap(
                    ServiceRevision::serviceRevisionArn,
                    ServiceRevision::taskDefinition,
                    (one, same) -> one));
    return deployments.stream()
        .flatMap(
            each ->
                Stream.ofNullable(taskDefinitions.get(each.targetServiceRevisionArn()))
                    .map(taskDefinition -> new PastDeployment(each, taskDefinition)));
  }

  /**
   * Has ECS stop a deployment that goes on, and put the service back.
   *
   * @throws Failure when AWS refuses, also because the deployment has ended
   */
  public void rollBack(String serviceDeploymentArn) {
    AwsFailures.call(
        "stop service deployment " + id(serviceDeploymentArn),
        () ->
            aws.ecs()
                .stopServiceDeployment(
                    request ->
                        request
                            .serviceDeploymentArn(serviceDeploymentArn)
                            .stopType(StopServiceDeploymentStopType.ROLLBACK)));
  }

  private static List<ServiceDeploymentBrief> newestFirst(ListServiceDeploymentsResponse answer) {
    return answer.serviceDeployments().stream()
        .sorted(
            Comparator.comparing(
                    ServiceDeploymentBrief::createdAt,
                    Comparator.nullsFirst(Comparator.naturalOrder()))
                .reversed())
        .toList();
  }

  /** One service deployment; absent where ECS does not know it, or not yet. */
  public Answer<Optional<ServiceDeployment>> describe(String serviceDeploymentArn) {
    return Refusal.askOrFail(
        "describe service deployment " + id(serviceDeploymentArn),
        "ecs:DescribeServiceDeployments",
        () ->
            aws
                .ecs()
                .describeServiceDeployments(
                    request -> request.serviceDeploymentArns(serviceDeploymentArn))
                .serviceDeployments()
                .stream()
                .findFirst());
  }

  /** What a service deployment moves a service to; absent where ECS does not know it. */
  public Answer<Optional<ServiceRevision>> revision(String serviceRevisionArn) {
    return Refusal.askOrFail(
        "describe service revision " + id(serviceRevisionArn),
        "ecs:DescribeServiceRevisions",
        () ->
            aws
                .ecs()
                .describeServiceRevisions(
                    request -> request.serviceRevisionArns(serviceRevisionArn))
                .serviceRevisions()
                .stream()
                .findFirst());
  }

  /**
   * Answers a pause hook: the deployment goes on, or back.
   *
   * @throws Failure when AWS refuses
   */
  public void answer(
      String serviceDeploymentArn, String hookId, DeploymentLifecycleHookAction action) {
    AwsFailures.call(
        "answer hook " + hookId,
        () ->
            aws.ecs()
                .continueServiceDeployment(
                    request ->
                        request
                            .serviceDeploymentArn(serviceDeploymentArn)
                            .hookId(hookId)
                            .action(action)));
  }
}
