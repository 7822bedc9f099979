package dev.ecsdeploy.aws.identity;

import dev.ecsdeploy.aws.AwsFailures;
import dev.ecsdeploy.failure.Failure;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.signin.SigninClient;
import software.amazon.awssdk.services.signin.auth.LoginCredentialsProvider;

/** What {@code aws login} left in its cache; the SDK knows how to renew it. */
final class Login implements AwsCredentialsProvider {
  private final String profile;
  private final LoginCredentialsProvider session;

  /**
   * Reads nothing yet.
   *
   * @param session what the profile calls {@code login_session}
   * @param cache the directory with the tokens
   */
  Login(SigninClient client, String profile, String session, Path cache) {
    this.profile = profile;
    this.session =
        LoginCredentialsProvider.builder()
            .signinClient(client)
            .loginSession(session)
            .tokenCacheLocation(cache)
            .asyncCredentialUpdateEnabled(false)
            .build();
  }

  @Override
  public AwsCredentials resolveCredentials() {
    try {
      return session.resolveCredentials();
    } catch (AbortedException e) {
      throw e;
    } catch (SdkException e) {
      throw NoCredentials.because(refused(e));
    }
  }

  private Failure refused(SdkException e) {
    Failure failure = AwsFailures.of("renew the login of profile " + profile, e);
    String hint = "aws login --profile " + profile;
    boolean answered =
        e instanceof AwsServiceException || e.getCause() instanceof AwsServiceException;
    return answered || e.getCause() == null
        ? CredentialFaults.none("profile " + profile + ": " + e.getMessage(), hint)
        : CredentialFaults.none(failure.what() + ": " + failure.why(), hint, e);
  }
}
