package dev.ecsdeploy.live;

import dev.ecsdeploy.aws.Deadline;
import dev.ecsdeploy.failure.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Asks again until the answer settles: at once, after a quarter of a second, then whenever as much
 * time has gone by again, up to a second; every 2 seconds after the first ten, every 5 seconds
 * after the first minute.
 *
 * <p>While AWS does not answer, or throttles, the intervals widen, each to twice as much, up to
 * {@value #WIDEST} times the usual one; afterwards they narrow again as they widened.
 *
 * <p>A reading that is on its way at the deadline is given up soon after.
 *
 * <p>Each interval is cut by up to a fifth at random, so that pollers that started together do not
 * stay together; it never gets longer.
 */
public final class Poller {
  private static final int FIRST_MILLIS = 250;
  private static final int EAGER_MILLIS = 1000;
  private static final Duration EAGER = Duration.ofSeconds(10);
  private static final Duration ATTENTIVE = Duration.ofMinutes(1);
  private static final Duration GRACE = Duration.ofMillis(400);
  private static final Duration LAST_WORDS = Duration.ofSeconds(3);
  private static final double CUT = 0.2;
  private static final int WIDEST = 8;

  private final InstantSource clock;
  private final Pause pause;
  private final DoubleSupplier random;
  private final LongSupplier throttles;

  /**
   * Makes a poller.
   *
   * @param random numbers from 0 to 1
   * @param throttles how many calls AWS has throttled so far
   */
  public Poller(InstantSource clock, Pause pause, DoubleSupplier random, LongSupplier throttles) {
    this.clock = clock;
    this.pause = pause;
    this.random = random;
    this.throttles = throttles;
  }

  /**
   * One reading.
   *
   * @param <T> what is read
   */
  @FunctionalInterface
  public interface Read<T> {
    /**
     * Reads now.
     *
     * @throws InterruptedException when the command is to end now
     */
    T now() throws InterruptedException;
  }

  /** A reading that can tell that it could not be made. */
  public interface Troubled {
    /** Whether AWS did not answer. */
    boolean isTroubled();
  }

  /** The time by the poller's clock. */
  public Instant now() {
    return clock.instant();
  }

  /**
   * Lets time go by, once.
   *
   * @throws InterruptedException when the command is to end now
   */
  public void rest(Duration duration) throws InterruptedException {
    if (duration.isPositive()) {
      pause.of(duration);
    }
  }

  /**
   * Reads until a reading settles the matter or the deadline has passed. A reading that fails in a
   * way that {@linkplain Refusal#passes(Failure) may pass} is made again.
   *
   * @param onChange told of each reading that differs from the one before, the first included
   * @return the reading that settled it; absent when the deadline passed first
   * @throws Failure when a reading fails for good, or none could be made before the deadline
   * @throws InterruptedException when the command is to end now
   */
  public <T> Optional<T> until(
      Instant deadline, Read<T> read, Predicate<? super T> settled, Consumer<? super T> onChange)
      throws InterruptedException {
    Instant start = now();
    long throttled = throttles.getAsLong();
    @Nullable T last = null;
    int wider = 1;
    while (true) {
      Attempt<T> attempt = attempt(deadline, read, last, onChange);
      last = attempt.reading;
      if (last != null && attempt.failure == null && settled.test(last)) {
        return Optional.of(last);
      }
      if (!now().isBefore(deadline)) {
        return over(last, attempt.failure);
      }
      boolean calm = attempt.failure == null && !isTroubled(last);
      wider = calm && throttles.getAsLong() == throttled ? narrower(wider) : wider(wider);
      throttled = throttles.getAsLong();
      pause.of(interval(start, deadline, wider));
    }
  }

  /**
   * Reads what explains that the time is over: that is not waited for as what did not come in time
   * was. An answer that takes longer than {@code GRACE} is the last one.
   *
   * @throws InterruptedException when the command is to end now
   */
  public <T> T promptly(Read<T> read) throws InterruptedException {
    return Deadline.promptly(now().plus(LAST_WORDS), GRACE, read::now);
  }

  /** The last reading, and why there is no newer one. */
  private record Attempt<T>(@Nullable T reading, @Nullable Failure failure) {}

  private static <T> Attempt<T> attempt(
      Instant deadline, Read<T> read, @Nullable T last, Consumer<? super T> onChange)
      throws InterruptedException {
    try {
      return Deadline.by(
          deadline.plus(GRACE),
          () -> {
            T next = read.now();
            if (!next.equals(last)) {
              onChange.accept(next);
            }
            return new Attempt<>(next, null);
          });
    } catch (Failure failure) {
      if (!Refusal.passes(failure)) {
        throw failure;
      }
      return new Attempt<>(last, failure);
    }
  }

  private static <T> Optional<T> over(@Nullable T last, @Nullable Failure failure) {
    if (last == null && failure != null) {
      throw failure;
    }
    return Optional.empty();
  }

  private static int wider(int wider) {
    return Math.min(WIDEST, wider * 2);
  }

  private static int narrower(int wider) {
    return Math.max(1, wider / 2);
  }

  private static boolean isTroubled(@Nullable Object reading) {
    return reading instanceof Troubled troubled && troubled.isTroubled();
  }

  private Duration interval(Instant start, Instant deadline, int wider) {
    Instant now = now();
    Duration nominal = nominal(Duration.between(start, now)).multipliedBy(wider);
    double part = 1 - CUT * random.getAsDouble();
    Duration interval = Duration.ofMillis(Math.round(nominal.toMillis() * part));
    Duration left = Duration.between(now, deadline);
    return left.compareTo(interval) < 0 ? left : interval;
  }

  private static Duration nominal(Duration elapsed) {
    if (elapsed.compareTo(EAGER) < 0) {
      return Duration.ofMillis(Math.clamp(elapsed.toMillis(), FIRST_MILLIS, EAGER_MILLIS));
    }
    return Duration.ofSeconds(elapsed.compareTo(ATTENTIVE) < 0 ? 2 : 5);
  }
}
