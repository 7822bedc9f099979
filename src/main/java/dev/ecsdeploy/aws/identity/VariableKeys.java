package dev.ecsdeploy.aws.identity;

import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The keys that variables hold. Nothing has to be looked up for them, so nothing is loaded that
 * could.
 */
public final class VariableKeys {
  private VariableKeys() {}

  /** The keys; empty where they are not complete. */
  public static Optional<AwsCredentialsProvider> in(Variables variables) {
    String key = variables.get("AWS_ACCESS_KEY_ID");
    String secret = variables.get("AWS_SECRET_ACCESS_KEY");
    if (key == null || secret == null) {
      return Optional.empty();
    }
    String token = variables.get("AWS_SESSION_TOKEN");
    return Optional.of(
        StaticCredentialsProvider.create(
            token == null
                ? AwsBasicCredentials.create(key, secret)
                : AwsSessionCredentials.create(key, secret, token)));
  }
}
