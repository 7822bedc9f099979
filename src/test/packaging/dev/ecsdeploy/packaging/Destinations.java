package dev.ecsdeploy.packaging;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/** Where the SDK sends requests, and for which region and service they are signed. */
public final class Destinations implements Supplier<List<String>> {
  private static final List<String> REGIONS =
      List.of(
          "us-east-1",
          "ap-northeast-1",
          "cn-north-1",
          "us-gov-west-1",
          "eusc-de-east-1",
          "us-iso-east-1");

  private final List<String> destinations = new ArrayList<>();

  @Override
  public List<String> get() {
    for (String region : REGIONS) {
      for (boolean fips : new boolean[] {false, true}) {
        Where where = new Where(region, fips);
        try (EcsClient ecs = build(EcsClient.builder(), "ECS", where)) {
          attempt(ecs::listClusters);
        }
        try (IamClient iam = build(IamClient.builder(), "IAM", where)) {
          attempt(iam::getUser);
        }
        try (StsClient sts = build(StsClient.builder(), "STS", where)) {
          attempt(sts::getCallerIdentity);
        }
        try (S3Client s3 = build(S3Client.builder(), "S3", where)) {
          attempt(() -> s3.headObject(request -> request.bucket("bucket").key("key")));
        }
      }
    }
    return destinations;
  }

  private record Where(String region, boolean fips) {}

  /** China, for one, has no endpoints of that kind for S3: then nothing is sent. */
  private static void attempt(Supplier<?> call) {
    try {
      var _ = call.get();
    } catch (SdkClientException e) {
      // Nobody answers; what was sent is known by then.
    }
  }

  private <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C build(
      B builder, String service, Where where) {
    return builder
        .region(Region.of(where.region()))
        .fipsEnabled(where.fips())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("somebody", "something")))
        .overrideConfiguration(options -> options.retryStrategy(retries -> retries.maxAttempts(1)))
        .httpClient(
            new Listener(
                service + " " + where.region() + (where.fips() ? " FIPS" : ""), destinations))
        .build();
  }

  /** Writes down where requests go, and answers none. */
  static final class Listener implements SdkHttpClient {
    private final String who;
    private final List<String> destinations;

    Listener(String who, List<String> destinations) {
      this.who = who;
      this.destinations = destinations;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      String signature = request.httpRequest().firstMatchingHeader("Authorization").orElse("none");
      destinations.add(
          "%s: %s %s"
              .formatted(
                  who,
                  request.httpRequest().host(),
                  signature.replaceFirst("(?s).*Credential=[^/]*/\\d*/([^/]*/[^/]*)/.*", "$1")));
      throw SdkClientException.create("nobody answers");
    }

    @Override
    public void close() {}
  }
}
