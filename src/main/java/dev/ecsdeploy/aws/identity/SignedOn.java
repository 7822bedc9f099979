package dev.ecsdeploy.aws.identity;

import dev.ecsdeploy.aws.AwsFailures;
import dev.ecsdeploy.failure.Failure;
import java.time.Instant;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.sso.model.RoleCredentials;
import software.amazon.awssdk.services.sso.model.SsoException;

/**
 * A role that AWS IAM Identity Center gives to somebody who has signed on.
 *
 * @param sso calls as nobody: the token says who asks
 */
record SignedOn(SsoClient sso, SignOn signOn, SignOnToken token) implements Source {
  private static final int UNAUTHORIZED = 401;

  @Override
  public Lease ask() {
    String value = token.value();
    try {
      RoleCredentials given =
          sso.getRoleCredentials(
                  request ->
                      request
                          .accessToken(value)
                          .accountId(signOn.account())
                          .roleName(signOn.role()))
              .roleCredentials();
      return new Lease(
          AwsSessionCredentials.create(
              given.accessKeyId(), given.secretAccessKey(), given.sessionToken()),
          Instant.ofEpochMilli(given.expiration()));
    } catch (AbortedException e) {
      throw e;
    } catch (SdkException e) {
      throw refused(e);
    }
  }

  private Failure refused(SdkException e) {
    if (e instanceof SsoException answer && answer.statusCode() == UNAUTHORIZED) {
      return signOn.out("has expired, or was ended");
    }
    Failure failure =
        AwsFailures.of("get role %s of account %s".formatted(signOn.role(), signOn.account()), e);
    return CredentialFaults.none(
        "profile %s: %s: %s".formatted(signOn.profile(), failure.what(), failure.why()),
        e instanceof SsoException
            ? "sso_role_name and sso_account_id of the profile, and who is assigned to them"
            : failure.hint(),
        e);
  }
}
