package dev.ecsdeploy.aws;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Makes clients that call alike: as the same caller, over the same connections. */
final class ClientMaker implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration FOREVER = Duration.ofDays(1);

  private final AwsSettings settings;
  private final AwsIdentity identity;
  private final List<SdkAutoCloseable> closeables = new ArrayList<>();
  private @Nullable AwsCredentialsProvider credentials;
  private @Nullable SdkHttpClient http;

  ClientMaker(AwsSettings settings) {
    this(settings, new AwsIdentity(settings));
  }

  private ClientMaker(AwsSettings settings, AwsIdentity identity) {
    this.settings = settings;
    this.identity = identity;
  }

  /** Another caller over the same connections. */
  ClientMaker as(AwsCredentialsProvider caller) {
    ClientMaker other = new ClientMaker(settings, identity);
    other.credentials = caller;
    other.http = http();
    return other;
  }

  /** The region that the caller asks for, or that is configured. */
  Region region() {
    return identity.region();
  }

  /** A client for a region; its endpoint can be named as {@code AWS_ENDPOINT_URL_<SERVICE>}. */
  <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C make(
      B builder, String endpointName, Region region) {
    return make(builder, endpointName, region, credentials());
  }

  private <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C make(
      B builder, String endpointName, Region region, AwsCredentialsProvider caller) {
    builder.region(region).credentialsProvider(caller).httpClient(http());
    if (settings.isSet("AWS_USE_FIPS_ENDPOINT")) {
      builder.fipsEnabled(true);
    }
    if (settings.isSet("AWS_USE_DUALSTACK_ENDPOINT")) {
      builder.dualstackEnabled(true);
    }
    builder.overrideConfiguration(
        configuration ->
            configuration
                .retryStrategy(
                    new PatientRetries(settings.transport() != null, settings.patience()))
                .addExecutionInterceptor(new ExtraMembers())
                .addExecutionInterceptor(new WholeAnswers())
                .addExecutionInterceptor(new CallReporter(settings.onCall()))
                .defaultProfileFileSupplier(identity.profiles())
                .defaultProfileName(identity.profile()));
    URI endpoint = settings.endpoint(endpointName);
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    return builder.build();
  }

  private synchronized AwsCredentialsProvider credentials() {
    if (credentials == null) {
      AwsCredentialsProvider own = identity.credentials();
      String role = settings.assumeRoleArn();
      credentials = role == null ? own : assuming(role, own);
    }
    return credentials;
  }

  private AwsCredentialsProvider assuming(String role, AwsCredentialsProvider own) {
    StsClient sts = make(StsClient.builder(), "STS", region(), own);
    closeables.add(sts);
    StsAssumeRoleCredentialsProvider provider =
        StsAssumeRoleCredentialsProvider.builder()
            .stsClient(sts)
            .refreshRequest(request -> request.roleArn(role).roleSessionName("ecsdeploy"))
            .build();
    closeables.add(provider);
    return provider;
  }

  private synchronized SdkHttpClient http() {
    if (http == null) {
      SdkHttpClient transport = settings.transport();
      SdkHttpClient plain = transport == null ? connection() : transport;
      Patience patience = settings.patience();
      http = patience == null ? plain : new PatientTransport(plain, patience);
    }
    return http;
  }

  private SdkHttpClient connection() {
    Patience patience = settings.patience();
    SdkHttpClient connection =
        new InterruptibleHttp(
            new Connector(settings.environment(), CONNECT_TIMEOUT, READ_TIMEOUT).client(),
            patience == null ? () -> FOREVER : patience::left);
    closeables.add(connection);
    return connection;
  }

  @Override
  public synchronized void close() {
    closeables.forEach(SdkAutoCloseable::close);
    closeables.clear();
    identity.close();
  }
}
