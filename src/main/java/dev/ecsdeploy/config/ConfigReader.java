package dev.ecsdeploy.config;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.NearestName;
import dev.ecsdeploy.json.JsonDocument;
import dev.ecsdeploy.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Takes values out of a config file, and says at its place what is wrong with one. */
final class ConfigReader {
  private final JsonDocument document;

  ConfigReader(JsonDocument document) {
    this.document = document;
  }

  /**
   * Refuses keys that nobody knows.
   *
   * @throws Failure at the first of them
   */
  void allow(JsonPath path, Set<String> keys) {
    JsonNode node = at(path);
    if (!node.isObject()) {
      throw wrong(path, "a mapping of keys to values", "region: …, cluster: …, service: …");
    }
    for (String key : node.propertyNames()) {
      if (!keys.contains(key)) {
        throw Failure.at(
            document.place(path.member(key)),
            path.member(key) + " is no key of the config file",
            "the keys here are " + String.join(", ", keys.stream().sorted().toList()),
            NearestName.of(key, keys).map(near -> near + ": …").orElse("remove it"));
      }
    }
  }

  /** A text; a number is taken as it is written. Null for a key that is not there, or empty. */
  @Nullable String text(JsonPath path) {
    JsonNode node = at(path);
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    if (node.isContainer() || node.isBoolean()) {
      throw wrong(path, "a text", path + ": \"…\"");
    }
    String text = node.asString();
    return text.isEmpty() ? null : text;
  }

  /** A text, or another one for a key that is not there. */
  String textOr(JsonPath path, String other) {
    String text = text(path);
    return text == null ? other : text;
  }

  /**
   * A text that must be there.
   *
   * @throws Failure if it is not
   */
  String need(JsonPath path, String wanted, String hint) {
    String text = text(path);
    if (text == null) {
      throw wrong(path, wanted, hint);
    }
    return text;
  }

  /** Whether a key is there and true. */
  boolean flag(JsonPath path) {
    JsonNode node = at(path);
    if (node.isMissingNode() || node.isNull()) {
      return false;
    }
    if (!node.isBoolean()) {
      throw wrong(path, "true or false", path + ": true");
    }
    return node.booleanValue();
  }

  /** How many elements a list has; none for a key that is not there. */
  int size(JsonPath path) {
    JsonNode node = at(path);
    if (node.isMissingNode() || node.isNull()) {
      return 0;
    }
    if (!node.isArray()) {
      throw wrong(path, "a list", path + ": […]");
    }
    return node.size();
  }

  /** The texts of a list; none for a key that is not there. */
  List<String> texts(JsonPath path) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < size(path); i++) {
      Optional.ofNullable(text(path.element(i))).ifPresent(texts::add);
    }
    return texts;
  }

  /** Whether the key is there with a value. */
  boolean has(JsonPath path) {
    JsonNode node = at(path);
    return !node.isMissingNode() && !node.isNull();
  }

  /** What stands at a path. */
  JsonNode at(JsonPath path) {
    JsonNode node = document.root();
    for (Object step : path.steps()) {
      node = step instanceof Integer index ? node.path(index) : node.path((String) step);
    }
    return node;
  }

  /** The failure for a value that is not what is wanted there. */
  Failure wrong(JsonPath path, String wanted, String hint) {
    String name = path.steps().isEmpty() ? "the config file" : path.toString();
    return Failure.at(
        document.placeOfValue(path), name + " must be " + wanted, "it is " + found(at(path)), hint);
  }

  /** A failure at a value. */
  Failure at(JsonPath path, String what, String why, String hint) {
    return Failure.at(document.placeOfValue(path), what, why, hint);
  }

  /** The failure for a tool that the project does not accept. */
  Failure versionMismatch(JsonPath path, String toolVersion) {
    return Failure.at(
        document.placeOfValue(path),
        "this is ecsdeploy " + toolVersion + ", the project wants " + at(path).asString(),
        "required_version of the config file says which versions it works with",
        "another version of ecsdeploy, or another required_version");
  }

  private static String found(JsonNode node) {
    if (node.isNull() || node.isMissingNode()) {
      return "empty";
    }
    return node.isObject()
        ? "a mapping"
        : node.isArray() ? "a list" : "\"" + node.asString() + "\"";
  }
}
