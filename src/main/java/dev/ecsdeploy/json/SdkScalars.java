package dev.ecsdeploy.json;

import dev.ecsdeploy.json.Mismatch.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import tools.jackson.databind.JsonNode;

/** JSON values as the simple types of the SDK. */
final class SdkScalars {
  /** More digits than any number of an API has; a larger exponent is not a number but an attack. */
  private static final int MOST_DIGITS = 40;

  private final boolean convert;

  SdkScalars(boolean convert) {
    this.convert = convert;
  }

  /** The value in the type; null if it cannot be one without loss. */
  @Nullable Object read(MarshallingKnownType type, JsonNode json) {
    return switch (type) {
      case STRING -> text(json);
      case BOOLEAN -> bool(json);
      case INTEGER -> as(whole(json, Integer.MIN_VALUE, Integer.MAX_VALUE), Long::intValue);
      case LONG -> whole(json, Long.MIN_VALUE, Long.MAX_VALUE);
      case SHORT -> as(whole(json, Short.MIN_VALUE, Short.MAX_VALUE), Long::shortValue);
      case BYTE -> as(whole(json, Byte.MIN_VALUE, Byte.MAX_VALUE), Long::byteValue);
      case FLOAT -> as(number(json), BigDecimal::floatValue);
      case DOUBLE -> as(number(json), BigDecimal::doubleValue);
      case BIG_DECIMAL -> number(json);
      case INSTANT -> instant(json);
      case SDK_BYTES -> bytes(json);
      case DOCUMENT -> document(json);
      case NULL, SDK_POJO, LIST, MAP -> null;
    };
  }

  private static <N, T> @Nullable T as(@Nullable N number, Function<N, T> conversion) {
    return number == null ? null : conversion.apply(number);
  }

  /** What the type wants. */
  static Kind wanted(MarshallingKnownType type) {
    return switch (type) {
      case STRING -> Kind.TEXT;
      case BOOLEAN -> Kind.TRUE_OR_FALSE;
      case INTEGER, LONG, SHORT, BYTE -> Kind.WHOLE_NUMBER;
      case FLOAT, DOUBLE, BIG_DECIMAL -> Kind.NUMBER;
      case INSTANT -> Kind.TIME;
      case SDK_BYTES -> Kind.BYTES;
      case LIST -> Kind.LIST;
      case SDK_POJO, MAP -> Kind.OBJECT;
      case DOCUMENT, NULL -> Kind.ANY;
    };
  }

  /** What is there, for a message. */
  static String described(JsonNode json) {
    return switch (json.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "a list";
      case STRING -> json.stringValue().length() > 40 ? "a text" : "the text " + json;
      case NUMBER -> "the number " + json;
      case BOOLEAN -> json.toString();
      case NULL, MISSING -> "null";
      case BINARY, POJO -> "a value";
    };
  }

  private @Nullable String text(JsonNode json) {
    if (json.isString()) {
      return json.stringValue();
    }
    if (convert && isSmall(json)) {
      return Long.toString(json.longValue());
    }
    BigDecimal number = convert && json.isNumber() ? number(json) : null;
    if (number != null) {
      return number.toPlainString();
    }
    return convert && json.isBoolean() ? json.toString() : null;
  }

  private @Nullable Boolean bool(JsonNode json) {
    if (convert && json.isString()) {
      return switch (json.stringValue()) {
        case "true" -> true;
        case "false" -> false;
        default -> null;
      };
    }
    return json.isBoolean() ? (Boolean) json.booleanValue() : null;
  }

  private @Nullable Long whole(JsonNode json, long least, long most) {
    if (isSmall(json)) {
      long number = json.longValue();
      return least <= number && number <= most ? (Long) number : null;
    }
    BigDecimal number = number(json);
    if (number == null
        || number.compareTo(BigDecimal.valueOf(least)) < 0
        || number.compareTo(BigDecimal.valueOf(most)) > 0
        || number.setScale(0, RoundingMode.DOWN).compareTo(number) != 0) {
      return null;
    }
    return number.longValue();
  }

  /** Whether a number needs no {@link BigDecimal}, which takes long to initialise. */
  private static boolean isSmall(JsonNode json) {
    return json.isInt() || json.isLong();
  }

  private @Nullable BigDecimal number(JsonNode json) {
    BigDecimal number = null;
    if (json.isNumber() && !isEndless(json)) {
      number = json.decimalValue();
    } else if (convert
        && json.isString()
        && json.stringValue().matches("-?[0-9]{1,20}(\\.[0-9]{1,20})?")) {
      number = new BigDecimal(json.stringValue());
    }
    return number == null || Math.abs((long) number.precision() - number.scale()) > MOST_DIGITS
        ? null
        : number;
  }

  private static boolean isEndless(JsonNode number) {
    return number.isDouble() && !Double.isFinite(number.doubleValue());
  }

  private static @Nullable Instant instant(JsonNode json) {
    try {
      if (json.isNumber()) {
        BigDecimal seconds = json.decimalValue();
        return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
      }
      return json.isString() ? OffsetDateTime.parse(json.stringValue()).toInstant() : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable SdkBytes bytes(JsonNode json) {
    try {
      return json.isString()
          ? SdkBytes.fromByteArray(Base64.getDecoder().decode(json.stringValue()))
          : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Document document(JsonNode json) {
    return switch (json.getNodeType()) {
      case OBJECT -> {
        Map<String, Document> map = new LinkedHashMap<>();
        json.forEachEntry((name, value) -> map.put(name, document(value)));
        yield Document.fromMap(map);
      }
      case ARRAY -> Document.fromList(json.valueStream().map(SdkScalars::document).toList());
      case NUMBER -> Document.fromNumber(json.decimalValue());
      case BOOLEAN -> Document.fromBoolean(json.booleanValue());
      case STRING, BINARY, POJO -> Document.fromString(json.asString());
      case NULL, MISSING -> Document.fromNull();
    };
  }
}
