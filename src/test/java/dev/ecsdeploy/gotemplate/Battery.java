package dev.ecsdeploy.gotemplate;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.gotemplate.GoSignature.Parameter;
import dev.ecsdeploy.gotemplate.format.Printf;
import dev.ecsdeploy.gotemplate.syntax.TemplateFault;
import dev.ecsdeploy.gotemplate.text.Utf8;
import dev.ecsdeploy.gotemplate.value.GoValues;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Templates, and what real Go makes of them: a directory with {@code cases.json} (name, template,
 * data) and {@code go.json} (by name: {@code OK} and the output, or {@code PARSE-ERR} or {@code
 * EXEC-ERR} and the message). {@code gotemplate/main.go}, run in such a directory, makes the second
 * of the first.
 */
record Battery(List<Case> cases, Map<String, String> expected) {

  /** One template with its data. */
  record Case(String name, String template, @Nullable Object data) {}

  static Battery in(Path directory) {
    JsonMapper mapper = new JsonMapper();
    List<Case> cases = new ArrayList<>();
    for (JsonNode node : mapper.readTree(directory.resolve("cases.json").toFile())) {
      cases.add(
          new Case(
              node.get("name").asString(), node.get("tmpl").asString(), value(node.get("data"))));
    }
    Map<String, String> expected = new LinkedHashMap<>();
    mapper
        .readTree(directory.resolve("go.json").toFile())
        .forEachEntry((name, text) -> expected.put(name, text.asString()));
    return new Battery(cases, expected);
  }

  /** JSON as Go reads it: every number is a {@code float64}. */
  private static @Nullable Object value(@Nullable JsonNode node) {
    if (node == null || node.isNull()) {
      return null;
    }
    if (node.isArray()) {
      List<@Nullable Object> list = new ArrayList<>();
      node.forEach(element -> list.add(value(element)));
      return list;
    }
    if (node.isObject()) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      node.forEachEntry((name, member) -> map.put(name, value(member)));
      return map;
    }
    return node.isNumber()
        ? (Object) node.asDouble()
        : node.isBoolean() ? (Object) node.asBoolean() : node.asString();
  }

  /** The templates of which this makes something else than Go, with what each makes of them. */
  List<String> differences() {
    List<String> differences = new ArrayList<>();
    for (Case it : cases) {
      String actual = run(it);
      if (!actual.equals(expected.get(it.name()))) {
        differences.add(
            it.name()
                + ": "
                + it.template()
                + "\n go: "
                + expected.get(it.name())
                + "\n is: "
                + actual);
      }
    }
    return differences;
  }

  private static String run(Case it) {
    try {
      StringBuilder bytes = new StringBuilder("OK ");
      GoTemplate.parse("conf.json", it.template(), FUNCTIONS)
          .execute(it.data())
          .forEach(written -> bytes.append(written.bytes()));
      return Utf8.text(bytes.toString());
    } catch (TemplateFault fault) {
      return (fault.isParsing() ? "PARSE-ERR " : "EXEC-ERR ") + Utf8.text(fault.message());
    }
  }

  private static final Map<String, String> ENVIRONMENT = Map.of("FOO", "foo\"bar", "ENV", "dev");

  private static final List<GoFunction> FUNCTIONS =
      List.of(
          function("must_env", GoSignature.of(Parameter.STRING), Battery::mustEnv),
          function("env", GoSignature.variadic(Parameter.STRING), Battery::env),
          function("json_escape", GoSignature.of(Parameter.STRING), Battery::jsonEscape),
          function("tfstate", GoSignature.of(Parameter.STRING), Battery::tfstate),
          function(
              "tfstatef", GoSignature.variadic(Parameter.STRING, Parameter.ANY), Battery::tfstatef),
          function("num", GoSignature.of(), _ -> 3),
          function("fail", GoSignature.of(Parameter.STRING), Battery::fail));

  private record Named(
      String name, GoSignature signature, Function<List<@Nullable Object>, @Nullable Object> body)
      implements GoFunction {
    @Override
    public @Nullable Object call(List<@Nullable Object> arguments) {
      return body.apply(arguments);
    }
  }

  private static GoFunction function(
      String name, GoSignature signature, Function<List<@Nullable Object>, @Nullable Object> body) {
    return new Named(name, signature, body);
  }

  private static String text(List<@Nullable Object> arguments, int index) {
    return String.valueOf(arguments.get(index));
  }

  private static String mustEnv(List<@Nullable Object> arguments) {
    String name = text(arguments, 0);
    if (!ENVIRONMENT.containsKey(name)) {
      throw Failure.project("environment variable " + name + " is not defined", "", "");
    }
    return ENVIRONMENT.get(name);
  }

  private static String env(List<@Nullable Object> arguments) {
    return arguments.stream()
        .map(name -> ENVIRONMENT.getOrDefault(String.valueOf(name), ""))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElse(arguments.isEmpty() ? "" : text(arguments, arguments.size() - 1));
  }

  private static String tfstate(List<@Nullable Object> arguments) {
    return "TF(" + text(arguments, 0) + ")";
  }

  private static String tfstatef(List<@Nullable Object> arguments) {
    return "TF(" + sprintf(arguments).replace('\'', '"') + ")";
  }

  private static String fail(List<@Nullable Object> arguments) {
    throw Failure.project(text(arguments, 0), "", "");
  }

  private static String sprintf(List<@Nullable Object> arguments) {
    List<@Nullable Object> values = new ArrayList<>();
    arguments.forEach(argument -> values.add(GoValues.of(argument)));
    return Utf8.text(
        Printf.printf(String.valueOf(values.getFirst()), values.subList(1, values.size())));
  }

  private static String jsonEscape(List<@Nullable Object> arguments) {
    String text = text(arguments, 0);
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> escaped.append('\\').append(c);
        case '\b' -> escaped.append("\\b");
        case '\f' -> escaped.append("\\f");
        case '\n' -> escaped.append("\\n");
        case '\r' -> escaped.append("\\r");
        case '\t' -> escaped.append("\\t");
        default ->
            escaped.append(
                c < ' ' || "<>&\u2028\u2029".indexOf(c) >= 0
                    ? "\\u%04x".formatted((int) c)
                    : String.valueOf(c));
      }
    }
    return escaped.toString();
  }
}
