package dev.ecsdeploy.live;

import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.aws.AwsFailures;
import dev.ecsdeploy.aws.ExtraMembers;
import dev.ecsdeploy.aws.Uncertainty;
import dev.ecsdeploy.failure.Failure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceField;
import software.amazon.awssdk.services.ecs.model.ServiceNotFoundException;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;
import tools.jackson.databind.node.ObjectNode;

/** Describes, creates, updates and tags services. */
public final class Services {
  private static final int LISTED_AT_ONCE = 100;
  private static final int DESCRIBED_AT_ONCE = 10;

  private final AwsClients aws;

  public Services(AwsClients aws) {
    this.aws = aws;
  }

  /**
   * The service, with its tags; absent where there is none, or only a deleted one. One that is
   * being deleted is there, and {@linkplain LiveService#isDraining() says so}.
   *
   * @throws Failure when AWS refuses, also because there is no such cluster
   */
  public Optional<LiveService> find(String cluster, String service) {
    DescribeServicesResponse answer =
        AwsFailures.call(
            "describe service " + service,
            () ->
                aws.ecs()
                    .describeServices(
                        request ->
                            request.cluster(cluster).services(service).include(ServiceField.TAGS)));
    return answer.services().stream()
        .filter(found -> !"INACTIVE".equals(found.status()))
        .findFirst()
        .map(LiveService::new);
  }

  /**
   * The service, with its tags.
   *
   * @throws Failure when there is none, or AWS refuses
   */
  public LiveService describe(String cluster, String service) {
    return find(cluster, service).orElseThrow(() -> missing(cluster, service));
  }

  /** The failure for a service that is not there, and has to be. */
  public static Failure missing(String cluster, String service) {
    return Failure.aws(
        "there is no service " + service + " in cluster " + cluster,
        "ECS knows none of that name here, or it was deleted",
        "cluster, service and region in the config file; ecsdeploy deploy creates the service",
        ServiceNotFoundException.builder().build());
  }

  /** The ARN of a cluster, which may be given as such; absent where there is no such cluster. */
  public Answer<Optional<String>> clusterArn(String cluster) {
    return cluster.startsWith("arn:")
        ? new Answer.Given<>(Optional.of(cluster))
        : Refusal.ask(
            "describe cluster " + cluster,
            "ecs:DescribeClusters",
            () ->
                aws.ecs().describeClusters(request -> request.clusters(cluster)).clusters().stream()
                    .findFirst()
                    .map(Cluster::clusterArn));
  }

  /** The ARNs of the services of a cluster. */
  public Answer<List<String>> list(String cluster) {
    return Refusal.ask(
        "list the services of cluster " + cluster,
        "ecs:ListServices",
        () ->
            aws
                .ecs()
                .listServicesPaginator(
                    request -> request.cluster(cluster).maxResults(LISTED_AT_ONCE))
                .serviceArns()
                .stream()
                .toList());
  }

  /** Services of a cluster, without their tags; those that are gone are left out. */
  public Answer<List<LiveService>> describe(String cluster, List<String> services) {
    return Refusal.ask(
        "describe the services of cluster " + cluster,
        "ecs:DescribeServices",
        () ->
            services.stream()
                .gather(Gatherers.windowFixed(DESCRIBED_AT_ONCE))
                .flatMap(
                    some ->
                        aws
                            .ecs()
                            .describeServices(request -> request.cluster(cluster).services(some))
                            .services()
                            .stream())
                .filter(service -> !"INACTIVE".equals(service.status()))
                .map(LiveService::new)
                .toList());
  }

  /**
   * Deletes a service: it is {@linkplain LiveService#isDraining() draining} until its last task has
   * stopped.
   *
   * @param force also while it is to run tasks
   * @return the service as the answer describes it
   * @throws Failure when AWS refuses
   */
  public LiveService delete(String cluster, String service, boolean force) {
    return AwsFailures.call(
        "delete service " + service,
        () ->
            new LiveService(
                aws.ecs()
                    .deleteService(
                        request ->
                            request.cluster(cluster).service(service).force(force ? true : null))
                    .service()));
  }

  /**
   * Creates a service.
   *
   * @param extra members of the request that the SDK does not know; empty for none
   * @return the service as the answer describes it
   * @throws Failure when AWS refuses
   */
  public LiveService create(CreateServiceRequest request, ObjectNode extra) {
    CreateServiceRequest sent =
        request.toBuilder().overrideConfiguration(ExtraMembers.adding(extra)).build();
    Service created =
        AwsFailures.call(
            "create service " + request.serviceName(),
            () -> Uncertainty.once(() -> aws.ecs().createService(sent).service()));
    return new LiveService(created);
  }

  /**
   * Updates a service; starts a deployment where the change needs one.
   *
   * @param extra members of the request that the SDK does not know; empty for none
   * @return the service as the answer describes it
   * @throws Failure when AWS refuses
   */
  public LiveService update(UpdateServiceRequest request, ObjectNode extra) {
    UpdateServiceRequest sent =
        request.toBuilder().overrideConfiguration(ExtraMembers.adding(extra)).build();
    Service updated =
        AwsFailures.call(
            "update service " + request.service(),
            () -> Uncertainty.once(() -> aws.ecs().updateService(sent).service()));
    return new LiveService(updated);
  }

  /**
   * Sets tags of a service or a task definition; its other tags stay.
   *
   * @throws Failure when AWS refuses
   */
  public void tag(String arn, List<Tag> tags) {
    AwsFailures.call(
        "tag " + arn, () -> aws.ecs().tagResource(request -> request.resourceArn(arn).tags(tags)));
  }

  /**
   * Removes tags of a service or a task definition.
   *
   * @throws Failure when AWS refuses
   */
  public void untag(String arn, List<String> keys) {
    AwsFailures.call(
        "untag " + arn,
        () -> aws.ecs().untagResource(request -> request.resourceArn(arn).tagKeys(keys)));
  }
}
