package dev.ecsdeploy.deploy;

import dev.ecsdeploy.definition.ExpressDefinition;
import dev.ecsdeploy.diff.Described;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.PastDeployment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ECSManagedResources;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayContainer;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayScalingTarget;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayServiceScalingMetric;
import software.amazon.awssdk.services.ecs.model.LogConfiguration;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.ManagedApplicationAutoScalingPolicy;
import software.amazon.awssdk.services.ecs.model.ManagedAutoScaling;
import software.amazon.awssdk.services.ecs.model.ManagedScalableTarget;
import software.amazon.awssdk.services.ecs.model.ManagedTargetGroup;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.UpdateExpressGatewayServiceRequest;

/**
 * What leads a service in Express Mode back to a revision that it ran. ECS describes only the
 * configurations that are active, so the former one is read from what ECS made of it: the task
 * definition and the service revision.
 */
final class ExpressReturn {
  /** What ECS sets in the container that it makes; other members are of somebody's own. */
  private static final Set<String> OF_EXPRESS =
      Set.of(
          "name",
          "image",
          "cpu",
          "memory",
          "memoryReservation",
          "essential",
          "versionConsistency",
          "portMappings",
          "command",
          "environment",
          "secrets",
          "logConfiguration",
          "repositoryCredentials");

  private static final Map<String, ExpressGatewayServiceScalingMetric> METRICS =
      Map.of(
          "ECSServiceAverageCPUUtilization", ExpressGatewayServiceScalingMetric.AVERAGE_CPU,
          "ECSServiceAverageMemoryUtilization", ExpressGatewayServiceScalingMetric.AVERAGE_MEMORY,
          "ALBRequestCountPerTarget", ExpressGatewayServiceScalingMetric.REQUEST_COUNT_PER_TARGET);

  private final Live live;

  ExpressReturn(Live live) {
    this.live = live;
  }

  /**
   * The request.
   *
   * @param taskDefinition the revision to go back to
   */
  UpdateExpressGatewayServiceRequest request(LiveService service, String taskDefinition) {
    TaskDefinition to = live.taskDefinitions().describe(taskDefinition).definition();
    UpdateExpressGatewayServiceRequest.Builder request =
        UpdateExpressGatewayServiceRequest.builder().serviceArn(service.arn());
    if (isOfExpress(to) && !isOfItsOwn(service)) {
      container(to, request);
    } else {
      request.taskDefinitionArn(to.taskDefinitionArn());
    }
    past(service, to.taskDefinitionArn()).ifPresent(revision -> surroundings(revision, request));
    return request.build();
  }

  private static boolean isOfExpress(TaskDefinition definition) {
    List<ContainerDefinition> containers = definition.containerDefinitions();
    return containers.size() == 1
        && ExpressDefinition.CONTAINER.equals(containers.getFirst().name())
        && definition.volumes().isEmpty()
        && Described.task(definition, List.of())
            .path("containerDefinitions")
            .path(0)
            .propertyStream()
            .filter(member -> !(member.getValue().isContainer() && member.getValue().isEmpty()))
            .allMatch(member -> OF_EXPRESS.contains(member.getKey()));
  }

  /** Whether the service was set to a task definition of the user's own. */
  private boolean isOfItsOwn(LiveService service) {
    return live.expressServices()
        .describe(service.arn())
        .configuration()
        .filter(now -> now.primaryContainer() == null)
        .isPresent();
  }

  private static void container(
      TaskDefinition from, UpdateExpressGatewayServiceRequest.Builder request) {
    ContainerDefinition container = from.containerDefinitions().getFirst();
    ExpressGatewayContainer.Builder primary =
        ExpressGatewayContainer.builder()
            .image(container.image())
            .command(container.command())
            .environment(List.copyOf(container.environment()))
            .secrets(List.copyOf(container.secrets()));
    container.portMappings().stream()
        .findFirst()
        .ifPresent(mapping -> primary.containerPort(mapping.containerPort()));
    if (container.repositoryCredentials() != null) {
      String parameter = container.repositoryCredentials().credentialsParameter();
      primary.repositoryCredentials(credentials -> credentials.credentialsParameter(parameter));
    }
    logs(container.logConfiguration(), primary);
    request
        .primaryContainer(primary.build())
        .cpu(from.cpu())
        .memory(from.memory())
        .executionRoleArn(from.executionRoleArn())
        .taskRoleArn(from.taskRoleArn());
  }

  private static void logs(
      @Nullable LogConfiguration from, ExpressGatewayContainer.Builder container) {
    if (from != null && from.logDriver() == LogDriver.AWSLOGS) {
      container.awsLogsConfiguration(
          logs ->
              logs.logGroup(from.options().get("awslogs-group"))
                  .logStreamPrefix(from.options().get("awslogs-stream-prefix")));
    }
  }

  /** The newest service revision that ran this task definition well. */
  private Optional<ServiceRevision> past(LiveService service, String taskDefinition) {
    return live.serviceDeployments()
        .succeeded(
            service.service().clusterArn(),
            service.name(),
            deployments ->
                deployments
                    .filter(each -> each.taskDefinition().equals(taskDefinition))
                    .map(PastDeployment::deployment)
                    .findFirst())
        .orElse(Optional.empty())
        .flatMap(
            brief ->
                live.serviceDeployments()
                    .revision(brief.targetServiceRevisionArn())
                    .orElse(Optional.empty()));
  }

  private static void surroundings(
      ServiceRevision revision, UpdateExpressGatewayServiceRequest.Builder request) {
    if (revision.networkConfiguration() != null) {
      var network = revision.networkConfiguration().awsvpcConfiguration();
      request.networkConfiguration(
          wanted -> wanted.subnets(network.subnets()).securityGroups(network.securityGroups()));
    }
    ECSManagedResources managed = revision.ecsManagedResources();
    if (managed != null) {
      managed.ingressPaths().stream()
          .flatMap(path -> path.targetGroups().stream())
          .map(ManagedTargetGroup::healthCheckPath)
          .findFirst()
          .ifPresent(request::healthCheckPath);
      if (managed.autoScaling() != null) {
        request.scalingTarget(scaling(managed.autoScaling()));
      }
    }
  }

  private static ExpressGatewayScalingTarget scaling(ManagedAutoScaling from) {
    ExpressGatewayScalingTarget.Builder scaling = ExpressGatewayScalingTarget.builder();
    ManagedScalableTarget target = from.scalableTarget();
    if (target != null) {
      scaling.minTaskCount(target.minCapacity()).maxTaskCount(target.maxCapacity());
    }
    for (ManagedApplicationAutoScalingPolicy policy : from.applicationAutoScalingPolicies()) {
      ExpressGatewayServiceScalingMetric metric = METRICS.get(policy.metric());
      if (metric != null && policy.targetValue() != null) {
        scaling
            .autoScalingMetric(metric)
            .autoScalingTargetValue((int) Math.round(policy.targetValue()));
      }
    }
    return scaling.build();
  }
}
