package dev.ecsdeploy.template.notation;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Values as JSON.
 *
 * <p>Characters that are legal in a JSON string but not printable in YAML are escaped too, so that
 * the same text is a value of either.
 */
public final class JsonText {
  private JsonText() {}

  /** A value as JSON. */
  public static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> quoted(text);
      case List<?> list ->
          list.stream().map(JsonText::of).collect(Collectors.joining(", ", "[", "]"));
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> quoted(plain(entry.getKey())) + ": " + of(entry.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      default -> plain(value);
    };
  }

  /** A text in double quotes. */
  static String quoted(String text) {
    return '"' + escaped(text) + '"';
  }

  /** A text as it stands between double quotes. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      escape(character, escaped);
      at += Character.charCount(character);
    }
    return escaped.toString();
  }

  private static void escape(int character, StringBuilder to) {
    switch (character) {
      case '"' -> to.append("\\\"");
      case '\\' -> to.append("\\\\");
      case '\n' -> to.append("\\n");
      case '\r' -> to.append("\\r");
      case '\t' -> to.append("\\t");
      case '\b' -> to.append("\\b");
      case '\f' -> to.append("\\f");
      default -> {
        if (isPrintable(character)) {
          to.appendCodePoint(character);
        } else {
          to.append("\\u%04x".formatted(character));
        }
      }
    }
  }

  /** Whether a character may stand in both notations as it is. */
  private static boolean isPrintable(int character) {
    boolean control = character < 0x20 || (character >= 0x7f && character <= 0x9f);
    boolean separator = character == 0x2028 || character == 0x2029 || character == 0xfeff;
    boolean half = character >= 0xd800 && character <= 0xdfff;
    return !control && !separator && !half && character != 0xfffe && character != 0xffff;
  }

  /** A text as it is, and a number or a truth value as in JSON. */
  static String plain(@Nullable Object value) {
    return String.valueOf(value);
  }
}
