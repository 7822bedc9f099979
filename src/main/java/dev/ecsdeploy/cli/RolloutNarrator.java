package dev.ecsdeploy.cli;

import dev.ecsdeploy.console.Console;
import dev.ecsdeploy.live.Pause;
import dev.ecsdeploy.rollout.RolloutEvent;
import dev.ecsdeploy.rollout.RolloutEvent.CountsChanged;
import dev.ecsdeploy.rollout.RolloutOutcome;
import dev.ecsdeploy.view.OutcomeView;
import dev.ecsdeploy.view.RolloutView;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells of a rollout on the console, as it goes on. */
final class RolloutNarrator implements Consumer<RolloutEvent> {
  private static final Duration TICK = Duration.ofSeconds(1);

  private final Console console;
  private final InstantSource clock;
  private final Instant start;
  private @Nullable CountsChanged counts;

  RolloutNarrator(Console console, InstantSource clock) {
    this.console = console;
    this.clock = clock;
    this.start = clock.instant();
  }

  @Override
  public void accept(RolloutEvent event) {
    console.say(event.at(), RolloutView.line(event));
    if (event instanceof CountsChanged changed) {
      counts = changed;
      tick();
    }
  }

  /** A pause in which the footer's clock goes on. */
  Pause ticking(Pause pause) {
    return duration -> {
      Duration left = duration;
      while (console.hasFooter() && left.compareTo(TICK) > 0) {
        pause.of(TICK);
        left = left.minus(TICK);
        tick();
      }
      pause.of(left);
    };
  }

  private void tick() {
    if (console.hasFooter() && counts != null) {
      console.footer(RolloutView.footer(counts, Duration.between(start, clock.instant())));
    }
  }

  /** The last words: how it ended and, if it failed, why and what to try. */
  void ended(String service, RolloutOutcome outcome) {
    close(
        RolloutView.ended(service, outcome), OutcomeView.error(service, outcome, console.style()));
  }

  /** The last words, where there are any. */
  void close(String last, List<String> error) {
    console.footer(List.of());
    if (!last.isEmpty()) {
      console.say(clock.instant(), last);
    }
    if (!error.isEmpty()) {
      console.say("");
      console.say(Console.Level.ERROR, String.join("\n", error));
    }
  }
}
