package dev.ecsdeploy.live;

import dev.ecsdeploy.aws.Arn;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentControllerType;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import software.amazon.awssdk.services.ecs.model.ResourceManagementType;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceConnectConfiguration;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;
import software.amazon.awssdk.services.ecs.model.ServiceVolumeConfiguration;
import software.amazon.awssdk.services.ecs.model.StabilityStatus;
import software.amazon.awssdk.services.ecs.model.TaskSet;
import software.amazon.awssdk.services.ecs.model.VpcLatticeConfiguration;

/**
 * A service as ECS described it.
 *
 * @param service the description, whole
 */
public record LiveService(Service service) {

  public String name() {
    return service.serviceName();
  }

  public String arn() {
    return service.serviceArn();
  }

  /** The name of its cluster, also where the cluster was given as an ARN. */
  public String clusterName() {
    return Arn.name(service.clusterArn());
  }

  /** The account that it lives in. */
  public String accountId() {
    return Arn.account(arn());
  }

  /** The region that it runs in. */
  public String region() {
    return Arn.region(arn());
  }

  /** Whether it is being deleted; it can be neither updated nor created again until that ended. */
  public boolean isDraining() {
    return "DRAINING".equals(service.status());
  }

  /** Whether it is in Express Mode, so that ECS manages what it consists of. */
  public boolean isExpress() {
    return service.resourceManagementType() == ResourceManagementType.ECS;
  }

  /** Who carries out its deployments; ECS itself where nothing else was chosen. */
  public DeploymentControllerType controller() {
    return service.deploymentController() == null || service.deploymentController().type() == null
        ? DeploymentControllerType.ECS
        : service.deploymentController().type();
  }

  /** How its deployments replace the old tasks; rolling where nothing else was chosen. */
  public DeploymentStrategy strategy() {
    return strategy(service.deploymentConfiguration());
  }

  /** The strategy of a deployment configuration; rolling where it names none. */
  public static DeploymentStrategy strategy(@Nullable DeploymentConfiguration configuration) {
    return configuration == null || configuration.strategy() == null
        ? DeploymentStrategy.ROLLING
        : configuration.strategy();
  }

  /** The deployment that the service moves to, or has reached. */
  public Optional<Deployment> primary() {
    return service.deployments().stream().filter(LiveService::isPrimary).findFirst();
  }

  /** The deployments that the primary one replaces, newest first. */
  public List<Deployment> older() {
    return service.deployments().stream()
        .filter(deployment -> !isPrimary(deployment))
        .sorted(
            Comparator.comparing(
                    Deployment::createdAt, Comparator.nullsLast(Comparator.naturalOrder()))
                .reversed())
        .toList();
  }

  /** The deployment with an id such as {@code ecs-svc/1234567890123456789}. */
  public Optional<Deployment> deployment(String id) {
    return service.deployments().stream()
        .filter(deployment -> id.equals(deployment.id()))
        .findFirst();
  }

  private static boolean isPrimary(Deployment deployment) {
    return "PRIMARY".equals(deployment.status());
  }

  /**
   * ARN of the revision that the service is set to; that of the task set that serves, where task
   * sets do. Empty for a service that others are to give its first task set.
   */
  public String taskDefinition() {
    String own = service.taskDefinition() == null ? "" : service.taskDefinition();
    return isCodeDeploy() || own.isEmpty()
        ? primaryTaskSet().map(TaskSet::taskDefinition).orElse(own)
        : own;
  }

  /** The revision that the service is set to, as {@code family:revision}. */
  public String revision() {
    return TaskDefinitions.name(taskDefinition());
  }

  /** ARN of the newest service deployment; absent where the service never had one. */
  public Optional<String> currentServiceDeployment() {
    return Optional.ofNullable(service.currentServiceDeployment());
  }

  /** Service Connect as the primary deployment has it: a service does not tell its own. */
  public Optional<ServiceConnectConfiguration> serviceConnect() {
    return primary().map(Deployment::serviceConnectConfiguration);
  }

  /** Volumes as the primary deployment has them: a service does not tell its own. */
  public List<ServiceVolumeConfiguration> volumes() {
    return primary().map(Deployment::volumeConfigurations).orElse(List.of());
  }

  /** VPC Lattice target groups of the primary deployment: a service does not tell its own. */
  public List<VpcLatticeConfiguration> lattice() {
    return primary().map(Deployment::vpcLatticeConfigurations).orElse(List.of());
  }

  /** The newest service events, oldest of them first. */
  public List<ServiceEvent> lastEvents(int count) {
    return service.events().stream().limit(count).toList().reversed();
  }

  /** The task set with an id such as {@code ecs-svc/1234567890123456789}. */
  public Optional<TaskSet> taskSet(String id) {
    return service.taskSets().stream().filter(each -> id.equals(each.id())).findFirst();
  }

  /** The task set that a deployment of CodeDeploy has made. */
  public Optional<TaskSet> taskSetOf(String codeDeployment) {
    return service.taskSets().stream()
        .filter(each -> codeDeployment.equals(each.externalId()))
        .findFirst();
  }

  /** Whether CodeDeploy carries out its deployments. */
  public boolean isCodeDeploy() {
    return controller() == DeploymentControllerType.CODE_DEPLOY;
  }

  /** Whether the counts are as desired: nothing is starting, nothing is being replaced. */
  public boolean isSteady() {
    return service.taskSets().isEmpty()
        ? service.deployments().size() <= 1
            && service.pendingCount() <= 0
            && service.runningCount().equals(service.desiredCount())
        : primaryTaskSet().filter(this::isSteady).isPresent();
  }

  /** The task set that serves production traffic. */
  public Optional<TaskSet> primaryTaskSet() {
    return service.taskSets().stream().filter(each -> "PRIMARY".equals(each.status())).findFirst();
  }

  private boolean isSteady(TaskSet taskSet) {
    return taskSet.stabilityStatus() == StabilityStatus.STEADY_STATE
        && taskSet.pendingCount() <= 0
        && taskSet.runningCount().equals(taskSet.computedDesiredCount())
        && taskSet.computedDesiredCount().equals(service.desiredCount());
  }
}
