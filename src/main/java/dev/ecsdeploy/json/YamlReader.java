package dev.ecsdeploy.json;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceExcerpt;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.json.JsonDocument.Place;
import dev.ecsdeploy.json.JsonDocument.Span;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads YAML 1.2 with its core schema (https://yaml.org/spec/1.2.2/#103-core-schema) as far as JSON
 * can hold it: names are texts, numbers are finite, a document has no cycles.
 */
final class YamlReader {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int DEEPEST = 200;
  private static final int MOST_VALUES = 200_000;

  private final SourceText source;
  private final Repeats repeats;
  private final Map<JsonPath, Place> places = new HashMap<>();
  private final List<JsonPath> repeated = new ArrayList<>();

  YamlReader(SourceText source, Repeats repeats) {
    this.source = source;
    this.repeats = repeats;
  }

  JsonDocument read() {
    Node root;
    try {
      root = compose();
    } catch (YamlEngineException e) {
      throw YamlSyntax.failure(source, e);
    } catch (StackOverflowError e) {
      throw Failure.at(
          source.excerpt(0, 1),
          "nested too deeply",
          "more than " + DEEPEST + " levels",
          "flatten the document");
    }
    JsonNode value = value(root, JsonPath.ROOT, null);
    return new JsonDocument(source, value, places, repeated);
  }

  private Node compose() {
    LoadSettings settings =
        LoadSettings.builder()
            .setSchema(new CoreSchema())
            // All of these are found below, where the place is known.
            .setAllowDuplicateKeys(true)
            .setAllowNonScalarKeys(true)
            .setMaxAliasesForCollections(Integer.MAX_VALUE)
            .build();
    Iterator<Node> documents = new Compose(settings).composeAllFromString(source.text()).iterator();
    if (!documents.hasNext()) {
      throw Failure.at(
          source.excerpt(0, 1),
          "the file is empty",
          "it holds no value, at most comments",
          "write the definition into it, or name another file");
    }
    Node root = documents.next();
    if (documents.hasNext()) {
      throw Failure.at(
          excerpt(documents.next()),
          "a second document begins here",
          "a file holds one document; --- separates documents",
          "keep one of them");
    }
    return root;
  }

  private JsonNode value(Node node, JsonPath path, @Nullable Span name) {
    if (path.steps().size() > DEEPEST || places.size() > MOST_VALUES) {
      throw Failure.at(
          excerpt(node),
          "the document never ends",
          "an alias (*name) repeats what it is part of, or too much",
          "write out what the alias stands for");
    }
    Span span = span(node);
    places.put(path, new Place(name == null ? span : name, span));
    return switch (node) {
      case MappingNode mapping -> object(mapping, path);
      case SequenceNode sequence -> array(sequence, path);
      case ScalarNode scalar -> scalar(scalar, path);
      default -> throw unknownTag(node, path);
    };
  }

  private ObjectNode object(MappingNode node, JsonPath path) {
    requireTag(node, Tag.MAP, path);
    ObjectNode object = NODES.objectNode();
    Map<String, Node> keys = new HashMap<>();
    for (NodeTuple entry : node.getValue()) {
      String name = name(entry.getKeyNode(), path);
      Node earlier = keys.putIfAbsent(name, entry.getKeyNode());
      if (earlier != null) {
        repeated(path.member(name), entry.getKeyNode(), earlier);
      }
      object.set(name, value(entry.getValueNode(), path.member(name), span(entry.getKeyNode())));
    }
    return object;
  }

  private void repeated(JsonPath path, Node again, Node earlier) {
    if (repeats == Repeats.REFUSED) {
      throw Failure.at(
          excerpt(again),
          path + " is given twice",
          "first at " + excerpt(earlier).position(),
          "remove one of the two");
    }
    repeated.add(path);
  }

  private ArrayNode array(SequenceNode node, JsonPath path) {
    requireTag(node, Tag.SEQ, path);
    ArrayNode array = NODES.arrayNode();
    for (Node element : node.getValue()) {
      array.add(value(element, path.element(array.size()), null));
    }
    return array;
  }

  private String name(Node key, JsonPath parent) {
    if (key instanceof ScalarNode scalar && isText(scalar)) {
      return scalar.getValue();
    }
    String where = parent.steps().isEmpty() ? "the document" : parent.toString();
    throw Failure.at(
        excerpt(key),
        "the name of a member of " + where + " is not a text",
        "YAML reads an unquoted number, true, false or null as a value of that kind",
        "put the name in quotes");
  }

  private static boolean isText(ScalarNode scalar) {
    // The engine takes an unquoted ${NAME} for a variable of its own; it is a text like any other.
    return scalar.getTag().equals(Tag.STR) || scalar.getTag().equals(Tag.ENV_TAG);
  }

  private JsonNode scalar(ScalarNode scalar, JsonPath path) {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    try {
      if (isText(scalar)) {
        return NODES.stringNode(text);
      } else if (tag.equals(Tag.NULL)) {
        return NODES.nullNode();
      } else if (tag.equals(Tag.BOOL)) {
        return NODES.booleanNode(Boolean.parseBoolean(text));
      } else if (tag.equals(Tag.INT)) {
        return JsonReader.integer(integer(text));
      } else if (tag.equals(Tag.FLOAT)) {
        return NODES.numberNode(new BigDecimal(text));
      }
    } catch (NumberFormatException e) {
      throw Failure.at(
          excerpt(scalar),
          path + " is not a number that JSON can hold",
          "infinity and NaN are no numbers in JSON",
          "write a number, or put the text in quotes");
    }
    throw unknownTag(scalar, path);
  }

  private static BigInteger integer(String text) {
    if (text.startsWith("0x")) {
      return new BigInteger(text.substring(2), 16);
    }
    return text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
  }

  private void requireTag(Node node, Tag tag, JsonPath path) {
    if (!node.getTag().equals(tag)) {
      throw unknownTag(node, path);
    }
  }

  private Failure unknownTag(Node node, JsonPath path) {
    return Failure.at(
        excerpt(node),
        (path.steps().isEmpty() ? "the document" : path) + " has a tag that JSON has no value for",
        "the tag is " + node.getTag().getValue().replace(Tag.PREFIX, "!!"),
        "remove the tag, or put a text that begins with ! in quotes");
  }

  private SourceExcerpt excerpt(Node node) {
    Span span = span(node);
    return source.excerpt(span.start(), span.length());
  }

  private Span span(Node node) {
    int start = offset(node.getStartMark().orElseThrow());
    int end = offset(node.getEndMark().orElseThrow());
    return new Span(start, node instanceof ScalarNode ? Math.max(1, end - start) : 1);
  }

  /** Marks count code points, texts count UTF-16 units. */
  private int offset(Mark mark) {
    return source.text().offsetByCodePoints(0, mark.getIndex());
  }
}
