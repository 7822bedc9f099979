package dev.ecsdeploy.live;

import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;

/**
 * A service deployment, and what it moved the service to.
 *
 * @param deployment as ECS lists it
 * @param taskDefinition ARN of the revision
 */
public record PastDeployment(ServiceDeploymentBrief deployment, String taskDefinition) {}
