package dev.ecsdeploy.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/**
 * What is going to happen in a world, in the order of time.
 *
 * <p>Nothing happens by itself: whoever looks at the world first lets it catch up with the clock.
 */
public final class Agenda {
  private final PriorityQueue<Item> items =
      new PriorityQueue<>(Comparator.comparing(Item::at).thenComparingLong(Item::number));
  private Instant now;
  private long numbers;

  public Agenda(Instant start) {
    this.now = start;
  }

  /** The time in the world: that of what is happening. */
  public Instant now() {
    return now;
  }

  /** Lets something happen later. */
  public void after(Duration delay, Runnable action) {
    items.add(new Item(now.plus(delay), numbers++, action));
  }

  /** Lets something happen later, if it makes sense still. */
  public void after(Duration delay, BooleanSupplier still, Runnable action) {
    after(
        delay,
        () -> {
          if (still.getAsBoolean()) {
            action.run();
          }
        });
  }

  /** Lets everything happen that is due. */
  public void catchUp(Instant clock) {
    while (!items.isEmpty() && !items.peek().at.isAfter(clock)) {
      Item item = items.remove();
      now = item.at;
      item.action.run();
    }
    now = clock.isAfter(now) ? clock : now;
  }

  private record Item(Instant at, long number, Runnable action) {}
}
