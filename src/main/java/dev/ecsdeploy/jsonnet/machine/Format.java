package dev.ecsdeploy.jsonnet.machine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sjsonnet.Position;
import sjsonnet.Val;

/** {@code format % values}, as Python's {@code %} without its rarities. */
final class Format {
  private static final Pattern CODE =
      Pattern.compile(
          "%(?:\\(([^)]*)\\))?([#0\\- +]*)(\\*|\\d*)(?:\\.(\\*|\\d*))?[hlL]?(.?)", Pattern.DOTALL);
  private static final String CONVERSIONS = "diouxXeEfFgGcs%";

  private final String format;
  private final Texts texts;
  private final Position at;
  private int next;

  Format(String format, Texts texts, Position at) {
    this.format = format;
    this.texts = texts;
    this.at = at;
  }

  /** The text with the values in the places of the codes. */
  String fill(Val values) {
    StringBuilder filled = new StringBuilder();
    Matcher code = CODE.matcher(format);
    int end = 0;
    for (; code.find(end > format.length() ? format.length() : end); end = code.end()) {
      filled.append(format, end, code.start()).append(one(code, values));
    }
    filled.append(format.substring(end));
    if (values instanceof Val.Arr array && next < array.length()) {
      throw Stop.at(at, "Too many values to format: " + array.length() + ", expected " + next);
    }
    return filled.toString();
  }

  private String one(Matcher code, Val values) {
    String conversion = code.group(5);
    if (conversion.isEmpty() || !CONVERSIONS.contains(conversion)) {
      throw Stop.at(
          at,
          conversion.isEmpty()
              ? "Truncated format code."
              : "Unrecognised conversion type: " + conversion);
    }
    int width = measure(code.group(3), values, 0);
    int precision = measure(code.group(4), values, -1);
    FormatCode parsed = new FormatCode(code.group(2), width, precision, conversion.charAt(0));
    if (conversion.equals("%")) {
      return parsed.padded("%");
    }
    return formatted(parsed, value(code.group(1), values));
  }

  private int measure(@Nullable String written, Val values, int otherwise) {
    if (written == null) {
      return otherwise;
    }
    if (written.equals("*")) {
      return (int) Operators.number(value(null, values), at);
    }
    return written.isEmpty() ? 0 : Integer.parseInt(written);
  }

  private Val value(@Nullable String key, Val values) {
    if (values instanceof Val.Obj object) {
      if (key == null) {
        throw Stop.at(at, "Mapping keys required.");
      }
      return field(object, key);
    }
    int index = next++;
    if (values instanceof Val.Arr array) {
      if (index >= array.length()) {
        throw Stop.at(at, "Not enough values to format: " + array.length());
      }
      return array.force(index);
    }
    if (index > 0) {
      throw Stop.at(at, "Not enough values to format: 1");
    }
    return values;
  }

  private Val field(Val.Obj object, String key) {
    if (!object.containsKey(key)) {
      throw Stop.at(at, "No such field: " + key);
    }
    return texts.field(object, key, at);
  }

  private String formatted(FormatCode code, Val value) {
    return switch (code.conversion()) {
      case 's' -> code.padded(texts.of(value, at));
      case 'c' -> code.padded(character(value));
      default -> {
        if (!(value instanceof Val.Num number)) {
          throw Stop.at(
              at, "Format required number at " + (next - 1) + ", got " + value.prettyName());
        }
        yield code.number(number.value());
      }
    };
  }

  private String character(Val value) {
    if (value instanceof Val.Num number) {
      return Character.toString((int) number.value());
    }
    String text = Operators.text(value, at);
    if (text.codePointCount(0, text.length()) != 1) {
      throw Stop.at(at, "%c expected 1-sized string got: " + text.length());
    }
    return text;
  }
}
