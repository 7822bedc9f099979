package dev.ecsdeploy.verify;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The secret of a private registry, as ECS wants it: JSON with {@code username} and {@code
 * password}.
 */
final class RegistryLogin {
  private static final JsonMapper JSON = JsonMapper.shared();

  private RegistryLogin() {}

  /** The header that tells who asks; empty where the secret does not say. */
  static String authorization(@Nullable String secret) {
    try {
      JsonNode login = JSON.readTree(secret == null ? "{}" : secret);
      String name = login.path("username").asString("");
      String password = login.path("password").asString("");
      return name.isEmpty() || password.isEmpty()
          ? ""
          : "Basic "
              + Base64.getEncoder()
                  .encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    } catch (JacksonException _) {
      return "";
    }
  }
}
