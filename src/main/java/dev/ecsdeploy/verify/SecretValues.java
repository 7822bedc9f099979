package dev.ecsdeploy.verify;

import dev.ecsdeploy.aws.Arn;
import dev.ecsdeploy.json.JsonDocument;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Looks at secrets of Secrets Manager; their values go nowhere. */
final class SecretValues {
  private static final String ACTION = "secretsmanager:GetSecretValue";

  private final Sight sight;

  SecretValues(Sight sight) {
    this.sight = sight;
  }

  Finding check(SecretReference.Secret wanted) {
    try {
      GetSecretValueResponse value = value(wanted);
      Finding there = key(wanted, value.secretString());
      return there instanceof Finding.Ok
          ? new RoleRights(sight).mayRead(ACTION, value.arn(), there)
          : there;
    } catch (ResourceNotFoundException e) {
      return new Finding.Failed(
          "there is no such secret, or not in this version",
          "the ARN, with the six characters at its end, and its version");
    } catch (InvalidRequestException e) {
      return new Finding.Failed(
          "the secret cannot be read: " + e.awsErrorDetails().errorMessage(),
          "aws secretsmanager describe-secret");
    } catch (AbortedException e) {
      throw e;
    } catch (SdkException e) {
      return sight.reader().refused(ACTION, e);
    }
  }

  /**
   * Reads a secret, once.
   *
   * @throws SdkException when it cannot be read
   */
  GetSecretValueResponse value(SecretReference.Secret wanted) {
    GetSecretValueRequest.Builder request = GetSecretValueRequest.builder().secretId(wanted.arn());
    if (!wanted.stage().isEmpty()) {
      request.versionStage(wanted.stage());
    }
    if (!wanted.version().isEmpty()) {
      request.versionId(wanted.version());
    }
    GetSecretValueRequest asked = request.build();
    return sight
        .inquiries()
        .once(
            asked,
            () -> sight.reader().aws().in(region(wanted)).secretsManager().getSecretValue(asked));
  }

  private String region(SecretReference.Secret wanted) {
    String region = Arn.region(wanted.arn());
    return region.isEmpty() ? sight.aws().region() : region;
  }

  private static Finding key(SecretReference.Secret wanted, @Nullable String value) {
    if (wanted.key().isEmpty()) {
      return Finding.ok();
    }
    if (value == null) {
      return new Finding.Failed("the secret is binary, so it has no keys", "leave out the key");
    }
    return JsonDocument.said(value)
        .map(
            secret ->
                secret.has(wanted.key())
                    ? Finding.ok()
                    : new Finding.Failed(
                        "the JSON of the secret has no key " + wanted.key(),
                        "the keys of the secret"))
        .orElse(
            new Finding.Failed(
                "the secret is no JSON, so it has no key " + wanted.key(), "leave out the key"));
  }
}
