package dev.ecsdeploy.template;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.NearestName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The functions that read the environment, as ecspresso defines them. */
final class EnvironmentFunctions {
  static final Signature ENV =
      new Signature("env", "names and then a default, all texts", "env(\"TAG\", \"latest\")");
  static final Signature MUST_ENV = new Signature("must_env", "one name", "must_env(\"TAG\")");

  private final Environment environment;

  EnvironmentFunctions(Environment environment) {
    this.environment = environment;
  }

  /** The first variable that is not empty; else the last argument as it is. */
  String env(List<Object> arguments) {
    for (Object argument : arguments) {
      if (argument instanceof List || argument instanceof Map) {
        throw ENV.wrong("one of these arguments is a list or an object");
      }
      String value = environment.get(argument.toString());
      if (value != null && !value.isEmpty()) {
        return value;
      }
    }
    return arguments.isEmpty() ? "" : arguments.getLast().toString();
  }

  /** The value of a variable that must be defined, but may be empty. */
  String mustEnv(List<Object> arguments) {
    String name = MUST_ENV.text(arguments);
    String value = environment.get(name);
    if (value == null) {
      throw undefined(name);
    }
    return value;
  }

  private Failure undefined(String name) {
    Optional<String> near = NearestName.of(name, environment.names());
    String nearby = near.map(it -> "; " + environment.wherefrom(it) + " sets " + it).orElse("");
    List<String> files = environment.files();
    return Failure.project(
        "environment variable " + name + " is not defined",
        nobody(files) + nearby,
        files.isEmpty() ? "--envfile=FILE with " + name + "=…" : name + "=… in " + files.getLast());
  }

  private static String nobody(List<String> files) {
    return switch (files.size()) {
      case 0 -> "the environment does not set it";
      case 1 -> "neither the environment nor " + files.getFirst() + " sets it";
      default -> "none of the environment, " + String.join(", ", files) + " sets it";
    };
  }
}
