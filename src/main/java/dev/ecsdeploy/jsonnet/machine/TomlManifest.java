package dev.ecsdeploy.jsonnet.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An object as TOML.
 *
 * @param indent what each level is indented by
 */
record TomlManifest(String indent, Arguments call) {

  String of(Map<?, ?> table) {
    return body(table, "", "");
  }

  private String body(Map<?, ?> table, String path, String margin) {
    List<String> own = new ArrayList<>();
    List<String> sections = new ArrayList<>();
    table.forEach(
        (key, value) -> {
          String name = name(String.valueOf(key));
          String full = path.isEmpty() ? name : path + "." + name;
          switch (value) {
            case Map<?, ?> inner -> sections.add(section("[", full, "]", inner, margin));
            case List<?> list when isTables(list) ->
                list.forEach(it -> sections.add(section("[[", full, "]]", (Map<?, ?>) it, margin)));
            case null, default -> own.add(margin + name + " = " + value(value, full, margin));
          }
        });
    sections.addFirst(String.join("\n", own));
    return String.join("\n\n", sections);
  }

  private static boolean isTables(List<?> list) {
    return !list.isEmpty() && list.stream().allMatch(Map.class::isInstance);
  }

  private String section(String open, String path, String close, Map<?, ?> table, String margin) {
    String body = body(table, path, margin + indent);
    return margin + open + path + close + (body.isEmpty() ? "" : "\n" + body);
  }

  private String value(@Nullable Object value, String path, String margin) {
    if (value instanceof List<?> list && !list.isEmpty()) {
      return list.stream()
          .map(element -> margin + indent + inline(element, path))
          .collect(Collectors.joining(",\n", "[\n", "\n" + margin + "]"));
    }
    return inline(value, path);
  }

  private String inline(@Nullable Object value, String path) {
    return switch (value) {
      case null -> throw call.stop("Tried to manifest \"null\" at [" + path + "]");
      case List<?> list ->
          list.isEmpty()
              ? "[]"
              : list.stream()
                  .map(element -> inline(element, path))
                  .collect(Collectors.joining(", ", "[ ", " ]"));
      case Map<?, ?> map ->
          map.isEmpty()
              ? "{  }"
              : map.entrySet().stream()
                  .map(
                      it -> name(String.valueOf(it.getKey())) + " = " + inline(it.getValue(), path))
                  .collect(Collectors.joining(", ", "{ ", " }"));
      default -> Texts.json(value);
    };
  }

  private static String name(String name) {
    return name.matches("[A-Za-z0-9_-]+") ? name : Texts.quoted(name);
  }
}
