package dev.ecsdeploy.json;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceExcerpt;
import dev.ecsdeploy.failure.SourceText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A JSON or YAML text, read, with the place of each of its values. */
public final class JsonDocument {
  private final SourceText source;
  private final JsonNode root;
  private final Map<JsonPath, Place> places;
  private final List<JsonPath> repeated;

  JsonDocument(
      SourceText source, JsonNode root, Map<JsonPath, Place> places, List<JsonPath> repeated) {
    this.source = source;
    this.root = root;
    this.places = Map.copyOf(places);
    this.repeated = List.copyOf(repeated);
  }

  /**
   * Reads strict JSON (RFC 8259).
   *
   * @throws Failure at the position of a syntax error or of a repeated member
   */
  public static JsonDocument json(SourceText source) {
    return json(source, Repeats.REFUSED);
  }

  /**
   * Reads JSON (RFC 8259).
   *
   * @throws Failure at the position of a syntax error, or of a repeated member that is refused
   */
  public static JsonDocument json(SourceText source, Repeats repeats) {
    return new JsonReader(source, repeats).read();
  }

  /** What a text of somebody else says, without the places; empty if it is not JSON (RFC 8259). */
  public static Optional<JsonNode> said(String text) {
    try {
      return Optional.of(JsonReader.forgetful(SourceText.of("", text)).read().root());
    } catch (Failure _) {
      return Optional.empty();
    }
  }

  /**
   * Reads YAML 1.2 with the core schema, and merge keys.
   *
   * @throws Failure at the position of a syntax error or of a repeated key
   */
  public static JsonDocument yaml(SourceText source) {
    return yaml(source, Repeats.REFUSED);
  }

  /**
   * Reads YAML 1.2 with the core schema, and merge keys.
   *
   * @throws Failure at the position of a syntax error, or of a repeated key that is refused
   */
  public static JsonDocument yaml(SourceText source, Repeats repeats) {
    return new YamlReader(source, repeats).read();
  }

  /** The value of the whole document. */
  public JsonNode root() {
    return root;
  }

  /** The members that are given more than once, where that is not refused. */
  public List<JsonPath> repeated() {
    return repeated;
  }

  /** Where a member's name, or an element, was written; the nearest parent where it was not. */
  public SourceExcerpt place(JsonPath path) {
    Place place = nearest(path);
    return source.excerpt(place.name().start(), place.name().length());
  }

  /** Where a value was written; the nearest parent's value where it was not. */
  public SourceExcerpt placeOfValue(JsonPath path) {
    Place place = nearest(path);
    return source.excerpt(place.value().start(), place.value().length());
  }

  private Place nearest(JsonPath path) {
    for (List<Object> steps = path.steps(); ; steps = steps.subList(0, steps.size() - 1)) {
      Place place = places.get(new JsonPath(steps));
      if (place != null) {
        return place;
      }
      if (steps.isEmpty()) {
        throw new IllegalStateException("a document without a root");
      }
    }
  }

  /**
   * Where a member or an element is written.
   *
   * @param name its name; the value where it has none
   * @param value its value; of an object or a list only the opening character
   */
  record Place(Span name, Span value) {}

  /**
   * Some characters of the text.
   *
   * @param start the first, counted from 0
   * @param length how many, at least 1
   */
  record Span(int start, int length) {}
}
