package dev.ecsdeploy.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Until when answers are waited for. It holds for everything that is done inside; a call that is on
 * its way when the time is over is given up.
 */
public final class Deadline {
  private static final ScopedValue<Deadline> CURRENT = ScopedValue.newInstance();
  private static final Duration FOREVER = Duration.ofDays(365);

  private final Instant end;
  private final Duration each;
  private final AtomicBoolean missed = new AtomicBoolean();

  private Deadline(Instant end, Duration each) {
    this.end = end;
    this.each = each;
  }

  /** Does something that is to be done by then; an earlier deadline that holds already stays. */
  public static <T, X extends Throwable> T by(
      Instant end, ScopedValue.CallableOp<? extends T, X> work) throws X {
    boolean earlier = CURRENT.isBound() && CURRENT.get().end.isBefore(end);
    return earlier ? work.call() : new Deadline(end, FOREVER).hold(work);
  }

  /**
   * Does something that is worth the time only while AWS answers promptly: after the first answer
   * that takes longer, nothing is asked any more.
   *
   * @param end until when at most
   * @param each how long an answer may take
   */
  public static <T, X extends Throwable> T promptly(
      Instant end, Duration each, ScopedValue.CallableOp<? extends T, X> work) throws X {
    return new Deadline(end, each).hold(work);
  }

  private <T, X extends Throwable> T hold(ScopedValue.CallableOp<? extends T, X> work) throws X {
    return ScopedValue.where(CURRENT, this).call(work);
  }

  /** The same work under the deadline that holds here, for another thread to do. */
  public static <T> Supplier<T> carry(Supplier<T> work) {
    if (!CURRENT.isBound()) {
      return work;
    }
    Deadline here = CURRENT.get();
    return () -> here.<T, RuntimeException>hold(work::get);
  }

  /** The deadline that holds. */
  static Optional<Deadline> current() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }

  /** How long an answer may still take. */
  Duration left(Instant now) {
    Duration left = Duration.between(now, end);
    return missed.get() ? Duration.ZERO : left.compareTo(each) < 0 ? left : each;
  }

  /** An answer was given up. */
  void miss() {
    missed.set(true);
  }
}
