package dev.ecsdeploy.template;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The functions that every template can call. */
final class BuiltInFunctions {
  private BuiltInFunctions() {}

  static List<TemplateFunction> of(Environment environment) {
    EnvironmentFunctions variables = new EnvironmentFunctions(environment);
    return List.of(
        new BuiltIn(EnvironmentFunctions.ENV, variables::env),
        new BuiltIn(EnvironmentFunctions.MUST_ENV, variables::mustEnv),
        new BuiltIn(ValueFunctions.JSON_ESCAPE, ValueFunctions::jsonEscape),
        new BuiltIn(ValueFunctions.INT, ValueFunctions::wholeNumber),
        new BuiltIn(ValueFunctions.JSON, ValueFunctions::json));
  }

  private record BuiltIn(Signature signature, Function<List<Object>, @Nullable Object> body)
      implements TemplateFunction {
    @Override
    public String name() {
      return signature.name();
    }

    @Override
    public @Nullable Object call(List<Object> arguments) {
      return body.apply(arguments);
    }
  }
}
