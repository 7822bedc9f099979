package dev.ecsdeploy.live;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Asks again until the answer settles: at once, then every second for ten seconds, every 2 seconds
 * for the first minute, every 5 seconds after.
 *
 * <p>While AWS does not answer, or throttles, each interval is twice as long as the one before, up
 * to {@value #WIDEST} times the usual one.
 *
 * <p>Each interval is cut by up to a fifth at random, so that pollers that started together do not
 * stay together; it never gets longer.
 */
public final class Poller {
  private static final Duration EAGER = Duration.ofSeconds(10);
  private static final Duration ATTENTIVE = Duration.ofMinutes(1);
  private static final double CUT = 0.2;
  private static final int WIDEST = 8;

  private final InstantSource clock;
  private final Pause pause;
  private final DoubleSupplier random;

  /**
   * Makes a poller.
   *
   * @param random numbers from 0 to 1
   */
  public Poller(InstantSource clock, Pause pause, DoubleSupplier random) {
    this.clock = clock;
    this.pause = pause;
    this.random = random;
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
   * Reads until a reading settles the matter or the deadline has passed.
   *
   * @param onChange told of each reading that differs from the one before, the first included
   * @return the reading that settled it; absent when the deadline passed first
   * @throws InterruptedException when the command is to end now
   */
  public <T> Optional<T> until(
      Instant deadline, Read<T> read, Predicate<? super T> settled, Consumer<? super T> onChange)
      throws InterruptedException {
    Instant start = now();
    T last = read.now();
    onChange.accept(last);
    int wider = 1;
    while (!settled.test(last)) {
      if (!now().isBefore(deadline)) {
        return Optional.empty();
      }
      wider = isTroubled(last) ? Math.min(WIDEST, wider * 2) : 1;
      pause.of(interval(start, deadline, wider));
      T next = read.now();
      if (!next.equals(last)) {
        onChange.accept(next);
      }
      last = next;
    }
    return Optional.of(last);
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
      return Duration.ofSeconds(1);
    }
    return Duration.ofSeconds(elapsed.compareTo(ATTENTIVE) < 0 ? 2 : 5);
  }
}
