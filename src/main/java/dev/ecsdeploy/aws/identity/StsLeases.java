package dev.ecsdeploy.aws.identity;

import dev.ecsdeploy.aws.AwsFailures;
import dev.ecsdeploy.failure.Failure;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.model.Credentials;

/** What AWS Security Token Service gives, or says. */
final class StsLeases {
  private static final String DOING = "take it on";

  private StsLeases() {}

  static Lease of(Credentials given) {
    return new Lease(
        AwsSessionCredentials.create(
            given.accessKeyId(), given.secretAccessKey(), given.sessionToken()),
        given.expiration());
  }

  /** A role that cannot be taken on. */
  static Failure refused(Role role, SdkException e) {
    return refused(role, e, "", AwsFailures.of(DOING, e).hint());
  }

  /**
   * A role that cannot be taken on.
   *
   * @param more goes on after what was answered
   */
  static Failure refused(Role role, SdkException e, String more, String hint) {
    Failure told = AwsFailures.of(DOING, e);
    String how = told.what().replaceFirst("^cannot " + DOING + ": ", "");
    return Failure.aws(
        "role " + role.arn() + " cannot be taken on",
        how + ": " + told.why() + more,
        hint + "; docs/failures.md#no-credentials",
        e);
  }
}
