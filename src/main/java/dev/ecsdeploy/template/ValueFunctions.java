package dev.ecsdeploy.template;

import dev.ecsdeploy.failure.Failure;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The functions that turn one value into another. Their failures never hold the value. */
final class ValueFunctions {
  static final Signature JSON_ESCAPE =
      new Signature("json_escape", "one text", "json_escape(must_env(\"MESSAGE\"))");
  static final Signature INT =
      new Signature("int", "one text or number", "int(must_env(\"COUNT\"))");
  static final Signature JSON =
      new Signature("json", "one text that is JSON", "json(must_env(\"SUBNETS\"))");

  private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?[0-9]+");

  /** Made when the first text is read: most projects have none, and it takes a while. */
  private static final class Strict {
    static final JsonMapper MAPPER =
        JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
  }

  private ValueFunctions() {}

  /**
   * A text as it stands in a JSON string, with the escapes of Go's <a
   * href="https://pkg.go.dev/encoding/json#Marshal">encoding/json</a>.
   */
  static String jsonEscape(List<Object> arguments) {
    StringBuilder escaped = new StringBuilder();
    for (char c : JSON_ESCAPE.text(arguments).toCharArray()) {
      switch (c) {
        case '"', '\\' -> escaped.append('\\').append(c);
        case '\b' -> escaped.append("\\b");
        case '\f' -> escaped.append("\\f");
        case '\n' -> escaped.append("\\n");
        case '\r' -> escaped.append("\\r");
        case '\t' -> escaped.append("\\t");
        case '<', '>', '&', '\u2028', '\u2029' -> escaped.append("\\u%04x".formatted((int) c));
        default -> escaped.append(c < ' ' ? "\\u%04x".formatted((int) c) : c);
      }
    }
    return escaped.toString();
  }

  /** The whole number that a text or a number is. */
  static Object wholeNumber(List<Object> arguments) {
    BigInteger number =
        switch (INT.one(arguments)) {
          case String text -> wholeNumber(text.strip());
          case Number given -> wholeNumber(given);
          default -> throw INT.wrong("this argument is neither");
        };
    if (number.bitLength() >= Long.SIZE) {
      throw Failure.project(
          "this number is too large",
          "int takes numbers from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE,
          "use it as a text, without int");
    }
    return number.longValue();
  }

  private static BigInteger wholeNumber(String text) {
    if (!WHOLE_NUMBER.matcher(text).matches()) {
      throw Failure.project(
          "int needs a whole number",
          text.isEmpty() ? "this text is empty" : "this text has other characters than digits",
          "a number such as 2, or a default: int(env(\"COUNT\", \"2\"))");
    }
    return new BigInteger(text);
  }

  private static BigInteger wholeNumber(Number number) {
    try {
      return new BigDecimal(number.toString()).toBigIntegerExact();
    } catch (ArithmeticException | NumberFormatException _) {
      throw Failure.project("int needs a whole number", "this number has a fraction", "int(\"2\")");
    }
  }

  /** The value that a JSON text is. */
  static @Nullable Object json(List<Object> arguments) {
    String text = JSON.text(arguments);
    try {
      return Strict.MAPPER.readValue(text, Object.class);
    } catch (JacksonException e) {
      throw Failure.project(
          "this text is not JSON",
          text.isBlank() ? "it is empty" : "it goes wrong at " + place(e.getLocation()),
          "a text such as [\"subnet-1\", \"subnet-2\"]");
    }
  }

  private static String place(@Nullable TokenStreamLocation location) {
    return location == null
        ? "some place"
        : "line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
