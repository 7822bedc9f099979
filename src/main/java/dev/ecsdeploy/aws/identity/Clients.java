package dev.ecsdeploy.aws.identity;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.signin.SigninClient;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Makes the clients that credentials are asked for with, which call over the same connections, and
 * at the endpoints that are configured, as all others. Whoever makes them closes them.
 */
public interface Clients {
  /** AWS Security Token Service, for somebody who has credentials already, or none. */
  StsClient sts(AwsCredentialsProvider caller);

  /** AWS IAM Identity Center: credentials of roles. */
  SsoClient singleSignOn(String region);

  /** AWS IAM Identity Center: tokens. */
  SsoOidcClient signOnTokens(String region);

  /**
   * AWS Sign-In: tokens of {@code aws login}.
   *
   * @param region null for the one that is deployed to
   */
  SigninClient signIn(@Nullable String region);
}
