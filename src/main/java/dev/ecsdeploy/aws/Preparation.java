package dev.ecsdeploy.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;

/**
 * Gets the SDK ready for the first call, which takes longer than the call: a request is signed and
 * an empty answer read that never leave the process, and the certificates that are trusted are
 * read.
 */
public final class Preparation {
  private Preparation() {}

  /** Gets ready to open connections. */
  public static void connections() {
    ClientMaker.connection(Duration.ofSeconds(1), Duration.ofSeconds(1)).close();
  }

  /** Reads the certificates that are trusted; the JVM keeps them. */
  public static void trust() {
    new Trust().read();
  }

  /** Gets ready to call Amazon ECS. */
  public static void ecs() {
    try (EcsClient ecs = offline()) {
      ecs.describeServices(request -> request.cluster("none").services("none"));
      ecs.describeTaskDefinition(request -> request.taskDefinition("none"));
    }
  }

  private static EcsClient offline() {
    return EcsClient.builder()
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "nothing")))
        .httpClient(new Nowhere())
        .overrideConfiguration(
            configuration ->
                configuration
                    .retryStrategy(new PatientRetries(false, null))
                    .addExecutionInterceptor(new ExtraMembers())
                    .addExecutionInterceptor(new CallReporter(_ -> {}))
                    .defaultProfileFile(ProfileFile.aggregator().build()))
        .build();
  }

  /** Answers every call with an empty object. */
  private static final class Nowhere implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          return HttpExecuteResponse.builder()
              .response(SdkHttpResponse.builder().statusCode(200).build())
              .responseBody(
                  AbortableInputStream.create(new ByteArrayInputStream("{}".getBytes(UTF_8))))
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
