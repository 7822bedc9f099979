package dev.ecsdeploy.cli;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when it is first asked for. */
final class Once<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private @Nullable T value;

  Once(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public synchronized T get() {
    if (value == null) {
      value = maker.get();
    }
    return value;
  }

  /** Whether it has been asked for. */
  synchronized boolean isMade() {
    return value != null;
  }

  /** Does something with the value if it was made. */
  synchronized void ifMade(Consumer<T> action) {
    if (value != null) {
      action.accept(value);
    }
  }
}
