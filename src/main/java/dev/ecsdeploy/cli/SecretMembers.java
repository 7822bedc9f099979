package dev.ecsdeploy.cli;

import dev.ecsdeploy.json.JsonPath;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Finds out where in a document secrets stand. */
final class SecretMembers {
  private final Predicate<String> secret;

  /**
   * A search.
   *
   * @param secret whether a text holds a secret
   */
  SecretMembers(Predicate<String> secret) {
    this.secret = secret;
  }

  /** The path of the first member whose value, or whose name, holds a secret. */
  Optional<JsonPath> first(JsonNode document) {
    return first(document, JsonPath.ROOT);
  }

  private Optional<JsonPath> first(JsonNode node, JsonPath path) {
    if (node.isObject()) {
      return node.properties().stream().flatMap(member -> first(member, path).stream()).findFirst();
    }
    if (node.isArray()) {
      return IntStream.range(0, node.size())
          .boxed()
          .flatMap(i -> first(node.get(i), path.element(i)).stream())
          .findFirst();
    }
    return secret.test(node.asString("")) ? Optional.of(path) : Optional.empty();
  }

  private Optional<JsonPath> first(Map.Entry<String, JsonNode> member, JsonPath path) {
    return secret.test(member.getKey())
        ? Optional.of(path)
        : first(member.getValue(), path.member(member.getKey()));
  }
}
