package dev.ecsdeploy.lookup;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Stands for a value that is not known yet. It is a plain word, so that it passes through quoting,
 * escaping and formatting in every language, and is known again inside of other texts.
 */
final class Placeholder {
  private static final String WORD = "ecsdeployValueToCome7Q4Z";

  private Placeholder() {}

  static String text() {
    return WORD;
  }

  /** Whether one of these values holds a placeholder. */
  static boolean isIn(Object value) {
    return switch (value) {
      case List<?> list -> list.stream().anyMatch(Placeholder::isIn);
      case Map<?, ?> map -> map.values().stream().anyMatch(Placeholder::isIn);
      // A filter may have changed the letters.
      default ->
          String.valueOf(value).toLowerCase(Locale.ROOT).contains(WORD.toLowerCase(Locale.ROOT));
    };
  }
}
