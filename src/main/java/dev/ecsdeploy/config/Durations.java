package dev.ecsdeploy.config;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: {@code 90s}, {@code 10m}, {@code 1h10m}, {@code 1.5h}; a bare
 * number is seconds.
 *
 * <p>The units are those of Go's <a href="https://pkg.go.dev/time#ParseDuration">ParseDuration</a>,
 * from milliseconds up.
 */
public final class Durations {
  private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?|\\.\\d+)(ms|h|m|s)");

  /** Without a fraction, and small enough to be counted in milliseconds in any unit. */
  private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");

  private static final Duration LONGEST = Duration.ofDays(36500);
  private static final Pattern SECONDS = Pattern.compile("\\d+(?:\\.\\d+)?");

  private Durations() {}

  /** The duration; absent if the text is none, or if it is not longer than nothing. */
  public static Optional<Duration> parse(String text) {
    String written = text.strip();
    Optional<Duration> duration =
        SECONDS.matcher(written).matches() ? of(written, "s") : sum(written);
    return duration.filter(Duration::isPositive);
  }

  private static Optional<Duration> sum(String written) {
    Matcher part = PART.matcher(written);
    Duration sum = Duration.ZERO;
    int end = 0;
    while (end < written.length() && part.find(end) && part.start() == end) {
      Optional<Duration> more = of(part.group(1), part.group(2));
      if (more.isEmpty()) {
        return Optional.empty();
      }
      sum = sum.plus(more.get());
      end = part.end();
    }
    return end == written.length() && end > 0 ? Optional.of(sum) : Optional.empty();
  }

  private static Optional<Duration> of(String number, String unit) {
    long millis =
        switch (unit) {
          case "h" -> 3_600_000;
          case "m" -> 60_000;
          case "s" -> 1_000;
          default -> 1;
        };
    if (WHOLE.matcher(number).matches()) {
      Duration whole = Duration.ofMillis(Long.parseLong(number) * millis);
      return whole.compareTo(LONGEST) > 0 ? Optional.empty() : Optional.of(whole);
    }
    BigDecimal product = new BigDecimal(number).multiply(BigDecimal.valueOf(millis));
    return product.compareTo(BigDecimal.valueOf(LONGEST.toMillis())) > 0
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(product.setScale(0, RoundingMode.HALF_UP).longValue()));
  }

  /** As it would be written: {@code 1h10m}. */
  public static String text(Duration duration) {
    StringBuilder text = new StringBuilder();
    append(text, duration.toHours(), "h");
    append(text, duration.toMinutesPart(), "m");
    append(text, duration.toSecondsPart(), "s");
    append(text, duration.toMillisPart(), "ms");
    return text.toString();
  }

  private static void append(StringBuilder text, long amount, String unit) {
    if (amount > 0) {
      text.append(amount).append(unit);
    }
  }
}
