package dev.ecsdeploy.rollout;

import dev.ecsdeploy.live.LiveService;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Deployment;

/**
 * The deployment to watch.
 *
 * @param cluster the cluster's name or ARN, as it was given to the API
 * @param service the service's name
 * @param deploymentId {@code Deployment.id} of the deployment that the update or the creation
 *     started, such as {@code ecs-svc/1234567890123456789}; null when the call started none, so
 *     that only the counts are waited for
 * @param serviceDeploymentArn the service deployment, if the answer to the call already named it
 * @param taskDefinition ARN of the revision that is being deployed
 * @param previousTaskDefinition ARN of the revision that ran before; null for a new service
 * @param codeDeployment ID of the deployment of CodeDeploy; null where ECS itself deploys
 */
public record RolloutTarget(
    String cluster,
    String service,
    @Nullable String deploymentId,
    @Nullable String serviceDeploymentArn,
    String taskDefinition,
    @Nullable String previousTaskDefinition,
    @Nullable String codeDeployment) {

  /** A deployment that ECS itself carries out. */
  public RolloutTarget(
      String cluster,
      String service,
      @Nullable String deploymentId,
      @Nullable String serviceDeploymentArn,
      String taskDefinition,
      @Nullable String previousTaskDefinition) {
    this(
        cluster,
        service,
        deploymentId,
        serviceDeploymentArn,
        taskDefinition,
        previousTaskDefinition,
        null);
  }

  /** The same one, of which the task set is known now. */
  RolloutTarget withTaskSet(String id) {
    return new RolloutTarget(
        cluster, service, id, null, taskDefinition, previousTaskDefinition, codeDeployment);
  }

  /**
   * The deployment that a service is in, or came out of last.
   *
   * @param cluster the cluster's name or ARN
   */
  public static RolloutTarget current(String cluster, LiveService service) {
    return new RolloutTarget(
        cluster,
        service.name(),
        service.primary().map(Deployment::id).orElse(null),
        service.currentServiceDeployment().orElse(null),
        service.taskDefinition(),
        service.older().stream().map(Deployment::taskDefinition).findFirst().orElse(null));
  }
}
