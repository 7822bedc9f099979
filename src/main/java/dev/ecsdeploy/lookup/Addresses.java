package dev.ecsdeploy.lookup;

import dev.ecsdeploy.failure.Failure;
import java.util.Iterator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses that are put together from a format and values, as {@code tfstatef} takes them. */
final class Addresses {
  private static final Pattern VERB = Pattern.compile("%(.?)");
  private static final String USAGE = "tfstatef(\"aws_subnet.az-%s.id\", must_env(\"AZ\"))";

  private Addresses() {}

  /**
   * The address.
   *
   * @throws Failure if the values do not fit the format
   */
  static String of(Arguments arguments) {
    arguments.count(1, Integer.MAX_VALUE, USAGE);
    Iterator<String> values = arguments.texts().subList(1, arguments.size()).iterator();
    String address =
        VERB.matcher(arguments.text(0))
            .replaceAll(verb -> Matcher.quoteReplacement(value(verb, values)));
    if (values.hasNext()) {
      throw Failure.project(
          "there are more values than the format has places",
          "the format is " + arguments.text(0),
          USAGE);
    }
    return address;
  }

  private static String value(MatchResult verb, Iterator<String> values) {
    if (verb.group(1).equals("%")) {
      return "%";
    }
    if (!values.hasNext() || !"sdvq".contains(verb.group(1)) || verb.group(1).isEmpty()) {
      throw Failure.project(
          "the format has " + verb.group() + ", which cannot be filled",
          values.hasNext()
              ? "places for values are %s, %d, %v and %q"
              : "there are fewer values than places",
          USAGE);
    }
    String value = values.next();
    return verb.group(1).equals("q") ? "\"" + value.replace("\"", "\\\"") + "\"" : value;
  }
}
