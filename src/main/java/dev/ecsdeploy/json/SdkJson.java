package dev.ecsdeploy.json;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON from and to the model classes of the AWS SDK, by the fields that they declare. */
public final class SdkJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private SdkJson() {}

  /**
   * The JSON of a model object: what is set, under the names and in the order of the API.
   * Timestamps are ISO 8601 texts. Lists and maps that were never set are left out; those set to
   * nothing are empty.
   */
  public static ObjectNode write(SdkPojo pojo) {
    ObjectNode object = NODES.objectNode();
    for (SdkField<?> field : pojo.sdkFields()) {
      Object value = field.getValueOrDefault(pojo);
      if (isSet(value)) {
        object.set(field.locationName(), node(value));
      }
    }
    return object;
  }

  /**
   * Fills a builder from JSON. What does not fit the model is left out and reported.
   *
   * @param builder a builder of a model class, such as {@code Service.builder()}
   */
  public static List<Mismatch> read(JsonNode json, SdkPojo builder, ReadingRules rules) {
    SdkJsonReader reader = new SdkJsonReader(rules);
    reader.read(json, builder, JsonPath.ROOT);
    return reader.mismatches();
  }

  /** Copies the members that both classes have by the same name and type. */
  public static void copy(SdkPojo from, SdkPojo builder) {
    copy(from, builder, members(from));
  }

  /** Copies those of the named members that both classes have by the same name and type. */
  public static void copy(SdkPojo from, SdkPojo builder, Set<String> members) {
    Map<String, SdkField<?>> targets = builder.sdkFieldNameToField();
    for (SdkField<?> field : from.sdkFields()) {
      SdkField<?> target = targets.get(field.locationName());
      Object value = field.getValueOrDefault(from);
      boolean wanted = members.contains(field.locationName()) && isSet(value);
      if (wanted && target != null && target.marshallingType().equals(field.marshallingType())) {
        target.set(builder, value);
      }
    }
  }

  /** The names of the members of a model class, in the order of the API. */
  public static Set<String> members(SdkPojo pojo) {
    return pojo.sdkFields().stream()
        .map(SdkField::locationName)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static boolean isSet(@Nullable Object value) {
    return value != null
        && !(value instanceof SdkAutoConstructList)
        && !(value instanceof SdkAutoConstructMap);
  }

  private static JsonNode node(Object value) {
    return switch (value) {
      case String text -> NODES.stringNode(text);
      case Integer number -> NODES.numberNode(number.intValue());
      case Long number -> NODES.numberNode(number.longValue());
      case Short number -> NODES.numberNode(number.intValue());
      case Byte number -> NODES.numberNode(number.intValue());
      case Float number -> NODES.numberNode(number.floatValue());
      case Double number -> NODES.numberNode(number.doubleValue());
      case BigDecimal number -> NODES.numberNode(number);
      case Boolean bool -> NODES.booleanNode(bool);
      case Instant instant -> NODES.stringNode(instant.toString());
      case SdkBytes bytes -> NODES.binaryNode(bytes.asByteArray());
      case SdkPojo pojo -> write(pojo);
      case Document document -> document(document);
      case List<?> list -> array(list);
      case Map<?, ?> map -> object(map);
      default -> throw new IllegalStateException("no JSON for " + value.getClass());
    };
  }

  private static ArrayNode array(List<?> list) {
    ArrayNode array = NODES.arrayNode();
    list.forEach(element -> array.add(element == null ? NODES.nullNode() : node(element)));
    return array;
  }

  private static ObjectNode object(Map<?, ?> map) {
    ObjectNode object = NODES.objectNode();
    map.forEach(
        (name, value) ->
            object.set(name.toString(), value == null ? NODES.nullNode() : node(value)));
    return object;
  }

  private static JsonNode document(Document document) {
    if (document.isMap()) {
      return object(document.asMap());
    } else if (document.isList()) {
      return array(document.asList());
    } else if (document.isNumber()) {
      return number(document.asNumber().bigDecimalValue());
    } else if (document.isBoolean()) {
      return NODES.booleanNode(document.asBoolean());
    }
    return document.isNull() ? NODES.nullNode() : NODES.stringNode(document.asString());
  }

  private static JsonNode number(BigDecimal number) {
    return number.scale() == 0
        ? JsonReader.integer(number.unscaledValue())
        : NODES.numberNode(number);
  }
}
