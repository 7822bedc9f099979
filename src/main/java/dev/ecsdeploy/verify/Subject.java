package dev.ecsdeploy.verify;

import dev.ecsdeploy.definition.ExpressDefinition;
import dev.ecsdeploy.definition.ServiceDefinition;
import dev.ecsdeploy.definition.TaskDefinition;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.AdvancedConfiguration;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeploymentController;
import software.amazon.awssdk.services.ecs.model.DeploymentControllerType;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHook;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RuntimePlatform;
import software.amazon.awssdk.services.ecs.model.ServiceManagedEBSVolumeConfiguration;
import software.amazon.awssdk.services.ecs.model.ServiceVolumeConfiguration;
import software.amazon.awssdk.services.ecs.model.VpcLatticeConfiguration;

/**
 * What is looked at.
 *
 * @param taskDefinition null if the project has none
 * @param serviceDefinition null if the project has none
 * @param cluster the cluster's name or ARN
 * @param service the service's name; null if the project has none
 * @param expressDefinition what the other two definitions are made from; null if the service is not
 *     in Express Mode
 * @param codeDeploy how CodeDeploy deploys it, as far as the config file says it
 */
public record Subject(
    @Nullable TaskDefinition taskDefinition,
    @Nullable ServiceDefinition serviceDefinition,
    String cluster,
    @Nullable String service,
    @Nullable ExpressDefinition expressDefinition,
    CodeDeployNames codeDeploy) {
  private static final CreateServiceRequest NO_SERVICE = CreateServiceRequest.builder().build();
  private static final RegisterTaskDefinitionRequest NO_TASK =
      RegisterTaskDefinitionRequest.builder().build();

  /**
   * A service in Express Mode.
   *
   * @param region the region of the service
   */
  public static Subject of(
      ExpressDefinition definition, String region, String cluster, String service) {
    ExpressShape shape = new ExpressShape(definition, region);
    return new Subject(
        shape.task(), shape.service(), cluster, service, definition, CodeDeployNames.NONE);
  }

  /** What these commands need for it. */
  public Set<String> needs(Collection<String> commands) {
    return expressDefinition == null ? Needs.of(commands) : Needs.ofExpress(commands);
  }

  /** The role that ECS takes on to make what a service in Express Mode consists of. */
  @Nullable String infrastructureRole() {
    return expressDefinition == null ? null : expressDefinition.request().infrastructureRoleArn();
  }

  /** What registers the task definition; empty if there is none. */
  RegisterTaskDefinitionRequest task() {
    return taskDefinition == null ? NO_TASK : taskDefinition.request();
  }

  /** What creates the service; empty if there is none. */
  CreateServiceRequest serviceRequest() {
    return serviceDefinition == null ? NO_SERVICE : serviceDefinition.request();
  }

  List<ContainerDefinition> containers() {
    return task().containerDefinitions();
  }

  /** The words for the task definition in a path. */
  String taskName() {
    return expressDefinition == null
        ? "task definition " + Objects.requireNonNullElse(task().family(), "")
        : serviceName();
  }

  /** The words for the service in a path. */
  String serviceName() {
    return "service " + Objects.requireNonNullElse(service, "");
  }

  /** Whether CodeDeploy deploys the service. */
  boolean isCodeDeploy() {
    DeploymentController controller = serviceRequest().deploymentController();
    return controller != null && controller.type() == DeploymentControllerType.CODE_DEPLOY;
  }

  boolean isAwsvpc() {
    return task().networkMode() == NetworkMode.AWSVPC;
  }

  /** The roles that the service hands to ECS, as it names them. */
  Stream<String> serviceRoles() {
    CreateServiceRequest request = serviceRequest();
    Stream<String> balancers =
        request.loadBalancers().stream()
            .map(LoadBalancer::advancedConfiguration)
            .filter(Objects::nonNull)
            .map(AdvancedConfiguration::roleArn);
    Stream<String> hooks =
        request.deploymentConfiguration() == null
            ? Stream.of()
            : request.deploymentConfiguration().lifecycleHooks().stream()
                .map(DeploymentLifecycleHook::roleArn);
    Stream<String> volumes =
        request.volumeConfigurations().stream()
            .map(ServiceVolumeConfiguration::managedEBSVolume)
            .filter(Objects::nonNull)
            .map(ServiceManagedEBSVolumeConfiguration::roleArn);
    Stream<String> lattice =
        request.vpcLatticeConfigurations().stream().map(VpcLatticeConfiguration::roleArn);
    Stream<String> express = Stream.ofNullable(infrastructureRole());
    return Stream.of(balancers, hooks, volumes, lattice, express)
        .flatMap(roles -> roles)
        .filter(Objects::nonNull);
  }

  /** Whether the tasks are sure to run on Fargate. */
  boolean isFargate() {
    CreateServiceRequest request = serviceRequest();
    return task().requiresCompatibilities().equals(List.of(Compatibility.FARGATE))
        || request.launchType() == LaunchType.FARGATE
        || request.platformVersion() != null
        || request.capacityProviderStrategy().stream()
            .map(CapacityProviderStrategyItem::capacityProvider)
            .anyMatch(name -> name.equals("FARGATE") || name.equals("FARGATE_SPOT"));
  }

  /**
   * The platform that the tasks run on, as registries call it: {@code linux/arm64}; null where the
   * definitions do not say.
   */
  @Nullable String platform() {
    RuntimePlatform platform = task().runtimePlatform();
    if (platform == null) {
      return isFargate() ? "linux/amd64" : null;
    }
    String processor = platform.cpuArchitectureAsString();
    String system = Objects.requireNonNullElse(platform.operatingSystemFamilyAsString(), "LINUX");
    if (processor == null && !isFargate()) {
      return null;
    }
    return (system.toUpperCase(Locale.ROOT).startsWith("WINDOWS") ? "windows" : "linux")
        + ("ARM64".equals(processor) ? "/arm64" : "/amd64");
  }
}
