package dev.ecsdeploy.template;

import dev.ecsdeploy.gotemplate.GoSignature;
import dev.ecsdeploy.gotemplate.GoSignature.Parameter;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The functions that every template can call. */
final class BuiltInFunctions {
  private BuiltInFunctions() {}

  static List<TemplateFunction> of(Environment environment) {
    EnvironmentFunctions variables = new EnvironmentFunctions(environment);
    return List.of(
        new BuiltIn(
            EnvironmentFunctions.ENV, GoSignature.variadic(Parameter.STRING), variables::env),
        new BuiltIn(
            EnvironmentFunctions.MUST_ENV, GoSignature.of(Parameter.STRING), variables::mustEnv),
        new BuiltIn(
            ValueFunctions.JSON_ESCAPE,
            GoSignature.of(Parameter.STRING),
            ValueFunctions::jsonEscape),
        new BuiltIn(ValueFunctions.INT, GoSignature.of(Parameter.ANY), ValueFunctions::wholeNumber),
        new BuiltIn(ValueFunctions.JSON, GoSignature.of(Parameter.STRING), ValueFunctions::json));
  }

  private record BuiltIn(
      Signature signature, GoSignature goSignature, Function<List<Object>, @Nullable Object> body)
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
