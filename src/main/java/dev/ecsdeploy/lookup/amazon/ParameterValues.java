package dev.ecsdeploy.lookup.amazon;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.lookup.Arguments;
import java.util.List;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** What functions make of a parameter. */
final class ParameterValues {
  private ParameterValues() {}

  /** The value; of a list the element that the second argument names. */
  static String value(Arguments arguments, Object answer) {
    Parameter parameter = (Parameter) answer;
    boolean list = parameter.type() == ParameterType.STRING_LIST;
    if (list && arguments.size() == 1) {
      throw Failure.project(
          "the second argument is required for StringList type parameter to specify the index",
          parameter.name() + " is a list of " + items(parameter).size(),
          "ssm(\"" + parameter.name() + "\", 0), or ssm_list for all of them");
    }
    if (!list && arguments.size() > 1) {
      throw Failure.project(
          "the second argument is supported only for StringList type",
          "the parameter " + parameter.name() + " is of type " + parameter.typeAsString(),
          "ssm(\"" + parameter.name() + "\")");
    }
    return list ? item(parameter, arguments.number(1)) : parameter.value();
  }

  /** All elements of a list, or one of them. */
  static Object list(Arguments arguments, Object answer) {
    Parameter parameter = (Parameter) answer;
    if (parameter.type() != ParameterType.STRING_LIST) {
      throw Failure.project(
          "the parameter " + parameter.name() + " is no list",
          "it is of type " + parameter.typeAsString(),
          "ssm(\"" + parameter.name() + "\")");
    }
    return arguments.size() == 1 ? items(parameter) : item(parameter, arguments.number(1));
  }

  private static List<String> items(Parameter parameter) {
    return List.of(parameter.value().split(",", -1));
  }

  private static String item(Parameter parameter, int index) {
    List<String> items = items(parameter);
    if (index < 0 || index >= items.size()) {
      throw Failure.project(
          "the index " + index + " is out of range",
          parameter.name() + " has " + items.size() + " values: [" + String.join(" ", items) + "]",
          "an index from 0 to " + (items.size() - 1));
    }
    return items.get(index);
  }
}
