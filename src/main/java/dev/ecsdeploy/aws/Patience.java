package dev.ecsdeploy.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;

/**
 * How all calls of a process take their time: never faster than AWS lets them, slower where it
 * throttles, and not beyond the {@link Deadline} that holds.
 *
 * <p>A call may be throttled any number of times; where no deadline holds, it ends after as long as
 * a command waits at most.
 */
public final class Patience {
  private static final ScopedValue<Boolean> BRIEF = ScopedValue.newInstance();

  private final Time time;
  private final Supplier<Duration> longest;
  private final Consumer<String> onThrottle;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
  private final AtomicLong throttles = new AtomicLong();

  /** The SDK makes all attempts of a call in the thread that asks for it. */
  private final ThreadLocal<Call> calls = ThreadLocal.withInitial(this::newCall);

  /**
   * Patience that nothing has tried yet.
   *
   * @param longest how long a call may take where no deadline holds
   * @param onThrottle told of the first action that AWS throttles, such as {@code
   *     ecs:DescribeServices}
   */
  public Patience(Time time, Supplier<Duration> longest, Consumer<String> onThrottle) {
    this.time = time;
    this.longest = longest;
    this.onThrottle = onThrottle;
  }

  /**
   * What waiting takes.
   *
   * @param random numbers from 0 to 1
   */
  public record Time(InstantSource clock, Rest rest, DoubleSupplier random) {}

  /** Lets time pass. */
  @FunctionalInterface
  public interface Rest {
    /**
     * Returns when the duration is over.
     *
     * @throws InterruptedException when the command is to end now
     */
    void of(Duration duration) throws InterruptedException;
  }

  /** Asks something that is not worth a long wait: the command can do without it. */
  public static <T> T briefly(Supplier<T> question) {
    return ScopedValue.where(BRIEF, true).call(question::get);
  }

  /** Whether what is asked now is not worth a long wait. */
  static boolean isBrief() {
    return BRIEF.isBound();
  }

  /** Tells the time. */
  InstantSource clock() {
    return time.clock();
  }

  /** How many answers were that AWS throttles, so far. */
  public long throttles() {
    return throttles.get();
  }

  /** A call begins. */
  void begin() {
    calls.set(newCall());
  }

  private Call newCall() {
    return new Call(time.clock().instant().plus(longest.get()));
  }

  /**
   * Waits until the next attempt may be made.
   *
   * @param key what is counted together, and where
   * @throws OutOfTime when that is too late
   */
  void awaitTurn(String key, Action action) throws OutOfTime {
    Call call = calls.get();
    call.action = action;
    call.bucket = buckets.computeIfAbsent(key, _ -> action.family().bucket());
    Duration wait = call.bucket.take(time.clock().instant());
    Duration left = left();
    rest(wait.compareTo(left) < 0 ? wait : left);
    if (!left.isPositive() || wait.compareTo(left) > 0) {
      throw OutOfTime.unsent(call.throttled);
    }
  }

  private void rest(Duration duration) {
    if (duration.isPositive()) {
      try {
        time.rest().of(duration);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw AbortedException.create("interrupted before a call", e);
      }
    }
  }

  /** How long a single call may take. */
  public Duration longest() {
    return longest.get();
  }

  /** How long the answer to an attempt may take. */
  Duration left() {
    Instant now = time.clock().instant();
    return Deadline.current()
        .map(deadline -> deadline.left(now))
        .orElseGet(() -> Duration.between(now, calls.get().end));
  }

  /** An attempt of the call was throttled. */
  void throttled() {
    Call call = calls.get();
    call.throttled++;
    if (call.bucket != null) {
      call.bucket.throttled(time.clock().instant(), time.random().getAsDouble());
    }
    if (throttles.getAndIncrement() == 0 && call.action != null) {
      onThrottle.accept(call.action.permission());
    }
  }

  /** The call was let through. */
  void passed() {
    Call call = calls.get();
    if (call.bucket != null) {
      call.bucket.passed(time.clock().instant());
    }
  }

  /**
   * What is asked of AWS.
   *
   * @param service as permissions name it, such as {@code ecs}
   * @param name such as {@code DescribeServices}; empty where the request does not say
   */
  record Action(String service, String name) {
    private static final String ECS = "ecs";
    private static final Pattern READING =
        Pattern.compile("(?:|(?:Describe|List|Get|BatchGet|Filter|Simulate|Lookup).*)");

    ActionFamily family() {
      return service.equals(ECS) ? ActionFamily.of(name) : ActionFamily.OTHER;
    }

    /** Whether it may change something. */
    boolean changes() {
      return !READING.matcher(name).matches();
    }

    String permission() {
      return name.isEmpty() ? service : service + ":" + name;
    }
  }

  /** The call that a thread makes. */
  private static final class Call {
    private final Instant end;
    private @Nullable Action action;
    private @Nullable Bucket bucket;
    private int throttled;

    private Call(Instant end) {
      this.end = end;
    }
  }
}
