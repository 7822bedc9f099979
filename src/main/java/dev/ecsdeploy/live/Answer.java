package dev.ecsdeploy.live;

import java.util.List;
import java.util.function.Function;

/**
 * The answer to a question that the command can do without.
 *
 * @param <T> what was asked for
 */
public sealed interface Answer<T> {

  /**
   * AWS answered.
   *
   * @param value what was asked for
   */
  record Given<T>(T value) implements Answer<T> {}

  /**
   * AWS did not let the caller know.
   *
   * @param reason for a note: {@code "cannot read logs: access denied to logs:GetLogEvents"}
   */
  record Refused<T>(String reason) implements Answer<T> {}

  /**
   * The endpoint does not know the question; AWS itself always does, its imitations may not.
   *
   * @param reason for a note
   */
  record Unsupported<T>(String reason) implements Answer<T> {}

  /** What was asked for, or something else where there is no answer. */
  default T orElse(T other) {
    return switch (this) {
      case Given<T>(T value) -> value;
      case Refused<T> _, Unsupported<T> _ -> other;
    };
  }

  /** Why there is no answer; nothing where there is one. */
  default List<String> reasons() {
    return switch (this) {
      case Given<T> _ -> List.of();
      case Refused<T>(String reason) -> List.of(reason);
      case Unsupported<T>(String reason) -> List.of(reason);
    };
  }

  /** The same with what was asked for turned into something else. */
  default <R> Answer<R> map(Function<? super T, ? extends R> change) {
    return switch (this) {
      case Given<T>(T value) -> new Given<>(change.apply(value));
      case Refused<T>(String reason) -> new Refused<>(reason);
      case Unsupported<T>(String reason) -> new Unsupported<>(reason);
    };
  }
}
