package dev.ecsdeploy.jsonnet.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Functions that write a value as JSON, YAML, TOML, INI, Python or XML. */
final class ManifestFunctions {
  private final Library library;

  ManifestFunctions(Library library) {
    this.library = library;
  }

  void add() {
    addJson();
    addYaml();
    library.add("manifestToml", "toml", it -> toml(it, "  "));
    library.add("manifestTomlEx", "toml indent", it -> toml(it, it.text(1)));
    library.add("manifestIni", "ini", ManifestFunctions::ini);
    library.add("manifestPython", "v", it -> python(it.plain(0)));
    library.add("manifestPythonVars", "conf", ManifestFunctions::pythonVariables);
    library.add("manifestXmlJsonml", "value", it -> xml(it.plain(0), it));
  }

  private void addJson() {
    library.add(
        "manifestJson", "value", it -> new JsonManifest("    ", "\n", ": ").of(it.plain(0)));
    library.add(
        "manifestJsonMinified", "value", it -> new JsonManifest("", "", ":").of(it.plain(0)));
    Body body = it -> new JsonManifest(it.text(1), newline(it), separator(it)).of(it.plain(0));
    library.add("manifestJsonEx", "value indent newline=null key_val_sep=null", body);
  }

  private static String newline(Arguments it) {
    return it.isNull(2) ? "\n" : it.text(2);
  }

  private static String separator(Arguments it) {
    return it.isNull(3) ? ": " : it.text(3);
  }

  private void addYaml() {
    library.add(
        "manifestYamlDoc",
        "value indent_array_in_object=false quote_keys=true",
        it -> new YamlManifest(it.truth(1), it.truth(2)).of(it.plain(0)));
    library.add(
        "manifestYamlStream",
        "value indent_array_in_object=false c_document_end=true quote_keys=true",
        ManifestFunctions::yamlStream);
  }

  private static String yamlStream(Arguments it) {
    YamlManifest yaml = new YamlManifest(it.truth(1), it.truth(3));
    String end = it.truth(2) ? "\n...\n" : "\n";
    return list(it.plain(0), it).stream()
        .map(yaml::of)
        .collect(Collectors.joining("\n---\n", "---\n", end));
  }

  private static List<?> list(@Nullable Object value, Arguments it) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw Operators.wrongType(it.value(0), "array", it.at());
  }

  private static Map<?, ?> map(@Nullable Object value, Arguments it) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw Operators.wrongType(it.value(0), "object", it.at());
  }

  private static String toml(Arguments it, String indent) {
    if (it.plain(0) instanceof Map<?, ?> table) {
      return new TomlManifest(indent, it).of(table);
    }
    throw it.stop("TOML body must be an object. Got " + it.value(0).prettyName());
  }

  private static String ini(Arguments it) {
    Map<?, ?> ini = map(it.plain(0), it);
    StringBuilder text = new StringBuilder();
    if (ini.get("main") instanceof Map<?, ?> main) {
      section(main, text);
    }
    map(ini.get("sections"), it)
        .forEach(
            (name, section) -> {
              text.append('[').append(name).append("]\n");
              section(map(section, it), text);
            });
    return text.toString();
  }

  private static void section(Map<?, ?> section, StringBuilder to) {
    section.forEach(
        (name, value) -> {
          List<?> values =
              value instanceof List<?> list ? list : List.of(String.valueOf(plain(value)));
          values.forEach(one -> to.append(name).append(" = ").append(plain(one)).append('\n'));
        });
  }

  /** A text as it is, anything else as JSON. */
  private static String plain(@Nullable Object value) {
    return value instanceof String text ? text : Texts.json(value);
  }

  private static String python(@Nullable Object value) {
    return switch (value) {
      case null -> "None";
      case Boolean truth -> truth ? "True" : "False";
      case List<?> list ->
          list.stream().map(ManifestFunctions::python).collect(Collectors.joining(", ", "[", "]"));
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(it -> Texts.json(it.getKey()) + ": " + python(it.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      default -> Texts.json(value);
    };
  }

  private static String pythonVariables(Arguments it) {
    StringBuilder text = new StringBuilder();
    map(it.plain(0), it)
        .forEach(
            (name, value) -> text.append(name).append(" = ").append(python(value)).append('\n'));
    return text.toString();
  }

  private static String xml(@Nullable Object node, Arguments it) {
    if (node instanceof String text) {
      return text;
    }
    List<?> element = list(node, it);
    List<Object> children = new ArrayList<>(element.subList(1, element.size()));
    String attributes = "";
    if (!children.isEmpty() && children.getFirst() instanceof Map<?, ?> map) {
      children.removeFirst();
      attributes =
          map.entrySet().stream()
              .map(entry -> " " + entry.getKey() + "=\"" + plain(entry.getValue()) + '"')
              .collect(Collectors.joining());
    }
    String inside = children.stream().map(child -> xml(child, it)).collect(Collectors.joining());
    return "<" + element.getFirst() + attributes + ">" + inside + "</" + element.getFirst() + ">";
  }
}
