package dev.ecsdeploy.diff;

import dev.ecsdeploy.json.SdkJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.AvailabilityZoneRebalancing;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentControllerType;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import software.amazon.awssdk.services.ecs.model.EFSTransitEncryption;
import software.amazon.awssdk.services.ecs.model.HealthCheck;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RuntimePlatform;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.Scope;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TransportProtocol;
import software.amazon.awssdk.services.ecs.model.Volume;

/**
 * Describes what was registered and created as ECS does: defaults filled in, lists in any order.
 */
final class AwsEcho {
  private final Random random;

  AwsEcho(long seed) {
    this.random = new Random(seed);
  }

  TaskDefinition task(RegisterTaskDefinitionRequest request) {
    TaskDefinition.Builder task = TaskDefinition.builder();
    SdkJson.copy(request, task);
    if (request.requiresCompatibilities().contains(Compatibility.FARGATE)) {
      RuntimePlatform given =
          Objects.requireNonNullElse(request.runtimePlatform(), RuntimePlatform.builder().build());
      task.runtimePlatform(
          given.toBuilder()
              .cpuArchitecture(or(given.cpuArchitectureAsString(), "X86_64"))
              .operatingSystemFamily(or(given.operatingSystemFamilyAsString(), "LINUX"))
              .build());
    }
    return task.taskDefinitionArn("arn:aws:ecs:eu-west-1:1:task-definition/x:7")
        .revision(7)
        .status("ACTIVE")
        .compatibilities(Compatibility.EC2)
        .enableFaultInjection(or(request.enableFaultInjection(), false))
        .containerDefinitions(
            shuffled(request.containerDefinitions(), c -> container(c, request.networkMode())))
        .volumes(shuffled(request.volumes(), AwsEcho::volume))
        .placementConstraints(shuffled(request.placementConstraints()))
        .requiresCompatibilities(shuffled(request.requiresCompatibilities()))
        .build();
  }

  private ContainerDefinition container(ContainerDefinition container, NetworkMode mode) {
    return container.toBuilder()
        .cpu(or(container.cpu(), 0))
        .essential(or(container.essential(), true))
        .portMappings(shuffled(container.portMappings(), mapping -> port(mapping, mode)))
        .environment(shuffled(container.environment()))
        .secrets(shuffled(container.secrets()))
        .mountPoints(
            shuffled(
                container.mountPoints(),
                m -> m.toBuilder().readOnly(or(m.readOnly(), false)).build()))
        .volumesFrom(
            shuffled(
                container.volumesFrom(),
                v -> v.toBuilder().readOnly(or(v.readOnly(), false)).build()))
        .ulimits(shuffled(container.ulimits()))
        .systemControls(shuffled(container.systemControls()))
        .resourceRequirements(shuffled(container.resourceRequirements()))
        .dependsOn(shuffled(container.dependsOn()))
        .extraHosts(shuffled(container.extraHosts()))
        .healthCheck(healthCheck(container.healthCheck()))
        .versionConsistency(or(container.versionConsistencyAsString(), "enabled"))
        .build();
  }

  private static PortMapping port(PortMapping mapping, NetworkMode mode) {
    boolean own = mode == NetworkMode.AWSVPC || mode == NetworkMode.HOST;
    boolean none = mapping.hostPort() == null || mapping.hostPort() == 0;
    return mapping.toBuilder()
        .hostPort(none ? (own ? mapping.containerPort() : Integer.valueOf(0)) : mapping.hostPort())
        .protocol(or(mapping.protocolAsString(), TransportProtocol.TCP.toString()))
        .build();
  }

  private static @Nullable HealthCheck healthCheck(@Nullable HealthCheck check) {
    return check == null
        ? null
        : check.toBuilder()
            .interval(or(check.interval(), 30))
            .timeout(or(check.timeout(), 5))
            .retries(or(check.retries(), 3))
            .build();
  }

  private static Volume volume(Volume volume) {
    Volume.Builder described = volume.toBuilder();
    if (volume.host() == null) {
      described.host(host -> {});
    }
    if (volume.efsVolumeConfiguration() != null) {
      var efs = volume.efsVolumeConfiguration();
      described.efsVolumeConfiguration(
          efs.toBuilder()
              .rootDirectory(or(efs.rootDirectory(), "/"))
              .transitEncryption(
                  or(efs.transitEncryptionAsString(), EFSTransitEncryption.DISABLED.toString()))
              .build());
    }
    if (volume.dockerVolumeConfiguration() != null) {
      var docker = volume.dockerVolumeConfiguration();
      described.dockerVolumeConfiguration(
          docker.toBuilder()
              .scope(or(docker.scopeAsString(), Scope.TASK.toString()))
              .driver(or(docker.driver(), "local"))
              .build());
    }
    return described.build();
  }

  Service service(CreateServiceRequest request) {
    Service.Builder service = Service.builder();
    SdkJson.copy(request, service);
    boolean daemon = request.schedulingStrategy() == SchedulingStrategy.DAEMON;
    if (request.networkConfiguration() != null
        && request.networkConfiguration().awsvpcConfiguration() != null) {
      var vpc = request.networkConfiguration().awsvpcConfiguration();
      service.networkConfiguration(
          network ->
              network.awsvpcConfiguration(
                  own ->
                      own.subnets(shuffled(vpc.subnets()))
                          .securityGroups(
                              vpc.hasSecurityGroups()
                                  ? shuffled(vpc.securityGroups())
                                  : List.of("sg-default"))
                          .assignPublicIp(
                              or(
                                  vpc.assignPublicIpAsString(),
                                  AssignPublicIp.DISABLED.toString()))));
    }
    return service
        .serviceArn("arn:aws:ecs:eu-west-1:1:service/c/web")
        .status("ACTIVE")
        .roleArn(request.role() == null ? null : "arn:aws:iam::1:role/x/" + request.role())
        .desiredCount(or(request.desiredCount(), 4))
        .schedulingStrategy(or(request.schedulingStrategyAsString(), "REPLICA"))
        .deploymentController(or(request.deploymentController(), DeploymentControllerType.ECS))
        .deploymentConfiguration(deployment(request.deploymentConfiguration(), daemon))
        .availabilityZoneRebalancing(
            or(
                request.availabilityZoneRebalancingAsString(),
                AvailabilityZoneRebalancing.ENABLED.toString()))
        .enableECSManagedTags(or(request.enableECSManagedTags(), false))
        .enableExecuteCommand(or(request.enableExecuteCommand(), false))
        .propagateTags(or(request.propagateTagsAsString(), PropagateTags.NONE.toString()))
        .healthCheckGracePeriodSeconds(or(request.healthCheckGracePeriodSeconds(), 0))
        .capacityProviderStrategy(shuffled(request.capacityProviderStrategy(), AwsEcho::provider))
        .loadBalancers(shuffled(request.loadBalancers()))
        .serviceRegistries(shuffled(request.serviceRegistries()))
        .placementConstraints(shuffled(request.placementConstraints()))
        .placementStrategy(request.placementStrategy())
        .tags(shuffled(request.tags()))
        .deployments(primary(request), Deployment.builder().status("ACTIVE").build())
        .build();
  }

  private static software.amazon.awssdk.services.ecs.model.DeploymentController or(
      software.amazon.awssdk.services.ecs.model.DeploymentController given,
      DeploymentControllerType type) {
    return given == null || given.typeAsString() == null
        ? software.amazon.awssdk.services.ecs.model.DeploymentController.builder()
            .type(type)
            .build()
        : given;
  }

  private DeploymentConfiguration deployment(DeploymentConfiguration given, boolean daemon) {
    DeploymentConfiguration file =
        Objects.requireNonNullElse(given, DeploymentConfiguration.builder().build());
    DeploymentConfiguration.Builder described =
        file.toBuilder()
            .maximumPercent(or(file.maximumPercent(), daemon ? 100 : 200))
            .minimumHealthyPercent(or(file.minimumHealthyPercent(), daemon ? 0 : 100))
            .strategy(or(file.strategyAsString(), DeploymentStrategy.ROLLING.toString()))
            .bakeTimeInMinutes(or(file.bakeTimeInMinutes(), 0))
            .lifecycleHooks(shuffled(file.lifecycleHooks()));
    if (file.deploymentCircuitBreaker() == null) {
      described.deploymentCircuitBreaker(
          off ->
              off.enable(false)
                  .rollback(false)
                  .resetOnHealthyTask(true)
                  .thresholdConfiguration(half -> half.type("BOUNDED_PERCENT").value(50)));
    }
    if (file.alarms() == null) {
      described.alarms(none -> none.alarmNames(List.of()).enable(false).rollback(false));
    }
    return described.build();
  }

  private static CapacityProviderStrategyItem provider(CapacityProviderStrategyItem item) {
    return item.toBuilder().weight(or(item.weight(), 0)).base(or(item.base(), 0)).build();
  }

  private Deployment primary(CreateServiceRequest request) {
    Deployment.Builder deployment = Deployment.builder().status("PRIMARY").platformVersion("1.4.0");
    SdkJson.copy(
        request,
        deployment,
        java.util.Set.of(
            "serviceConnectConfiguration", "volumeConfigurations", "vpcLatticeConfigurations"));
    return deployment.build();
  }

  ServiceRevision revision(CreateServiceRequest request) {
    return ServiceRevision.builder().monitoring(request.monitoring()).build();
  }

  private static <T> T or(T given, T otherwise) {
    return given == null ? otherwise : given;
  }

  private <T> List<T> shuffled(List<T> list) {
    return shuffled(list, UnaryOperator.identity());
  }

  private <T> List<T> shuffled(List<T> list, UnaryOperator<T> described) {
    List<T> copy = new ArrayList<>(list.stream().map(described).toList());
    Collections.shuffle(copy, random);
    return copy;
  }
}
