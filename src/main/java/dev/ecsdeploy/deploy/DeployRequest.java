package dev.ecsdeploy.deploy;

import dev.ecsdeploy.definition.ServiceDefinition;
import dev.ecsdeploy.definition.TaskDefinition;
import dev.ecsdeploy.rollout.WaitUntil;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is to be deployed, and how.
 *
 * @param cluster the cluster's name or ARN
 * @param service the service's name
 * @param account the only account that may be changed; null for any
 * @param taskDefinition what the project's file says; null if there is no such file
 * @param serviceDefinition what the project's file says; null if there is no such file, or if it is
 *     to be left out
 * @param codeDeploy how CodeDeploy deploys it, where it does
 * @param options the choices made for this one deployment
 */
public record DeployRequest(
    String cluster,
    String service,
    @Nullable String account,
    @Nullable TaskDefinition taskDefinition,
    @Nullable ServiceDefinition serviceDefinition,
    CodeDeployTerms codeDeploy,
    Options options) {

  /**
   * Choices made on the command line.
   *
   * @param revision which revision is deployed
   * @param tasks the desired count; null leaves it to the service definition
   * @param force starts a deployment even if nothing differs
   * @param onlyIfChanged does nothing at all if nothing differs
   * @param waitUntil how far to follow the rollout; null to return when it has started
   * @param timeout how long to follow it at most
   * @param reactions what is done when it goes wrong
   * @param scaling what is done to the auto scaling of the service
   */
  public record Options(
      RevisionChoice revision,
      @Nullable Integer tasks,
      boolean force,
      boolean onlyIfChanged,
      @Nullable WaitUntil waitUntil,
      Duration timeout,
      Reactions reactions,
      ScalingChange scaling) {}
}
