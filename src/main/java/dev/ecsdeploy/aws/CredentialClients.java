package dev.ecsdeploy.aws;

import dev.ecsdeploy.aws.identity.Clients;
import dev.ecsdeploy.aws.identity.Means;
import dev.ecsdeploy.aws.identity.Profiles;
import dev.ecsdeploy.aws.identity.Variables;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.signin.SigninClient;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The clients that credentials are asked for with, made only where they are. All but that of STS
 * call as nobody: what they send says who asks.
 */
final class CredentialClients implements Clients {
  private static final AwsCredentialsProvider NOBODY = AnonymousCredentialsProvider.create();

  private final ClientMaker maker;

  CredentialClients(ClientMaker maker) {
    this.maker = maker;
  }

  /** All that credentials are found with. */
  Means means(AwsSettings settings, Profiles profiles, Supplier<Duration> limit) {
    Patience patience = settings.patience();
    return new Means(
        new Variables(settings.environment()),
        profiles,
        this,
        patience == null ? InstantSource.system() : patience.clock(),
        limit,
        settings.onNotice());
  }

  @Override
  public StsClient sts(AwsCredentialsProvider caller) {
    return maker.keep(maker.make(StsClient.builder(), "STS", maker.region(), caller));
  }

  @Override
  public SsoClient singleSignOn(String region) {
    return maker.keep(maker.make(SsoClient.builder(), "SSO", Region.of(region), NOBODY));
  }

  @Override
  public SsoOidcClient signOnTokens(String region) {
    return maker.keep(maker.make(SsoOidcClient.builder(), "SSO_OIDC", Region.of(region), NOBODY));
  }

  @Override
  public SigninClient signIn(@Nullable String region) {
    Region where = region == null ? maker.region() : Region.of(region);
    return maker.keep(maker.make(SigninClient.builder(), "SIGNIN", where, NOBODY));
  }
}
