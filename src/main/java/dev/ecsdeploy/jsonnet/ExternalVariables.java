package dev.ecsdeploy.jsonnet;

import dev.ecsdeploy.failure.Failure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What files get by {@code std.extVar("name")}.
 *
 * @param texts values that are strings
 * @param code values that are Jsonnet
 */
public record ExternalVariables(Map<String, String> texts, Map<String, String> code) {
  /** None. */
  public static final ExternalVariables NONE = new ExternalVariables(Map.of(), Map.of());

  public ExternalVariables {
    texts = Map.copyOf(texts);
    code = Map.copyOf(code);
  }

  /**
   * Those of a command line.
   *
   * @param texts values of {@code --ext-str}, each {@code NAME=VALUE;NAME=VALUE…}, where {@code \;}
   *     is a semicolon in a value; a later one of the same name wins
   * @param code values of {@code --ext-code}, likewise
   * @throws Failure for one without a name or without a value
   */
  public static ExternalVariables of(List<String> texts, List<String> code) {
    return new ExternalVariables(parse("--ext-str", texts), parse("--ext-code", code));
  }

  private static Map<String, String> parse(String option, List<String> given) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String list : given) {
      for (String assignment : split(list)) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
          throw Failure.usage(
              option + "=" + assignment + " is no NAME=VALUE",
              "it takes names with values, separated by semicolons",
              option + "='NAME=VALUE;OTHER=VALUE', with \\; for a semicolon in a value");
        }
        variables.put(assignment.substring(0, equals), assignment.substring(equals + 1));
      }
    }
    return variables;
  }

  private static List<String> split(String list) {
    return List.of(list.split("(?<!\\\\);")).stream()
        .map(assignment -> assignment.replace("\\;", ";"))
        .filter(assignment -> !assignment.isEmpty())
        .toList();
  }
}
