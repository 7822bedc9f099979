package dev.ecsdeploy.rollout;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads service events.
 *
 * <p>Their texts are described in "Amazon ECS service event messages" of the Amazon ECS Developer
 * Guide.
 */
final class ServiceMessageReader {
  private static final Pattern SUBJECT =
      Pattern.compile("^\\(?service \\(?[\\w-]+\\)?(?:, taskSet (?<taskSet>[\\w/-]+)\\))? *");

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "^registered (\\d+) targets? in (\\(?target-group.*)",
              found ->
                  new ServiceMessage.Registered(
                      Integer.parseInt(found.group(1)), targetGroup(found.group(2)))),
          new Rule(
              "^deregistered \\d+ targets? in (\\(?target-group.*)",
              found -> new ServiceMessage.Deregistered(targetGroup(found.group(1)))),
          new Rule(
              "(\\d+) tasks? under protection",
              found ->
                  new ServiceMessage.Protected(Integer.parseInt(found.group(1)), found.group())),
          new Rule(
              "^(?:was|is) unable to place a task(?:(?:\\. Reason:| because| in .*? because)"
                  + " *)+(.*)",
              found -> new ServiceMessage.Unplaced(found.group(1))),
          new Rule(
              "^was unable to stop or start tasks during a deployment.*",
              found -> new ServiceMessage.Blocked(found.group())),
          new Rule(
              "^(?:\\(task ([\\w-]+)\\)|\\(instance [^)]*\\)).* is unhealthy in .*?"
                  + " due to \\(reason (.*?)\\.?\\)\\.?$",
              found -> new ServiceMessage.Unhealthy(found.group(1), found.group(2))),
          new Rule(
              "^\\(task ([\\w-]+)\\) failed container health checks",
              found -> new ServiceMessage.Unhealthy(found.group(1), null)),
          new Rule(
              "^\\(deployment ([\\w/-]+)\\) deployment failed: *(.*)",
              found -> new ServiceMessage.DeploymentFailed(found.group(1), found.group(2))),
          new Rule("^rolling back to deployment", _ -> new ServiceMessage.RollingBack()),
          new Rule(
              "^(?:has (?:started|stopped) \\d+|stopped \\d+ pending task|has reached a steady"
                  + " state|is (?:not )?AZ balanced|\\(deployment [\\w/-]+\\) deployment"
                  + " completed)",
              _ -> new ServiceMessage.Noise()));

  private ServiceMessageReader() {}

  /** What the text of a service event says. */
  static ServiceMessage read(String message) {
    Matcher subject = SUBJECT.matcher(message);
    boolean named = subject.find();
    String said = named ? message.substring(subject.end()) : message;
    if (said.contains("begun draining connections")) {
      return new ServiceMessage.Draining(named ? subject.group("taskSet") : null);
    }
    return RULES.stream()
        .map(rule -> rule.read(said))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> new ServiceMessage.Other(said));
  }

  private static String targetGroup(String text) {
    return AwsText.targetGroup(text).orElse(text);
  }

  private record Rule(Pattern pattern, Function<MatchResult, ServiceMessage> meaning) {
    Rule(String pattern, Function<MatchResult, ServiceMessage> meaning) {
      this(Pattern.compile(pattern), meaning);
    }

    Optional<ServiceMessage> read(String said) {
      Matcher found = pattern.matcher(said);
      return found.find() ? Optional.of(meaning.apply(found)) : Optional.empty();
    }
  }
}
