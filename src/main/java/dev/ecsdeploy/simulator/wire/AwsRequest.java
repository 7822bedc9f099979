package dev.ecsdeploy.simulator.wire;

import tools.jackson.databind.node.ObjectNode;

/**
 * A call, whatever protocol it came by.
 *
 * @param service the service that is asked
 * @param operation what is asked of it, such as {@code DescribeServices}
 * @param region the region that the call was signed for
 * @param body the members of the request
 */
public record AwsRequest(AwsService service, String operation, String region, ObjectNode body) {}
