package dev.ecsdeploy.json;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.NearestName;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.json.JsonDocument.Place;
import dev.ecsdeploy.json.JsonDocument.Span;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads JSON as RFC 8259 defines it, and remembers where each value was written.
 *
 * <p>The grammar is small and the faults that people make in it are known; a parser of our own can
 * say for each of them what is there and what to do, in the place where the fault is.
 */
final class JsonReader {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int DEEPEST = 200;

  private final JsonScanner scanner;
  private final SourceText source;
  private final Repeats repeats;
  private final @Nullable Map<JsonPath, Place> places;
  private final List<JsonPath> repeated = new ArrayList<>();

  JsonReader(SourceText source, Repeats repeats) {
    this(source, repeats, new HashMap<>());
  }

  private JsonReader(SourceText source, Repeats repeats, @Nullable Map<JsonPath, Place> places) {
    this.source = source;
    this.scanner = new JsonScanner(source);
    this.repeats = repeats;
    this.places = places;
  }

  /** Reads what may be large, and is not the user's to mend: no place is remembered. */
  static JsonReader forgetful(SourceText source) {
    return new JsonReader(source, Repeats.LAST_WINS, null);
  }

  JsonDocument read() {
    scanner.skipByteOrderMark();
    scanner.skipSpace();
    if (scanner.atEnd()) {
      throw Failure.at(
          source.excerpt(0, 1),
          "the file is empty",
          "a JSON text has at least one value",
          "write {…} into it, or name another file");
    }
    JsonNode root = value(JsonPath.ROOT, null);
    scanner.skipSpace();
    if (!scanner.atEnd()) {
      throw scanner.unexpected("the end of the file", "a file holds one JSON value");
    }
    return new JsonDocument(source, root, places == null ? Map.of() : places, repeated);
  }

  private JsonNode value(JsonPath path, @Nullable Span name) {
    if (path.steps().size() > DEEPEST) {
      throw scanner.fault(
          "nested too deeply", "more than " + DEEPEST + " levels", "flatten the document");
    }
    int start = scanner.position();
    char first = scanner.peek();
    JsonNode value =
        switch (first) {
          case '{' -> object(path);
          case '[' -> array(path);
          case '"' -> NODES.stringNode(scanner.string());
          case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(scanner.number());
          default -> literal(scanner.word());
        };
    if (places != null) {
      Span span = new Span(start, value.isContainer() ? 1 : scanner.position() - start);
      places.put(path, new Place(name == null ? span : name, span));
    }
    return value;
  }

  private ObjectNode object(JsonPath path) {
    ObjectNode object = NODES.objectNode();
    Map<String, Span> names = new HashMap<>();
    for (boolean more = scanner.open('}'); more; more = scanner.next('}')) {
      int start = scanner.position();
      String name = scanner.name();
      Span span = new Span(start, scanner.position() - start);
      Span earlier = names.putIfAbsent(name, span);
      if (earlier != null) {
        repeated(path.member(name), span, earlier);
      }
      scanner.colon();
      object.set(name, value(path.member(name), span));
    }
    return object;
  }

  private ArrayNode array(JsonPath path) {
    ArrayNode array = NODES.arrayNode();
    for (boolean more = scanner.open(']'); more; more = scanner.next(']')) {
      array.add(value(path.element(array.size()), null));
    }
    return array;
  }

  private void repeated(JsonPath path, Span again, Span earlier) {
    if (repeats == Repeats.REFUSED) {
      throw Failure.at(
          source.excerpt(again.start(), again.length()),
          path + " is given twice",
          "first at " + source.excerpt(earlier.start(), earlier.length()).position(),
          "remove one of the two");
    }
    repeated.add(path);
  }

  private JsonNode number(String text) {
    try {
      return text.matches("-?[0-9]+")
          ? integer(new BigInteger(text))
          : NODES.numberNode(new BigDecimal(text));
    } catch (NumberFormatException e) {
      throw scanner.faultBefore(
          text.length(), "the number is out of range", "its exponent is too large", "write it out");
    }
  }

  /** The smallest node that holds the number, so that equal numbers are equal nodes. */
  static JsonNode integer(BigInteger number) {
    if (number.bitLength() < Integer.SIZE) {
      return NODES.numberNode(number.intValue());
    }
    return number.bitLength() < Long.SIZE
        ? NODES.numberNode(number.longValue())
        : NODES.numberNode(number);
  }

  private JsonNode literal(String word) {
    return switch (word) {
      case "true" -> NODES.booleanNode(true);
      case "false" -> NODES.booleanNode(false);
      case "null" -> NODES.nullNode();
      default -> throw notALiteral(word);
    };
  }

  private Failure notALiteral(String word) {
    String meant =
        word.equals("None")
            ? "null"
            : NearestName.of(word, List.of("true", "false", "null")).orElse(null);
    return scanner.faultBefore(
        word.length(),
        "expected a value but found " + scanner.described(-word.length()),
        "the words of JSON are true, false and null, in small letters; all other text has quotes",
        meant == null ? "put it in double quotes" : "write " + meant + ", or \"" + meant + "\"");
  }
}
