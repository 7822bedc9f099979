package dev.ecsdeploy.diff;

import software.amazon.awssdk.services.ecs.model.UpdateExpressGatewayServiceRequest;

/**
 * What makes a service in Express Mode as its file says.
 *
 * @param request all that the file says, without the service's ARN
 * @param tags how its tags change
 */
public record ExpressUpdate(UpdateExpressGatewayServiceRequest request, TagChanges tags) {}
