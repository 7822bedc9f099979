package dev.ecsdeploy.rollout;

import java.util.Arrays;
import java.util.regex.Pattern;

/** What keeps a task from something that it needs, recognised in AWS's words. */
enum Obstacle {
  RATE_LIMIT("toomanyrequests", "too many requests", "pull rate limit", "rate exceeded"),
  PLATFORM(
      "matching platform",
      "no matching manifest",
      "exec format error",
      "cannot be used on this platform"),
  UNREACHABLE(
      "i/o timeout",
      "connection issue",
      "request cancell?ed",
      "requestcancell?ed",
      "context cancell?ed",
      "context deadline exceeded",
      "no such host",
      "connection refused",
      "connection reset",
      "network is unreachable",
      "tls handshake timeout",
      "send request failed",
      "request send failed",
      "dial tcp",
      "signal: killed"),
  DENIED(
      "not authorized",
      "accessdenied",
      "access denied",
      "denied:",
      "may require",
      "insufficient_scope",
      "\\b403\\b",
      "\\b401\\b",
      "no basic auth",
      "authentication required",
      "access to kms is not allowed"),
  MISSING(
      "not found",
      "notfound",
      "manifest unknown",
      "name unknown",
      "does not exist",
      "doesn't exist",
      "can't find",
      "cannot find",
      "invalid (?:ssm )?parameters?",
      "did not contain json key",
      "\\b404\\b"),
  OTHER("");

  private final Pattern pattern;

  Obstacle(String... texts) {
    pattern = Pattern.compile(String.join("|", texts), Pattern.CASE_INSENSITIVE);
  }

  /** The first obstacle, in the order above, that the words speak of. */
  static Obstacle in(String said) {
    return Arrays.stream(values())
        .filter(obstacle -> obstacle.pattern.matcher(said).find())
        .findFirst()
        .orElse(OTHER);
  }
}
