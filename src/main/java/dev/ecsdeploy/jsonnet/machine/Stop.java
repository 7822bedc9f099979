package dev.ecsdeploy.jsonnet.machine;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceExcerpt;
import org.jspecify.annotations.Nullable;
import sjsonnet.Position;

/**
 * Ends the evaluation.
 *
 * <p>sjsonnet copies its own errors at every level that they pass, which takes for ever in a deep
 * recursion, and wraps all others but those that Scala counts as fatal: a linkage error passes.
 */
final class Stop extends LinkageError {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;
  private transient @Nullable Position position;
  private final transient @Nullable RuntimeException other;

  private Stop(Failure failure, @Nullable Position position) {
    this(failure, position, null);
  }

  private Stop(Failure failure, @Nullable Position position, @Nullable RuntimeException other) {
    super(failure.what());
    this.other = other;
    this.failure = failure;
    this.position = position;
  }

  /** A fault at a place in a file; null for the place that is evaluated. */
  static Stop at(@Nullable Position position, String message) {
    return at(
        position,
        message,
        "Jsonnet stopped here",
        "correct it; https://jsonnet.org/ref/stdlib.html");
  }

  /** A fault that more is known about. */
  static Stop at(@Nullable Position position, String message, String why, String hint) {
    boolean known = position != null && position.offset() >= 0 && Files.isUsers(position);
    return new Stop(Failure.project(message, why, hint), known ? position : null);
  }

  /** A failure that has its words. */
  static Stop of(Failure failure) {
    return new Stop(failure, null);
  }

  /** What a native function threw and did not mean for the user. */
  static Stop of(RuntimeException other) {
    return other instanceof Failure failure
        ? of(failure)
        : new Stop(Failure.project(other.toString(), "", ""), null, other);
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }

  /** Remembers the innermost place in a file of the user. */
  void passes(@Nullable Position at) {
    if (position == null && at != null && at.offset() >= 0 && Files.isUsers(at)) {
      position = at;
    }
  }

  /** What to throw, with the place if there is one. */
  RuntimeException exception(Files files) {
    if (other != null) {
      return other;
    }
    SourceExcerpt excerpt = position == null ? null : files.excerpt(position);
    return excerpt == null || failure.excerpt().isPresent() ? failure : failure.in(excerpt);
  }
}
