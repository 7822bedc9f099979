package dev.ecsdeploy.aws;

import dev.ecsdeploy.failure.Failure;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The clients of AWS services, made when first asked for and closed together.
 *
 * <p>Credentials, region and endpoints come from the places that every AWS tool reads; variables of
 * env files count as if they stood in the environment.
 */
public final class AwsClients implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

  private final AwsSettings settings;
  private final Map<Class<?>, SdkAutoCloseable> clients = new HashMap<>();
  private final Map<String, CloudWatchLogsClient> elsewhere = new HashMap<>();
  private final List<SdkAutoCloseable> others = new ArrayList<>();
  private @Nullable AwsCredentialsProvider credentials;
  private @Nullable SdkHttpClient http;
  private @Nullable Region region;

  public AwsClients(AwsSettings settings) {
    this.settings = settings;
  }

  /** Amazon ECS. */
  public EcsClient ecs() {
    return client(EcsClient.class, "ECS", EcsClient::builder);
  }

  /** Amazon CloudWatch Logs. */
  public CloudWatchLogsClient logs() {
    return client(CloudWatchLogsClient.class, "CLOUDWATCH_LOGS", CloudWatchLogsClient::builder);
  }

  /** Amazon CloudWatch Logs of a region that need not be the one that is deployed to. */
  public synchronized CloudWatchLogsClient logs(String logRegion) {
    if (logRegion.equals(region())) {
      return logs();
    }
    return elsewhere.computeIfAbsent(
        logRegion,
        name ->
            build(
                CloudWatchLogsClient.builder(), "CLOUDWATCH_LOGS", Region.of(name), credentials()));
  }

  /** Elastic Load Balancing, version 2. */
  public ElasticLoadBalancingV2Client loadBalancing() {
    return client(
        ElasticLoadBalancingV2Client.class,
        "ELASTIC_LOAD_BALANCING_V2",
        ElasticLoadBalancingV2Client::builder);
  }

  /** Application Auto Scaling. */
  public ApplicationAutoScalingClient autoScaling() {
    return client(
        ApplicationAutoScalingClient.class,
        "APPLICATION_AUTO_SCALING",
        ApplicationAutoScalingClient::builder);
  }

  /** AWS Security Token Service. */
  public StsClient sts() {
    return client(StsClient.class, "STS", StsClient::builder);
  }

  /**
   * The account that the calls are made in; one call.
   *
   * @throws Failure when AWS refuses or there are no credentials
   */
  public String account() {
    return AwsFailures.call("find out the AWS account", () -> sts().getCallerIdentity().account());
  }

  /**
   * The region that the calls are made in.
   *
   * @throws Failure when nothing names one
   */
  public synchronized String region() {
    return resolvedRegion().id();
  }

  private synchronized <
          C extends SdkAutoCloseable, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>>
      C client(Class<C> type, String endpointName, Supplier<B> builder) {
    SdkAutoCloseable made = clients.get(type);
    if (made == null) {
      made = build(builder.get(), endpointName, resolvedRegion(), credentials());
      clients.put(type, made);
    }
    return type.cast(made);
  }

  private <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C build(
      B builder, String endpointName, Region in, AwsCredentialsProvider identity) {
    builder.region(in).credentialsProvider(identity).httpClient(http());
    builder.overrideConfiguration(
        configuration ->
            configuration
                .retryStrategy(
                    settings.transport() == null
                        ? PatientRetries.overTheNetwork()
                        : PatientRetries.withoutDelay())
                .addExecutionInterceptor(new ExtraMembers())
                .addExecutionInterceptor(new CallReporter(settings.onCall()))
                .defaultProfileFileSupplier(profiles())
                .defaultProfileName(profile()));
    URI endpoint = endpoint(endpointName);
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    return builder.build();
  }

  /**
   * {@code AWS_ENDPOINT_URL_<SERVICE>}, else {@code AWS_ENDPOINT_URL}; null leaves it to the SDK.
   */
  private @Nullable URI endpoint(String service) {
    if ("true".equalsIgnoreCase(settings.variable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"))
        || settings.transport() != null) {
      return null;
    }
    String own = settings.variable("AWS_ENDPOINT_URL_" + service);
    String url = own == null ? settings.variable("AWS_ENDPOINT_URL") : own;
    return url == null ? null : URI.create(url);
  }

  private SdkHttpClient http() {
    if (http == null) {
      SdkHttpClient transport = settings.transport();
      http = transport == null ? connection() : transport;
    }
    return http;
  }

  private SdkHttpClient connection() {
    SdkHttpClient connection =
        UrlConnectionHttpClient.builder()
            .connectionTimeout(CONNECT_TIMEOUT)
            .socketTimeout(READ_TIMEOUT)
            .build();
    others.add(connection);
    return connection;
  }

  private AwsCredentialsProvider credentials() {
    if (credentials == null) {
      AwsCredentialsProvider own = ownCredentials();
      String role = settings.assumeRoleArn();
      credentials = role == null ? own : assuming(role, own);
    }
    return credentials;
  }

  private AwsCredentialsProvider ownCredentials() {
    if (settings.transport() != null) {
      return StaticCredentialsProvider.create(AwsBasicCredentials.create("simulated", "simulated"));
    }
    String key = settings.variable("AWS_ACCESS_KEY_ID");
    String secret = settings.variable("AWS_SECRET_ACCESS_KEY");
    if (key != null && secret != null) {
      String token = settings.variable("AWS_SESSION_TOKEN");
      return StaticCredentialsProvider.create(
          token == null
              ? AwsBasicCredentials.create(key, secret)
              : AwsSessionCredentials.create(key, secret, token));
    }
    String tokenFile = settings.variable("AWS_WEB_IDENTITY_TOKEN_FILE");
    String role = settings.variable("AWS_ROLE_ARN");
    return tokenFile != null && role != null
        ? closing(webIdentity(tokenFile, role))
        : closing(
            DefaultCredentialsProvider.builder()
                .profileFile(profiles())
                .profileName(profile())
                .build());
  }

  private WebIdentityTokenFileCredentialsProvider webIdentity(String tokenFile, String role) {
    WebIdentityTokenFileCredentialsProvider.Builder builder =
        WebIdentityTokenFileCredentialsProvider.builder()
            .webIdentityTokenFile(Path.of(tokenFile))
            .roleArn(role);
    String session = settings.variable("AWS_ROLE_SESSION_NAME");
    return (session == null ? builder : builder.roleSessionName(session)).build();
  }

  private AwsCredentialsProvider assuming(String role, AwsCredentialsProvider own) {
    StsClient sts = build(StsClient.builder(), "STS", resolvedRegion(), own);
    others.add(sts);
    return closing(
        StsAssumeRoleCredentialsProvider.builder()
            .stsClient(sts)
            .refreshRequest(request -> request.roleArn(role).roleSessionName("ecsdeploy"))
            .build());
  }

  private <P extends AwsCredentialsProvider & SdkAutoCloseable> P closing(P provider) {
    others.add(provider);
    return provider;
  }

  private Region resolvedRegion() {
    if (region == null) {
      String asked = settings.region();
      String set = settings.variable("AWS_REGION");
      String old = settings.variable("AWS_DEFAULT_REGION");
      if (asked != null && !asked.isBlank()) {
        region = Region.of(asked);
      } else if (set != null) {
        region = Region.of(set);
      } else if (old != null) {
        region = Region.of(old);
      } else {
        region = settings.transport() == null ? configuredRegion() : Region.US_EAST_1;
      }
    }
    return region;
  }

  private Region configuredRegion() {
    try {
      return DefaultAwsRegionProviderChain.builder()
          .profileFile(profiles())
          .profileName(profile())
          .build()
          .getRegion();
    } catch (SdkClientException e) {
      throw AwsFailures.noRegion(e);
    }
  }

  private String profile() {
    String named = settings.variable("AWS_PROFILE");
    return named == null ? "default" : named;
  }

  private Supplier<ProfileFile> profiles() {
    String config = settings.variable("AWS_CONFIG_FILE");
    String shared = settings.variable("AWS_SHARED_CREDENTIALS_FILE");
    if (config == null && shared == null) {
      return ProfileFile::defaultProfileFile;
    }
    ProfileFile.Aggregator files = ProfileFile.aggregator();
    addFile(files, shared, ProfileFile.Type.CREDENTIALS);
    addFile(files, config, ProfileFile.Type.CONFIGURATION);
    ProfileFile both = files.build();
    return () -> both;
  }

  private static void addFile(
      ProfileFile.Aggregator files, @Nullable String path, ProfileFile.Type type) {
    if (path != null && Path.of(path).toFile().isFile()) {
      files.addFile(ProfileFile.builder().content(Path.of(path)).type(type).build());
    }
  }

  @Override
  public synchronized void close() {
    clients.values().forEach(SdkAutoCloseable::close);
    elsewhere.values().forEach(SdkAutoCloseable::close);
    others.forEach(SdkAutoCloseable::close);
    clients.clear();
    elsewhere.clear();
    others.clear();
  }
}
