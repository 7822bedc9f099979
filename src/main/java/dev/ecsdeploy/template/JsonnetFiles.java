package dev.ecsdeploy.template;

import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.jsonnet.ExternalVariables;
import dev.ecsdeploy.jsonnet.JsonnetEvaluator;
import dev.ecsdeploy.jsonnet.NativeFunction;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Evaluates Jsonnet files, and gives what they are to the language of the templates. */
final class JsonnetFiles implements Dialect {
  private final List<NativeFunction> functions;
  private final ExternalVariables variables;
  private final Dialect next;

  JsonnetFiles(List<TemplateFunction> functions, Dialect next) {
    this(JsonnetFunctions.of(functions), next, ExternalVariables.NONE);
  }

  private JsonnetFiles(List<NativeFunction> functions, Dialect next, ExternalVariables variables) {
    this.functions = functions;
    this.variables = variables;
    this.next = next;
  }

  JsonnetFiles with(ExternalVariables others) {
    return new JsonnetFiles(functions, next, others);
  }

  /** Whether the name of a file says that it is Jsonnet. */
  static boolean isJsonnet(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".jsonnet");
  }

  @Override
  public SourceText render(Path file, String shown) {
    SourceText source = TextFile.read(file, shown, "file");
    return next.renderEvaluated(new JsonnetEvaluator(variables, functions).evaluate(file, source));
  }
}
