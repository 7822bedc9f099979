package dev.ecsdeploy.jsonnet.machine;

import dev.ecsdeploy.failure.NearestName;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.jsonnet.ExternalVariables;
import dev.ecsdeploy.jsonnet.NativeFunction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import sjsonnet.Val;

/** Functions that bring in what is outside of the files: external variables, and functions. */
final class OutsideFunctions {
  private final Library library;
  private final Files files;
  private final ExternalVariables variables;
  private final List<NativeFunction> functions;
  private final Map<String, Val> evaluated = new HashMap<>();

  OutsideFunctions(
      Library library, Files files, ExternalVariables variables, List<NativeFunction> functions) {
    this.library = library;
    this.files = files;
    this.variables = variables;
    this.functions = functions;
  }

  void add() {
    library.add("extVar", "x", this::variable);
    library.add("native", "x", this::function);
  }

  private Object variable(Arguments arguments) {
    String name = arguments.text(0);
    String text = variables.texts().get(name);
    String code = variables.code().get(name);
    if (code != null) {
      return evaluated.computeIfAbsent(name, _ -> evaluate(name, code));
    }
    if (text == null) {
      throw undefined(name, arguments);
    }
    return text;
  }

  private Val evaluate(String name, String code) {
    FilePath file = new FilePath(Path.of("--ext-code"), "--ext-code=" + name);
    FilePath own = new FilePath(file.path().resolve(name), file.shown());
    files.add(own, SourceText.of(own.shown(), code));
    return library.machine().evaluate(own);
  }

  private Stop undefined(String name, Arguments arguments) {
    TreeSet<String> known = new TreeSet<>(variables.texts().keySet());
    known.addAll(variables.code().keySet());
    return Stop.at(
        arguments.at(),
        "Undefined external variable: " + name,
        NearestName.of(name, known)
            .map(near -> "the command line gives " + near)
            .orElse("neither --ext-str nor --ext-code gives it"),
        "--ext-str=" + name + "=…");
  }

  private @Nullable Object function(Arguments arguments) {
    String name = arguments.text(0);
    return functions.stream()
        .filter(function -> function.name().equals(name))
        .findFirst()
        .map(function -> new Called(library.machine(), function))
        .orElseThrow(() -> unknown(name, arguments));
  }

  private Stop unknown(String name, Arguments arguments) {
    List<String> names = new ArrayList<>();
    functions.forEach(function -> names.add(function.name()));
    return Stop.at(
        arguments.at(),
        "there is no native function " + name,
        "native functions are those that templates can call",
        NearestName.of(name, names)
            .map(near -> "did you mean " + near + "?")
            .orElse(String.join(", ", names)));
  }
}
