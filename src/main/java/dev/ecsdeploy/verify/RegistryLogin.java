package dev.ecsdeploy.verify;

import dev.ecsdeploy.json.JsonDocument;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The secret of a private registry, as ECS wants it: JSON with {@code username} and {@code
 * password}.
 */
final class RegistryLogin {
  private RegistryLogin() {}

  /** The header that tells who asks; empty where the secret does not say. */
  static String authorization(@Nullable String secret) {
    return Optional.ofNullable(secret)
        .flatMap(JsonDocument::said)
        .map(RegistryLogin::basic)
        .orElse("");
  }

  private static String basic(JsonNode login) {
    String name = login.path("username").asString("");
    String password = login.path("password").asString("");
    return name.isEmpty() || password.isEmpty()
        ? ""
        : "Basic "
            + Base64.getEncoder()
                .encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
  }
}
