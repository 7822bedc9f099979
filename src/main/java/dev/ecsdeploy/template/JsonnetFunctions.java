package dev.ecsdeploy.template;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.jsonnet.NativeFunction;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The functions of templates as native functions of Jsonnet, as ecspresso defines those. */
final class JsonnetFunctions {
  /** Those that a call may name; the other functions take what they are given. */
  private static final Map<String, List<String>> PARAMETERS =
      Map.of(
          "must_env", List.of("name"),
          "secretsmanager_arn", List.of("id"),
          "cfn_output", List.of("stackName", "outputKey"),
          "cfn_export", List.of("name"),
          "tfstate", List.of("address"));

  private JsonnetFunctions() {}

  static List<NativeFunction> of(List<TemplateFunction> functions) {
    return functions.stream().map(JsonnetFunctions::of).toList();
  }

  private static NativeFunction of(TemplateFunction function) {
    return function.name().equals(EnvironmentFunctions.ENV.name())
        ? new Env(function)
        : new Same(function);
  }

  /** A function that is called as in templates. */
  private record Same(TemplateFunction function) implements NativeFunction {
    @Override
    public String name() {
      return function.name();
    }

    @Override
    public List<String> parameters() {
      return PARAMETERS.getOrDefault(name(), List.of());
    }

    @Override
    public @Nullable Object call(List<@Nullable Object> arguments) {
      if (arguments.stream().anyMatch(Objects::isNull)) {
        throw Failure.project(
            name() + " was given null",
            "one of its arguments has no value",
            "a text, a number or a boolean");
      }
      return function.call(arguments.stream().map(Objects::requireNonNull).toList());
    }
  }

  /** One name and one default, which keeps its type: {@code env('CPU', 256)} is a number. */
  private record Env(TemplateFunction function) implements NativeFunction {
    @Override
    public String name() {
      return function.name();
    }

    @Override
    public List<String> parameters() {
      return List.of("name", "default");
    }

    @Override
    public @Nullable Object call(List<@Nullable Object> arguments) {
      if (!(arguments.getFirst() instanceof String name)) {
        throw Failure.project(
            "env takes a name and a default", "this name is no text", "env('TAG', 'latest')");
      }
      Object value = function.call(List.of(name, ""));
      return "".equals(value) ? arguments.getLast() : value;
    }
  }
}
