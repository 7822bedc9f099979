package dev.ecsdeploy.live;

import dev.ecsdeploy.aws.Arn;
import java.time.Duration;
import software.amazon.awssdk.services.codedeploy.model.BlueGreenDeploymentConfiguration;
import software.amazon.awssdk.services.codedeploy.model.BlueInstanceTerminationOption;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentReadyAction;
import software.amazon.awssdk.services.codedeploy.model.DeploymentReadyOption;
import software.amazon.awssdk.services.codedeploy.model.LastDeploymentInfo;

/**
 * A deployment group of CodeDeploy as it was described.
 *
 * @param info the description, whole
 */
public record DeploymentGroup(DeploymentGroupInfo info) {

  /** The application that it belongs to. */
  public String application() {
    return info.applicationName();
  }

  public String name() {
    return info.deploymentGroupName();
  }

  /** Both names: {@code application/group}. */
  public String title() {
    return application() + "/" + name();
  }

  /**
   * Whether it deploys a service.
   *
   * @param cluster the cluster's name or ARN
   */
  public boolean serves(String cluster, String service) {
    String clusterName = cluster.startsWith("arn:") ? Arn.name(cluster) : cluster;
    return info.ecsServices().stream()
        .anyMatch(
            each -> service.equals(each.serviceName()) && clusterName.equals(each.clusterName()));
  }

  /** Whether it has a listener for the traffic of tests. */
  public boolean hasTestListener() {
    return info.loadBalancerInfo() != null
        && info.loadBalancerInfo().targetGroupPairInfoList().stream()
            .anyMatch(
                pair ->
                    pair.testTrafficRoute() != null
                        && !pair.testTrafficRoute().listenerArns().isEmpty());
  }

  /** Whether its deployments wait to be told to shift traffic. */
  public boolean waitsForAnswer() {
    BlueGreenDeploymentConfiguration configuration = info.blueGreenDeploymentConfiguration();
    DeploymentReadyOption ready =
        configuration == null ? null : configuration.deploymentReadyOption();
    return ready != null && ready.actionOnTimeout() == DeploymentReadyAction.STOP_DEPLOYMENT;
  }

  /** How long its deployments keep the old tasks after the traffic was shifted. */
  public Duration terminationWait() {
    BlueGreenDeploymentConfiguration configuration = info.blueGreenDeploymentConfiguration();
    BlueInstanceTerminationOption blue =
        configuration == null ? null : configuration.terminateBlueInstancesOnDeploymentSuccess();
    return blue == null || blue.terminationWaitTimeInMinutes() == null
        ? Duration.ZERO
        : Duration.ofMinutes(blue.terminationWaitTimeInMinutes());
  }

  /** The ID of its newest deployment; empty for none. */
  public String lastAttempted() {
    LastDeploymentInfo last = info.lastAttemptedDeployment();
    return last == null || last.deploymentId() == null ? "" : last.deploymentId();
  }
}
