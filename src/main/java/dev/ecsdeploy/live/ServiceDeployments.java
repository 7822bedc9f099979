package dev.ecsdeploy.live;

import dev.ecsdeploy.aws.Arn;
import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.failure.Failure;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;

/**
 * Service deployments, the record that ECS keeps of each change of a service for 90 days.
 *
 * <p>Each method answers {@link Answer.Refused} where the caller may not ask and {@link
 * Answer.Unsupported} where the endpoint has no service deployments, and throws a {@link Failure}
 * where asking again may help.
 */
public final class ServiceDeployments {
  private static final int NEWEST = 20;

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
}
