package dev.ecsdeploy.aws;

import java.time.Duration;

/**
 * A call to AWS that ended.
 *
 * @param service the service as the SDK names it, such as {@code ECS}
 * @param operation the operation, such as {@code DescribeServices}
 * @param took from the first attempt to the answer
 * @param attempts how often it was sent
 * @param ending {@code ok}, or the error code
 */
public record AwsCall(
    String service, String operation, Duration took, int attempts, String ending) {}
