package dev.ecsdeploy.simulator.world;

import java.time.Duration;
import java.util.Map;

/**
 * The target groups of a world: every target group exists that is mentioned.
 *
 * @param deregistrationDelay how long connections drain
 * @param delays how long they drain in groups that differ, by the name of the group
 */
public record TargetGroups(Duration deregistrationDelay, Map<String, Duration> delays) {

  public TargetGroups {
    delays = Map.copyOf(delays);
  }

  /** How long connections drain in the group of this ARN. */
  public Duration delay(String arn) {
    return delays.getOrDefault(name(arn), deregistrationDelay);
  }

  /** The name in the ARN {@code …:targetgroup/name/id}. */
  public static String name(String arn) {
    int start = arn.indexOf('/') + 1;
    int end = arn.indexOf('/', start);
    return end < 0 ? arn : arn.substring(start, end);
  }

  /** The target group of a pair that is not in use: its name ends with {@code -2}, or not. */
  public static String other(String arn) {
    String[] parts = arn.split("/");
    if (parts.length < 3) {
      return arn;
    }
    parts[1] =
        parts[1].endsWith("-2") ? parts[1].substring(0, parts[1].length() - 2) : parts[1] + "-2";
    parts[2] = Ids.digest(parts[1]).substring("sha256:".length()).substring(0, 16);
    return String.join("/", parts);
  }
}
