package dev.ecsdeploy.aws.identity;

import dev.ecsdeploy.aws.AwsFailures;
import dev.ecsdeploy.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.signin.auth.LoginCredentialsProvider;

/** What {@code aws login} left in its cache; the SDK knows how to renew it. */
final class Login implements AwsCredentialsProvider {
  private final String profile;
  private final LoginCredentialsProvider session;

  private Login(String profile, LoginCredentialsProvider session) {
    this.profile = profile;
    this.session = session;
  }

  /**
   * The login of a profile.
   *
   * @param session what the profile calls {@code login_session}
   * @param cache the directory with the tokens
   */
  static Login of(Clients clients, String profile, String session, Path cache) {
    return new Login(
        profile,
        LoginCredentialsProvider.builder()
            .signinClient(clients.signIn(region(TokenCache.file(cache, "SHA-256", session))))
            .loginSession(session)
            .tokenCacheLocation(cache)
            .asyncCredentialUpdateEnabled(false)
            .build());
  }

  /** Where somebody logged in, which need not be where is deployed to; older tokens do not say. */
  private static @Nullable String region(Path token) {
    try {
      return Document.read(Files.readString(token))
          .map(document -> document.text("signInRegion"))
          .orElse(null);
    } catch (IOException _) {
      return null;
    }
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
    String hint = "aws login --profile " + profile;
    if (e.getCause() == null || e.getCause() instanceof AwsServiceException) {
      return e instanceof AwsServiceException
          ? CredentialFaults.none(told(e), hint)
          : CredentialFaults.none("profile " + profile + ": " + e.getMessage(), hint);
    }
    return CredentialFaults.none(told(e), hint, e);
  }

  private String told(SdkException e) {
    Failure failure = AwsFailures.of("renew the login of profile " + profile, e);
    return failure.what() + ": " + failure.why();
  }
}
