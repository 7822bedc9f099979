package dev.ecsdeploy.gotemplate;

import java.util.Arrays;
import java.util.List;

/**
 * The parameters of a function, as its declaration in Go would have them. A Go template checks its
 * arguments against them before it calls it.
 *
 * @param parameters their types, in order
 * @param variadic whether the last parameter takes any number of arguments, also none
 */
public record GoSignature(List<Parameter> parameters, boolean variadic) {

  /** The type of a parameter. */
  public enum Parameter {
    /** {@code string}. */
    STRING("string"),
    /** {@code int}. */
    INT("int"),
    /** {@code interface{}}: whatever is given, also {@code nil}. */
    ANY("interface {}"),
    /** {@code reflect.Value}: whatever is given, also nothing; only builtin functions take it. */
    VALUE("reflect.Value");

    private final String goName;

    Parameter(String goName) {
      this.goName = goName;
    }

    /** The type, as Go prints it. */
    public String goName() {
      return goName;
    }
  }

  public GoSignature {
    parameters = List.copyOf(parameters);
  }

  /** {@code func(A, B)}. */
  public static GoSignature of(Parameter... parameters) {
    return new GoSignature(Arrays.asList(parameters), false);
  }

  /** {@code func(A, ...B)}; the last parameter is the variadic one. */
  public static GoSignature variadic(Parameter... parameters) {
    return new GoSignature(Arrays.asList(parameters), true);
  }

  /** The type of the parameter that an argument is for; there must be one. */
  Parameter parameter(int argument) {
    return parameters.get(Math.min(argument, parameters.size() - 1));
  }
}
