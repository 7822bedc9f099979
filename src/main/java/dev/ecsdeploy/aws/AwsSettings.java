package dev.ecsdeploy.aws;

import dev.ecsdeploy.aws.identity.Variables;
import dev.ecsdeploy.failure.Failure;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * How to reach AWS, and as whom.
 *
 * @param environment the variables that the command sees, those of env files included
 * @param region the region that the config file asks for; null leaves it to the environment and the
 *     profile
 * @param assumeRoleArn a role to take on for every call; null for none
 * @param transport carries the calls instead of a connection; null for a connection
 * @param onCall told of every call that ended
 * @param onNotice told what a {@code credential_process} says that may be waiting for somebody
 * @param patience how the calls take their time; null for as fast as they come
 */
public record AwsSettings(
    Map<String, String> environment,
    @Nullable String region,
    @Nullable String assumeRoleArn,
    @Nullable SdkHttpClient transport,
    Consumer<AwsCall> onCall,
    Consumer<String> onNotice,
    @Nullable Patience patience) {

  private static final int MOST_PORT = 65_535;

  public AwsSettings {
    environment = Map.copyOf(environment);
  }

  /** Calls are made as fast as they come. */
  public AwsSettings(
      Map<String, String> environment,
      @Nullable String region,
      @Nullable String assumeRoleArn,
      @Nullable SdkHttpClient transport,
      Consumer<AwsCall> onCall) {
    this(environment, region, assumeRoleArn, transport, onCall, _ -> {}, null);
  }

  /** The same for another region; null leaves it to the environment and the profile. */
  public AwsSettings in(@Nullable String otherRegion) {
    return new AwsSettings(
        environment, otherRegion, assumeRoleArn, transport, onCall, onNotice, patience);
  }

  /** The value of a variable; null where it is not set or empty. */
  @Nullable String variable(String name) {
    return new Variables(environment).get(name);
  }

  /** Whether a variable is set to {@code true}. */
  boolean isSet(String name) {
    return new Variables(environment).isTrue(name);
  }

  /**
   * {@code AWS_ENDPOINT_URL_<SERVICE>}, else {@code AWS_ENDPOINT_URL}; null leaves it to the SDK.
   *
   * @throws Failure when it is no address
   */
  @Nullable URI endpoint(String service) {
    if (isSet("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") || transport != null) {
      return null;
    }
    String own = "AWS_ENDPOINT_URL_" + service;
    String name = variable(own) == null ? "AWS_ENDPOINT_URL" : own;
    String url = variable(name);
    return url == null ? null : address(name, url);
  }

  private static URI address(String name, String url) {
    try {
      URI address = new URI(url.strip());
      if (address.getHost() != null
          && List.of("http", "https").contains(address.getScheme())
          && address.getPort() <= MOST_PORT) {
        return address;
      }
    } catch (URISyntaxException e) {
      // It is said below.
    }
    throw AwsFailures.badEndpoint(name, url);
  }
}
