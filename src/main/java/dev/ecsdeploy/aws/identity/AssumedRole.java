package dev.ecsdeploy.aws.identity;

import dev.ecsdeploy.aws.AwsFailures;
import dev.ecsdeploy.failure.Failure;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * A role that somebody takes on who has credentials.
 *
 * @param sts calls as who has them
 */
record AssumedRole(StsClient sts, Role role) implements Source {
  @Override
  public Lease ask() {
    try {
      return StsLeases.of(
          sts.assumeRole(
                  request ->
                      request
                          .roleArn(role.arn())
                          .roleSessionName(role.session())
                          .externalId(role.externalId())
                          .durationSeconds(role.seconds()))
              .credentials());
    } catch (AbortedException e) {
      throw e;
    } catch (SdkException e) {
      throw NoCredentials.in(e).orElseGet(() -> refused(e));
    }
  }

  private Failure refused(SdkException e) {
    return AwsFailures.isAccessDenied(e)
        ? StsLeases.refused(
            role,
            e,
            "",
            "allow sts:AssumeRole on the role to who asks, and name who asks in its trust policy")
        : StsLeases.refused(role, e);
  }
}
