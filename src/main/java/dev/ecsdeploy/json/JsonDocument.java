package dev.ecsdeploy.json;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceExcerpt;
import dev.ecsdeploy.failure.SourceText;
import tools.jackson.databind.JsonNode;

/** A JSON or YAML text, read, with the place of each of its values. */
public final class JsonDocument {
  private JsonDocument() {}

  /**
   * Reads strict JSON (RFC 8259).
   *
   * @throws Failure at the position of a syntax error or of a repeated member
   */
  public static JsonDocument json(SourceText source) {
    throw new AssertionError();
  }

  /**
   * Reads YAML 1.2 with the core schema.
   *
   * @throws Failure at the position of a syntax error or of a repeated key
   */
  public static JsonDocument yaml(SourceText source) {
    throw new AssertionError();
  }

  /** The value of the whole document. */
  public JsonNode root() {
    throw new AssertionError();
  }

  /** Where a member's name, or an element, was written; the nearest parent where it was not. */
  public SourceExcerpt place(JsonPath path) {
    throw new AssertionError();
  }

  /** Where a value was written. */
  public SourceExcerpt placeOfValue(JsonPath path) {
    throw new AssertionError();
  }
}
