package dev.ecsdeploy.simulator;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.HttpAnswer;
import dev.ecsdeploy.simulator.wire.HttpQuestion;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What AWS makes of the times in signatures when the caller's clock is wrong: "Signature Version 4"
 * allows for five minutes.
 *
 * <p>The caller's clock is taken for the machine's; how wrong it is is told by the first request,
 * which nobody can have corrected.
 */
final class Signatures {
  /** How far the clock of a caller is off. */
  static final Duration OFF = Duration.ofMinutes(20);

  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private @Nullable Instant now;

  /**
   * Looks at the time of a signature, where the caller's clock is wrong.
   *
   * @throws AwsError when it is too far from the time here
   */
  void check(HttpQuestion question, Fault.Kind trouble) {
    switch (trouble) {
      case SLOW_CLOCK -> check(question, OFF);
      case FAST_CLOCK -> check(question, OFF.negated());
      case NONE, ERROR, RESET, LOST, EMPTY -> {}
    }
  }

  private void check(HttpQuestion question, Duration slow) {
    Instant signed = Instant.from(BASIC.parse(question.header("X-Amz-Date")));
    if (now == null) {
      now = signed.plus(slow);
    }
    if (signed.isBefore(now.minus(TOLERANCE))) {
      throw refusal("Signature expired: %s is now earlier than %s", signed, now.minus(TOLERANCE));
    }
    if (signed.isAfter(now.plus(TOLERANCE))) {
      throw refusal(
          "Signature not yet current: %s is still later than %s", signed, now.plus(TOLERANCE));
    }
  }

  private static AwsError refusal(String text, Instant signed, Instant limit) {
    return new AwsError(
        "InvalidSignatureException", text.formatted(BASIC.format(signed), BASIC.format(limit)));
  }

  /** The answer, with the time here where that is not the caller's. */
  HttpAnswer dated(HttpAnswer answer) {
    if (now == null) {
      return answer;
    }
    Map<String, String> headers = new HashMap<>(answer.headers());
    headers.put("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)));
    return new HttpAnswer(answer.status(), headers, answer.body());
  }
}
