package dev.ecsdeploy.config;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.NearestName;
import dev.ecsdeploy.json.JsonDocument;
import dev.ecsdeploy.json.JsonPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Takes values out of a config file, and says at its place what is wrong with one. */
final class ConfigReader {
  private final JsonDocument document;
  private final Tool tool;
  private final List<String> warnings = new ArrayList<>();

  ConfigReader(JsonDocument document, Tool tool) {
    this.document = document;
    this.tool = tool;
    for (JsonPath repeated : document.repeated()) {
      warn(repeated, repeated + " is given twice; the last one counts");
    }
  }

  /** What the user should know of the file, each a final text with its position. */
  List<String> warnings() {
    return List.copyOf(warnings);
  }

  /**
   * Refuses keys that nobody knows; those of ecspresso's projects are warned about.
   *
   * @throws Failure at the first of them
   */
  void allow(JsonPath path, Collection<String> keys) {
    JsonNode node = at(path);
    if (!node.isObject()) {
      throw wrong(path, "a mapping of keys to values", "region: …, cluster: …, service: …");
    }
    for (String written : node.propertyNames()) {
      boolean toldEditors = path.steps().isEmpty() && written.equals("$schema");
      if (!toldEditors && keys.stream().noneMatch(key -> isSame(key, written))) {
        unknown(path.member(written), written, keys);
      }
    }
  }

  private void unknown(JsonPath path, String written, Collection<String> keys) {
    Optional<String> near = NearestName.of(written, keys);
    switch (tool) {
      case ECSDEPLOY ->
          throw Failure.at(
              document.place(path),
              path + " is no key of the config file",
              "the keys here are " + String.join(", ", keys.stream().sorted().toList()),
              near.map(name -> name + ": …").orElse("remove it"));
      case ECSPRESSO ->
          warn(
              path,
              path
                  + " is no key of the config file"
                  + near.map(name -> " (did you mean " + name + "?)").orElse("")
                  + "; it has no effect");
    }
  }

  /** Notes what the user should know of a key. */
  void warn(JsonPath path, String what) {
    warnings.add(document.place(actual(path)).position() + ": " + what);
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

  private JsonNode at(JsonPath path) {
    JsonNode node = document.root();
    for (Object step : actual(path).steps()) {
      node = step instanceof Integer index ? node.path(index) : node.path((String) step);
    }
    return node;
  }

  /** The same path with the keys as the file writes them. */
  private JsonPath actual(JsonPath path) {
    JsonNode node = document.root();
    JsonPath actual = JsonPath.ROOT;
    for (Object step : path.steps()) {
      if (step instanceof Integer index) {
        actual = actual.element(index);
        node = node.path(index);
      } else {
        String key = written(node, (String) step);
        actual = actual.member(key);
        node = node.path(key);
      }
    }
    return actual;
  }

  private String written(JsonNode object, String key) {
    return object.has(key)
        ? key
        : object.propertyNames().stream()
            .filter(written -> isSame(key, written))
            .findFirst()
            .orElse(key);
  }

  private boolean isSame(String key, String written) {
    return switch (tool) {
      case ECSDEPLOY -> key.equals(written);
      case ECSPRESSO -> key.equalsIgnoreCase(written);
    };
  }

  /** The failure for a value that is not what is wanted there. */
  Failure wrong(JsonPath path, String wanted, String hint) {
    String name = path.steps().isEmpty() ? "the config file" : path.toString();
    return at(path, name + " must be " + wanted, "it is " + found(at(path)), hint);
  }

  /** A failure at a value. */
  Failure at(JsonPath path, String what, String why, String hint) {
    return Failure.at(document.placeOfValue(actual(path)), what, why, hint);
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
