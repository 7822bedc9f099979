package dev.ecsdeploy.template;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.jsonnet.ExternalVariables;
import dev.ecsdeploy.jsonnet.JsonnetEvaluator;
import dev.ecsdeploy.jsonnet.NativeFunction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Evaluates Jsonnet files, and gives what they are to the language of the templates. */
final class JsonnetFiles implements Dialect {
  /** Those that a call may name; the other functions take what they are given. */
  private static final Map<String, List<String>> PARAMETERS =
      Map.of("env", List.of("name", "default"), "must_env", List.of("name"));

  private final List<TemplateFunction> functions;
  private final ExternalVariables variables;
  private final Dialect next;

  JsonnetFiles(List<TemplateFunction> functions, ExternalVariables variables, Dialect next) {
    this.functions = List.copyOf(functions);
    this.variables = variables;
    this.next = next;
  }

  JsonnetFiles with(ExternalVariables others) {
    return new JsonnetFiles(functions, others, next);
  }

  /** Whether the name of a file says that it is Jsonnet. */
  static boolean isJsonnet(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".jsonnet");
  }

  @Override
  public SourceText render(Path file, String shown) {
    SourceText source = TextFile.read(file, shown, "file");
    return next.renderEvaluated(new JsonnetEvaluator(variables, natives()).evaluate(file, source));
  }

  private List<NativeFunction> natives() {
    List<NativeFunction> natives = new ArrayList<>();
    for (TemplateFunction function : functions) {
      natives.add(new Native(function.name(), function));
    }
    // A list parameter has a name of its own in Jsonnet, where a function has a fixed number of
    // parameters.
    functions.stream()
        .filter(function -> function.name().endsWith("ssm"))
        .forEach(function -> natives.add(new Native(function.name() + "_list", function)));
    return natives;
  }

  /** A function of templates as one of Jsonnet. */
  private record Native(String name, TemplateFunction function) implements NativeFunction {
    @Override
    public List<String> parameters() {
      return PARAMETERS.getOrDefault(name, List.of());
    }

    @Override
    public @Nullable Object call(List<@Nullable Object> arguments) {
      if (arguments.stream().anyMatch(Objects::isNull)) {
        throw Failure.project(
            name + " was given null",
            "one of its arguments has no value",
            "a text, a number or a boolean");
      }
      return function.call(arguments.stream().map(Objects::requireNonNull).toList());
    }
  }
}
