package dev.ecsdeploy.aws.identity;

import dev.ecsdeploy.aws.Uncertainty;
import dev.ecsdeploy.failure.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.AbortedException;

/**
 * Credentials that are asked for again before they expire: five minutes before, or when a quarter
 * of their time is left.
 *
 * <p>Where that fails, the old ones are used while they are good. New ones that are over already by
 * this machine's clock are used, too: the clock may be wrong, and AWS has one of its own.
 */
final class Renewed implements AwsCredentialsProvider {
  private static final Duration EARLY = Duration.ofMinutes(5);
  private static final Duration AGAIN = Duration.ofSeconds(30);
  private static final int PART = 4;

  private final Source source;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Lease lease;
  private Instant renewal = Instant.MIN;

  Renewed(Source source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  @Override
  public AwsCredentials resolveCredentials() {
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("interrupted before a call", e);
    }
    try {
      return current().credentials();
    } finally {
      lock.unlock();
    }
  }

  private Lease current() {
    Lease held = lease;
    if (held == null || !clock.instant().isBefore(renewal)) {
      held = renew(held);
      lease = held;
    }
    return held;
  }

  private Lease renew(@Nullable Lease held) {
    try {
      Lease given = Uncertainty.anew(source::ask);
      renewal = renewal(given.end());
      return given;
    } catch (Failure failure) {
      Instant again = clock.instant().plus(AGAIN);
      if (held == null || !held.isGood(clock.instant())) {
        throw NoCredentials.because(failure);
      }
      renewal = held.isGood(again) ? again : Objects.requireNonNull(held.end());
      return held;
    }
  }

  private Instant renewal(@Nullable Instant end) {
    if (end == null) {
      return Instant.MAX;
    }
    Instant now = clock.instant();
    Duration part = Duration.between(now, end).dividedBy(PART);
    return part.isPositive()
        ? end.minus(part.compareTo(EARLY) < 0 ? part : EARLY)
        : now.plus(AGAIN);
  }
}
