package dev.ecsdeploy.verify;

import dev.ecsdeploy.aws.Arn;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code valueFrom} points to. */
sealed interface SecretReference {

  /**
   * A secret of Secrets Manager: {@code arn:aws:secretsmanager:region:account:secret:name-abcdef
   * :json-key:version-stage:version-id}.
   *
   * @param arn its ARN, or its name
   * @param key the key in its JSON; empty for all of it
   * @param stage the staging label; empty for the usual one
   * @param version the version; empty for the one with the label
   */
  record Secret(String arn, String key, String stage, String version) implements SecretReference {}

  /**
   * A parameter of Systems Manager.
   *
   * @param region its region; empty for that of the task
   * @param account its account; empty for that of the task
   * @param name its name or, in another account, its ARN
   */
  record Parameter(String region, String account, String name) implements SecretReference {}

  /** What it says, whatever it is. */
  static SecretReference of(String valueFrom) {
    if (valueFrom.matches("arn:[a-z0-9-]+:secretsmanager:.*")) {
      List<String> parts = List.of(valueFrom.split(":", -1));
      String arn = String.join(":", parts.subList(0, Math.min(7, parts.size())));
      return new Secret(arn, part(parts, 7), part(parts, 8), part(parts, 9));
    }
    Matcher parameter =
        Pattern.compile("arn:[a-z0-9-]+:ssm:[^:]*:[^:]*:parameter(?<name>/.*)").matcher(valueFrom);
    return parameter.matches()
        ? new Parameter(
            Arn.region(valueFrom), Arn.account(valueFrom), name(parameter.group("name")))
        : new Parameter("", "", valueFrom);
  }

  /** The slash after {@code parameter} belongs to the name of a parameter in a hierarchy alone. */
  private static String name(String path) {
    return path.indexOf('/', 1) < 0 ? path.substring(1) : path;
  }

  private static String part(List<String> parts, int index) {
    return index < parts.size() ? parts.get(index) : "";
  }
}
