package dev.ecsdeploy.aws;

import dev.ecsdeploy.aws.identity.CredentialChain;
import dev.ecsdeploy.aws.identity.Means;
import dev.ecsdeploy.aws.identity.Role;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
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

  /** A client for somebody else. */
  <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C make(
      B builder, String endpointName, Region region, AwsCredentialsProvider caller) {
    builder.region(region).credentialsProvider(caller).httpClient(http());
    if (settings.variable("AWS_USE_FIPS_ENDPOINT") != null) {
      builder.fipsEnabled(settings.isSet("AWS_USE_FIPS_ENDPOINT"));
    }
    if (settings.variable("AWS_USE_DUALSTACK_ENDPOINT") != null) {
      builder.dualstackEnabled(settings.isSet("AWS_USE_DUALSTACK_ENDPOINT"));
    }
    builder.overrideConfiguration(
        configuration ->
            configuration
                .retryStrategy(
                    new PatientRetries(settings.transport() != null, settings.patience()))
                .addExecutionInterceptor(new ExtraMembers())
                .addExecutionInterceptor(new WholeAnswers())
                .addExecutionInterceptor(new CallReporter(settings.onCall()))
                .defaultProfileFileSupplier(identity.profiles()::file)
                .defaultProfileName(identity.profiles().name()));
    URI endpoint = settings.endpoint(endpointName);
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    return builder.build();
  }

  private synchronized AwsCredentialsProvider credentials() {
    if (credentials == null) {
      AwsCredentialsProvider own = identity.keys().orElseGet(this::chain);
      String role = settings.assumeRoleArn();
      credentials =
          role == null ? own : CredentialChain.assuming(Role.of(role, null), own, means());
    }
    return credentials;
  }

  private AwsCredentialsProvider chain() {
    return keep(new CredentialChain(means()));
  }

  private Means means() {
    return new CredentialClients(this).means(settings, identity.profiles(), limit());
  }

  private Supplier<Duration> limit() {
    Patience patience = settings.patience();
    return patience == null ? () -> FOREVER : patience::left;
  }

  /** Closes it together with everything else. */
  synchronized <C extends SdkAutoCloseable> C keep(C closeable) {
    closeables.add(closeable);
    return closeable;
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
    return keep(
        new InterruptibleHttp(
            new Connector(settings.environment(), CONNECT_TIMEOUT, READ_TIMEOUT).client(),
            limit()));
  }

  @Override
  public synchronized void close() {
    closeables.forEach(SdkAutoCloseable::close);
    closeables.clear();
  }
}
