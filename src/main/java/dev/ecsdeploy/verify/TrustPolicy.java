package dev.ecsdeploy.verify;

import dev.ecsdeploy.json.JsonDocument;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Who may take on a role, as the JSON policy language of IAM says it: a principal, an action and a
 * statement may each stand alone or in a list.
 */
final class TrustPolicy {
  private static final String ASSUME = "sts:AssumeRole";

  private final JsonNode document;

  private TrustPolicy(JsonNode document) {
    this.document = document;
  }

  /** Reads the policy of a role as IAM returns it, URL-encoded; empty if it is no JSON. */
  static Optional<TrustPolicy> of(String encoded) {
    return JsonDocument.said(URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8))
        .map(TrustPolicy::new);
  }

  /** Whether a service may take on the role. */
  boolean trusts(String service) {
    return states("Allow", service) && !states("Deny", service);
  }

  private boolean states(String effect, String service) {
    return any(
        document.path("Statement"),
        statement ->
            statement.path("Effect").asString("").equals(effect)
                && isAbout(statement, service)
                && any(statement.path("Action"), action -> matches(action, ASSUME)));
  }

  private static boolean isAbout(JsonNode statement, String service) {
    JsonNode principal = statement.path("Principal");
    return principal.asString("").equals("*")
        || any(principal.path("Service"), each -> each.asString("").equals(service));
  }

  private static boolean matches(JsonNode pattern, String action) {
    String expression =
        Pattern.quote(pattern.asString("").toLowerCase(Locale.ROOT))
            .replace("*", "\\E.*\\Q")
            .replace("?", "\\E.\\Q");
    return action.toLowerCase(Locale.ROOT).matches(expression);
  }

  private static boolean any(JsonNode oneOrMany, java.util.function.Predicate<JsonNode> test) {
    if (!oneOrMany.isArray()) {
      return !oneOrMany.isMissingNode() && test.test(oneOrMany);
    }
    for (JsonNode element : oneOrMany) {
      if (test.test(element)) {
        return true;
      }
    }
    return false;
  }
}
