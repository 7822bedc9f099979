package dev.ecsdeploy.simulator.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON trees as the AWS JSON 1.1 protocol has them: times are seconds since 1970. They are the only
 * numbers in a tree that are {@link BigDecimal}s, so that other protocols know them.
 */
public final class Json {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Json() {}

  /**
   * Reads an object; members that are null are left out.
   *
   * @throws AwsError when the text is not a JSON object
   */
  public static ObjectNode parse(String text) {
    try {
      if (text.isEmpty()) {
        return object();
      }
      if (MAPPER.readTree(text) instanceof ObjectNode object) {
        object.removeIf(JsonNode::isNull);
        return object;
      }
    } catch (JacksonException e) {
      throw new AwsError("SerializationException", "The request is not JSON.");
    }
    throw new AwsError("SerializationException", "The request is not a JSON object.");
  }

  /** An object without members. */
  public static ObjectNode object() {
    return NODES.objectNode();
  }

  /** An array without elements. */
  public static ArrayNode array() {
    return NODES.arrayNode();
  }

  /** A text. */
  public static JsonNode value(String text) {
    return NODES.stringNode(text);
  }

  /** A number. */
  public static JsonNode value(int number) {
    return NODES.numberNode(number);
  }

  /** A truth value. */
  public static JsonNode value(boolean flag) {
    return NODES.booleanNode(flag);
  }

  /** An array of these. */
  public static ArrayNode array(Collection<? extends JsonNode> elements) {
    return array().addAll(elements);
  }

  /** An array of texts. */
  public static ArrayNode texts(Collection<String> texts) {
    ArrayNode array = array();
    texts.forEach(array::add);
    return array;
  }

  /** A point in time, to the millisecond. */
  public static JsonNode time(Instant instant) {
    return NODES.numberNode(BigDecimal.valueOf(instant.toEpochMilli(), 3));
  }

  /** Whether this is a point in time. */
  static boolean isTime(JsonNode value) {
    return value.isBigDecimal();
  }

  /** Sets a member to a time; leaves it out where there is none. */
  public static void putTime(ObjectNode object, String member, @Nullable Instant instant) {
    if (instant != null) {
      object.set(member, time(instant));
    }
  }

  /** Sets a member to a text; leaves it out where there is none. */
  public static void putText(ObjectNode object, String member, @Nullable String text) {
    if (text != null) {
      object.put(member, text);
    }
  }

  /** The text of a member; empty where it is not set. */
  public static String text(JsonNode object, String member) {
    return object.path(member).asString("");
  }

  /** The objects of an array; none where it is not an array. */
  public static List<ObjectNode> objects(JsonNode array) {
    List<ObjectNode> objects = new ArrayList<>();
    for (JsonNode element : array) {
      if (array.isArray() && element instanceof ObjectNode object) {
        objects.add(object);
      }
    }
    return objects;
  }

  /** The texts of an array; none where it is not an array. */
  public static List<String> strings(JsonNode array) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array) {
      if (array.isArray()) {
        texts.add(element.asString(""));
      }
    }
    return texts;
  }

  /** The same elements, last first: AWS does not keep the order of sets. */
  public static ArrayNode reversed(JsonNode array) {
    ArrayNode reversed = array();
    for (int i = array.size() - 1; i >= 0; i--) {
      reversed.add(array.get(i));
    }
    return reversed;
  }
}
