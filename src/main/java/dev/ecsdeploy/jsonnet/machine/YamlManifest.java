package dev.ecsdeploy.jsonnet.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value as YAML.
 *
 * @param indentArrays whether an array in an object is indented
 * @param quoteKeys whether all names are quoted; else only those that need it
 */
record YamlManifest(boolean indentArrays, boolean quoteKeys) {
  private static final String INDENT = "  ";
  private static final Pattern BARE = Pattern.compile("[a-zA-Z0-9_./-]+");
  private static final Pattern NUMBER =
      Pattern.compile(
          "-+|[-+]?[0-9][0-9_]*|[-+]?[0-9_]*\\.[0-9_]+(e[-+]?[0-9]+)?|[-+]?[0-9_.]+e[-+]?[0-9_]+"
              + "|0b[01_]+|0x[0-9a-f_]+|[0-9]+-[0-9]+-[0-9]+|[-+]?[0-9][0-9_]*\\.");
  private static final Set<String> WORDS =
      Set.of(
          "true", "false", "null", "yes", "no", "on", "off", "y", "n", ".nan", "-.inf", "+.inf",
          ".inf", "-");

  String of(@Nullable Object value) {
    return of(value, "");
  }

  private String of(@Nullable Object value, String margin) {
    return switch (value) {
      case String text -> text(text, margin);
      case Double number -> number(number);
      case List<?> list -> list.isEmpty() ? "[]" : list(list, margin);
      case Map<?, ?> map -> map.isEmpty() ? "{}" : map(map, margin);
      case null, default -> Texts.json(value);
    };
  }

  /** Fractions with as few digits as tell them from others. */
  private static String number(double number) {
    return number == Math.rint(number)
        ? Texts.of(number)
        : new java.math.BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }

  private static String text(String text, String margin) {
    if (!text.endsWith("\n")) {
      return Texts.quoted(text);
    }
    String lines = text.substring(0, text.length() - 1);
    return "|\n" + margin + INDENT + lines.replace("\n", "\n" + margin + INDENT);
  }

  private String list(List<?> list, String margin) {
    List<String> elements = new ArrayList<>();
    for (Object element : list) {
      boolean nested = element instanceof List<?> inner && !inner.isEmpty();
      elements.add("-" + (nested ? "\n" + margin + INDENT : " ") + element(element, margin));
    }
    return String.join("\n" + margin, elements);
  }

  private String element(@Nullable Object element, String margin) {
    boolean structure = element instanceof List || element instanceof Map;
    return of(element, structure ? margin + INDENT : margin);
  }

  private String map(Map<?, ?> map, String margin) {
    List<String> members = new ArrayList<>();
    map.forEach(
        (name, value) -> members.add(name(String.valueOf(name)) + ":" + member(value, margin)));
    return String.join("\n" + margin, members);
  }

  private String member(@Nullable Object value, String margin) {
    if (value instanceof List<?> list && !list.isEmpty()) {
      String further = indentArrays ? margin + INDENT : margin;
      return "\n" + further + list(list, further);
    }
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      return "\n" + margin + INDENT + map(map, margin + INDENT);
    }
    return " " + of(value, margin);
  }

  private String name(String name) {
    String small = name.toLowerCase(java.util.Locale.ROOT);
    boolean bare =
        !quoteKeys
            && BARE.matcher(name).matches()
            && !WORDS.contains(small)
            && !NUMBER.matcher(small).matches();
    return bare ? name : Texts.quoted(name);
  }
}
