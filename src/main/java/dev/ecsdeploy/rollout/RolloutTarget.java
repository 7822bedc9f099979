package dev.ecsdeploy.rollout;

import org.jspecify.annotations.Nullable;

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
 */
public record RolloutTarget(
    String cluster,
    String service,
    @Nullable String deploymentId,
    @Nullable String serviceDeploymentArn,
    String taskDefinition,
    @Nullable String previousTaskDefinition) {}
