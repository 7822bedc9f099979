package dev.ecsdeploy.aws;

import java.time.Duration;
import java.time.Instant;

/**
 * The tokens of calls that AWS counts together. A call takes one; they come back at a steady rate.
 *
 * <p>AWS counts the calls of others too. Where it throttles all the same, the bucket is closed for
 * a while, longer each time; and its tokens come back at half the rate, which grows again with
 * every call that is let through.
 */
final class Bucket {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final double LEAST_SHARE = 0.125;
  private static final double RECOVERY = 0.1;
  private static final double NANOS = 1e9;

  private final int capacity;
  private final int perSecond;
  private double tokens;
  private double share = 1;
  private int strikes;
  private Instant filled = Instant.MIN;
  private Instant closedUntil = Instant.MIN;

  /**
   * A full bucket.
   *
   * @param capacity how many calls may be made at once
   * @param perSecond how many more each second
   */
  Bucket(int capacity, int perSecond) {
    this.capacity = capacity;
    this.perSecond = perSecond;
    this.tokens = capacity;
  }

  /** Takes a token, and says how long the call has to wait for it. */
  synchronized Duration take(Instant now) {
    fill(now);
    tokens -= 1;
    Duration due = tokens >= 0 ? Duration.ZERO : nanos(-tokens / rate() * NANOS);
    return longer(due, now.isBefore(closedUntil) ? Duration.between(now, closedUntil) : due);
  }

  private void fill(Instant now) {
    if (filled.isBefore(now)) {
      double seconds = filled.equals(Instant.MIN) ? 0 : nanosBetween(filled, now) / NANOS;
      tokens = Math.min(capacity, tokens + seconds * rate());
      filled = now;
    }
  }

  private double rate() {
    return perSecond * share;
  }

  /**
   * A call was throttled. Others that were on their way at the same time tell nothing new.
   *
   * @param random from 0 to 1; so that those who were throttled together do not come back together
   */
  synchronized void throttled(Instant now, double random) {
    if (now.isBefore(closedUntil)) {
      return;
    }
    fill(now);
    tokens = Math.min(tokens, 0);
    share = Math.max(LEAST_SHARE, share / 2);
    Duration full = FIRST.multipliedBy(1L << Math.min(strikes, 5));
    double part = (1 + random) / 2;
    closedUntil = now.plus(nanos(shorter(full, LONGEST).toNanos() * part));
    strikes++;
  }

  /** A call was let through. */
  synchronized void passed(Instant now) {
    if (!now.isBefore(closedUntil)) {
      fill(now);
      strikes = 0;
      share = Math.min(1, share + RECOVERY);
    }
  }

  private static double nanosBetween(Instant from, Instant to) {
    return Duration.between(from, to).toNanos();
  }

  private static Duration nanos(double nanos) {
    return Duration.ofNanos(Math.round(nanos));
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? b : a;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
