package dev.ecsdeploy.simulator.codedeploy;

import dev.ecsdeploy.simulator.wire.AwsError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a deployment configuration shifts traffic: those that come with CodeDeploy, as "Deployment
 * configurations on an Amazon ECS compute platform" of its user guide lists them.
 *
 * @param percents what the new task set has after each step; the last one is 100
 * @param rest how long it rests between two steps
 */
record Steps(List<Double> percents, Duration rest) {
  private static final double ALL = 100;
  private static final Pattern NAME =
      Pattern.compile(
          "CodeDeployDefault\\.ECS(?:(?<all>AllAtOnce)"
              + "|Linear(?<linear>10)Percent(?:Every)(?<every>[13])Minutes"
              + "|Canary(?<canary>10)Percent(?<after>5|15)Minutes)");

  Steps {
    percents = List.copyOf(percents);
  }

  /** Those of a deployment configuration; absent where there is none of this name. */
  static Optional<Steps> of(String configuration) {
    Matcher name = NAME.matcher(configuration);
    if (!name.matches()) {
      return Optional.empty();
    }
    if (name.group("canary") != null) {
      return Optional.of(
          new Steps(
              List.of(Double.valueOf(name.group("canary")), ALL), minutes(name.group("after"))));
    }
    return Optional.of(
        name.group("linear") == null
            ? new Steps(List.of(ALL), Duration.ZERO)
            : new Steps(
                linear(Double.parseDouble(name.group("linear"))), minutes(name.group("every"))));
  }

  /**
   * Lets pass the name of a deployment configuration that there is.
   *
   * @throws AwsError for any other
   */
  static void check(String configuration) {
    if (of(configuration).isEmpty()) {
      throw new AwsError(
          "DeploymentConfigDoesNotExistException",
          "No deployment configuration found for name: " + configuration);
    }
  }

  private static List<Double> linear(double percent) {
    List<Double> percents = new ArrayList<>();
    for (double now = percent; now < ALL; now += percent) {
      percents.add(now);
    }
    percents.add(ALL);
    return percents;
  }

  private static Duration minutes(String number) {
    return Duration.ofMinutes(Long.parseLong(number));
  }
}
