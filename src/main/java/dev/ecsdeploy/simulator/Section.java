package dev.ecsdeploy.simulator;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.NearestName;
import dev.ecsdeploy.json.JsonDocument;
import dev.ecsdeploy.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A mapping in a scenario file, read strictly. */
final class Section {
  private static final String HINT = "docs/simulator.md#scenario-files";
  private static final Pattern DURATION =
      Pattern.compile("(?=.)(?:(?<h>\\d{1,4})h)?(?:(?<m>\\d{1,6})m)?(?:(?<s>\\d{1,8})s)?");

  private final JsonDocument document;
  private final JsonPath path;
  private final ObjectNode members;

  private Section(JsonDocument document, JsonPath path, ObjectNode members) {
    this.document = document;
    this.path = path;
    this.members = members;
  }

  /** The mapping that a document consists of. */
  static Section of(JsonDocument document) {
    return of(document, JsonPath.ROOT, document.root());
  }

  private static Section of(JsonDocument document, JsonPath path, JsonNode node) {
    if (node instanceof ObjectNode object) {
      return new Section(document, path, object);
    }
    throw Failure.at(document.placeOfValue(path), "not a mapping", "keys are expected here", HINT);
  }

  /**
   * Accepts no other keys than these.
   *
   * @throws Failure at the first other key
   */
  Section only(List<String> keys) {
    for (String name : members.propertyNames()) {
      if (!keys.contains(name)) {
        String nearest =
            NearestName.of(name, keys).map(found -> "did you mean " + found + "? ").orElse("");
        throw Failure.at(
            document.place(path.member(name)),
            "unknown key " + name,
            nearest + "the keys here are " + String.join(", ", keys),
            HINT);
      }
    }
    return this;
  }

  /** All keys, in order. */
  List<String> names() {
    return List.copyOf(members.propertyNames());
  }

  /** What stands at a key, whatever it is. */
  JsonNode value(String key) {
    return members.path(key);
  }

  boolean has(String key) {
    return members.has(key);
  }

  /** The failure for a value that cannot be. */
  Failure wrong(String key, String expected) {
    return Failure.at(
        document.placeOfValue(path.member(key)),
        "the value of " + key + " cannot be used",
        "expected " + expected,
        HINT);
  }

  /** The failure for a key that has to be there. */
  Failure missing(String key, String why) {
    return Failure.at(document.place(path), key + " is missing", why, HINT);
  }

  Optional<String> text(String key) {
    if (!members.has(key)) {
      return Optional.empty();
    }
    JsonNode value = members.path(key);
    if (!value.isString()) {
      throw wrong(key, "a text");
    }
    return Optional.of(value.asString());
  }

  /** A text that has to be there. */
  String required(String key) {
    return text(key).orElseThrow(() -> missing(key, "it has no usual value"));
  }

  /** A text that has to be one of these. */
  String choice(String key, List<String> choices, String otherwise) {
    String value = text(key).orElse(otherwise);
    if (!choices.contains(value)) {
      throw wrong(key, "one of " + String.join(", ", choices));
    }
    return value;
  }

  int number(String key, int otherwise) {
    if (!members.has(key)) {
      return otherwise;
    }
    JsonNode value = members.path(key);
    if (!value.isInt() || value.asInt() < 0) {
      throw wrong(key, "a whole number from 0");
    }
    return value.asInt();
  }

  Duration duration(String key, Duration otherwise) {
    if (!members.has(key)) {
      return otherwise;
    }
    JsonNode value = members.path(key);
    if (value.isInt() && value.asInt() >= 0) {
      return Duration.ofSeconds(value.asInt());
    }
    Matcher matcher = DURATION.matcher(value.asString(""));
    if (!value.isString() || !matcher.matches()) {
      throw wrong(key, "a duration such as 90s, 10m or 1h10m");
    }
    return Duration.ofHours(part(matcher, "h"))
        .plusMinutes(part(matcher, "m"))
        .plusSeconds(part(matcher, "s"));
  }

  private static long part(Matcher matcher, String unit) {
    String digits = matcher.group(unit);
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /** A list of texts; none where it is not there. */
  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : list(key)) {
      if (!element.isString()) {
        throw wrong(key, "a list of texts");
      }
      texts.add(element.asString());
    }
    return texts;
  }

  private JsonNode list(String key) {
    JsonNode value = members.path(key);
    if (members.has(key) && !value.isArray()) {
      throw wrong(key, "a list");
    }
    return value;
  }

  /** A mapping; an empty one where it is not there. */
  Section section(String key) {
    JsonNode value = members.has(key) ? members.path(key) : members.objectNode();
    return of(document, path.member(key), value);
  }

  /** A list of mappings; none where it is not there. */
  List<Section> sections(String key) {
    List<Section> sections = new ArrayList<>();
    JsonNode list = list(key);
    for (int i = 0; i < list.size(); i++) {
      sections.add(of(document, path.member(key).element(i), list.get(i)));
    }
    return sections;
  }

  /** The whole mapping as it is written. */
  ObjectNode raw() {
    return members.deepCopy();
  }
}
