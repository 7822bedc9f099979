package dev.ecsdeploy.jsonnet;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.jsonnet.machine.Evaluation;
import java.nio.file.Path;
import java.util.List;

/**
 * Evaluates <a href="https://jsonnet.org/">Jsonnet</a>, as go-jsonnet does.
 *
 * <p>It stands on sjsonnet, whose classes are not loaded before the first evaluation.
 */
public final class JsonnetEvaluator {
  private final ExternalVariables variables;
  private final List<NativeFunction> functions;

  /**
   * An evaluator.
   *
   * @param variables what {@code std.extVar} gives
   * @param functions what {@code std.native} gives
   */
  public JsonnetEvaluator(ExternalVariables variables, List<NativeFunction> functions) {
    this.variables = variables;
    this.functions = List.copyOf(functions);
  }

  /**
   * Evaluates a file.
   *
   * @param file where it is; imports are relative to it
   * @param source its text
   * @return the value as JSON, which a fault in it is shown in the file of
   * @throws Failure at the place of a fault, in the file or in one that it imports
   */
  public SourceText evaluate(Path file, SourceText source) {
    return EvaluatedText.of(source, new Evaluation(variables, functions).evaluate(file, source));
  }
}
