package dev.ecsdeploy.aws.identity;

import dev.ecsdeploy.json.JsonDocument;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON object with credentials or a token, as programs, containers and caches of AWS tools hold
 * them. Nothing of it is ever told: all of it may be secret.
 */
record Document(ObjectNode json) {
  /** Reads one; empty where the text is no JSON object. */
  static Optional<Document> read(String text) {
    return JsonDocument.said(text)
        .filter(ObjectNode.class::isInstance)
        .map(json -> new Document((ObjectNode) json));
  }

  /** The text of a member; null where there is none, or another value. */
  @Nullable String text(String name) {
    JsonNode value = json.path(name);
    return value.isString() && !value.asString().isBlank() ? value.asString() : null;
  }

  /** A time; empty where there is none, or it cannot be read. */
  Optional<Instant> time(String name) {
    String text = text(name);
    if (text == null) {
      return Optional.empty();
    }
    try {
      // An old form of the AWS CLI ends so.
      return Optional.of(OffsetDateTime.parse(text.replaceFirst("UTC$", "Z")).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /**
   * The credentials that it holds; empty where they are not complete, or the time of their end
   * cannot be read.
   *
   * @param token the name of the member with the session's token
   */
  Optional<Lease> lease(String token) {
    String key = text("AccessKeyId");
    String secret = text("SecretAccessKey");
    Optional<Instant> end = time("Expiration");
    if (key == null || secret == null || (json.hasNonNull("Expiration") && end.isEmpty())) {
      return Optional.empty();
    }
    String session = text(token);
    return Optional.of(
        new Lease(
            session == null
                ? AwsBasicCredentials.create(key, secret)
                : AwsSessionCredentials.create(key, secret, session),
            end.orElse(null)));
  }
}
