package dev.ecsdeploy.jsonnet.machine;

import dev.ecsdeploy.failure.Failure;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sjsonnet.Error;
import sjsonnet.Position;

/** Says what sjsonnet found wrong in the words of go-jsonnet. */
final class Messages {
  private static final String TYPES = "Unexpected type %2$s, expected %1$s";

  /** A text of sjsonnet, and that of go-jsonnet with the groups of the first. */
  private record Rule(Pattern theirs, String ours) {}

  private static final List<Rule> RULES =
      List.of(
          rule("Assertion failed: (.*)", "%1$s"),
          rule("Expected (\\w+), found (\\w+)", TYPES),
          rule("Wrong parameter type: expected (\\w+), got (\\w+)", TYPES),
          rule("Need (boolean), found (\\w+)", TYPES),
          rule("Condition must be (boolean), got (\\w+)", TYPES),
          rule("In comprehension, can only iterate over (array), not (\\w+)", TYPES),
          rule(
              "binary operator .. does not operate on (\\w+)s\\.",
              "Unexpected type %1$s, expected boolean"),
          rule(
              "attempted to index a (\\w+) with string .*",
              "Unexpected type %1$s, expected object"),
          rule(
              "Field name must be string or null, not (\\w+)",
              "Field name must be string, got %1$s"),
          rule("Function parameters? (.*) not bound in call", "Missing argument: %1$s"),
          rule(
              "Too many args, function has (\\d+) parameter\\(s\\)",
              "Too many arguments: the function has %1$s"),
          rule(
              "Duplicate key (.*) in evaluated object comprehension\\.",
              "Duplicate field name: \"%1$s\""));

  private Messages() {}

  private static Rule rule(String theirs, String ours) {
    return new Rule(Pattern.compile(theirs, Pattern.DOTALL), ours);
  }

  /** An error of sjsonnet's, or what a function threw that it called. */
  static Stop stop(Exception error, @Nullable Position innermost) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof Failure failure) {
        return Stop.of(failure);
      }
    }
    return Stop.at(innermost, of(error));
  }

  private static String of(Exception error) {
    if (!(error instanceof Error) || error.getCause() != null || error.getMessage() == null) {
      return "this cannot be evaluated with the values that it has";
    }
    String text = error.getMessage();
    for (Rule rule : RULES) {
      Matcher matcher = rule.theirs().matcher(text);
      if (matcher.matches()) {
        return worded(rule, matcher);
      }
    }
    return text;
  }

  private static String worded(Rule rule, Matcher matcher) {
    Object[] groups = new Object[matcher.groupCount()];
    for (int i = 0; i < groups.length; i++) {
      String group = matcher.group(i + 1);
      groups[i] = rule.ours().equals(TYPES) ? group.toLowerCase(Locale.ROOT) : group;
    }
    return rule.ours().formatted(groups);
  }
}
