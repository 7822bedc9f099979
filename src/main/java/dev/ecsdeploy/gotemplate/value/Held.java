package dev.ecsdeploy.gotemplate.value;

import org.jspecify.annotations.Nullable;

/**
 * A value whose type is {@code interface{}}: an element of a list or of a map. Go's messages tell
 * it from the value itself, and a nil in it from no value at all.
 */
public record Held(@Nullable Object value) {
  /** The value itself, if this is one that is held. */
  public static @Nullable Object release(@Nullable Object value) {
    return value instanceof Held held ? held.value() : value;
  }
}
