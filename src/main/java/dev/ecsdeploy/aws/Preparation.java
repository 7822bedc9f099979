package dev.ecsdeploy.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.DateUtils;

/**
 * Gets the SDK ready for the first call, which takes longer than the call: a request is signed and
 * an empty answer read that never leave the process, and the certificates that are trusted are
 * read.
 */
public final class Preparation {
  private Preparation() {}

  /** Gets ready to open connections. */
  public static void connections() {
    new Connector(Map.of(), Duration.ZERO, Duration.ZERO).client().close();
  }

  /**
   * Gets ready to encrypt, which is for the most part arithmetic: tables of the curve that every
   * handshake offers beside its first choice, and the keys of those who are trusted.
   *
   * @param environment names who is trusted
   */
  public static void encryption(Map<String, String> environment) {
    Trust trust = Trust.in(environment);
    new EncryptedSockets(trust).ready();
    try {
      KeyPairGenerator curve = KeyPairGenerator.getInstance("EC");
      curve.initialize(new ECGenParameterSpec("secp256r1"));
      curve.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("connections cannot be encrypted", e);
    }
    trust.read();
  }

  /** Gets ready to call Amazon ECS. */
  public static void ecs() {
    try (EcsClient ecs = offline(EcsClient.builder(), "{}")) {
      ecs.describeServices(request -> request.cluster("none").services("none"));
      ecs.describeTaskDefinition(request -> request.taskDefinition("none"));
    }
  }

  /** Gets ready to ask AWS STS, and others that answer in XML. */
  public static void sts() {
    String answer =
        "<GetCallerIdentityResponse><GetCallerIdentityResult/></GetCallerIdentityResponse>";
    try (StsClient sts = offline(StsClient.builder(), answer)) {
      sts.getCallerIdentity();
    }
  }

  /** Gets ready to read times, which AWS writes as decimals of seconds. */
  public static void times() {
    DateUtils.parseUnixTimestampInstant("1.5");
  }

  private static <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C offline(
      B builder, String answer) {
    return builder
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "nothing")))
        .httpClient(new Nowhere(answer))
        .overrideConfiguration(
            configuration ->
                configuration
                    .retryStrategy(new PatientRetries(false, null))
                    .addExecutionInterceptor(new ExtraMembers())
                    .addExecutionInterceptor(new CallReporter(_ -> {}))
                    .defaultProfileFile(ProfileFile.aggregator().build()))
        .build();
  }

  /**
   * Answers every call.
   *
   * @param answer the same for each
   */
  private record Nowhere(String answer) implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          return HttpExecuteResponse.builder()
              .response(SdkHttpResponse.builder().statusCode(200).build())
              .responseBody(
                  AbortableInputStream.create(new ByteArrayInputStream(answer.getBytes(UTF_8))))
              .build();
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }
}
