package dev.ecsdeploy.cli;

import dev.ecsdeploy.console.Console;
import dev.ecsdeploy.live.Pause;
import dev.ecsdeploy.report.Witness;
import dev.ecsdeploy.rollout.RolloutEvent;
import dev.ecsdeploy.rollout.RolloutOutcome;
import dev.ecsdeploy.view.EventView;
import dev.ecsdeploy.view.FooterView;
import dev.ecsdeploy.view.OutcomeView;
import dev.ecsdeploy.view.Progress;
import dev.ecsdeploy.view.RolloutView;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** Tells of a rollout on the console, as it goes on. */
final class RolloutNarrator implements Consumer<RolloutEvent> {
  private static final Duration TICK = Duration.ofSeconds(1);

  private final Console console;
  private final InstantSource clock;
  private final Instant start;
  private final Runnable beforeQuoting;
  private final Witness witness;
  private Progress progress = Progress.NONE;

  /**
   * Tells on a console.
   *
   * @param beforeQuoting finds out which values must be masked in what failed tasks say
   * @param witness is told the same
   */
  RolloutNarrator(Console console, InstantSource clock, Runnable beforeQuoting, Witness witness) {
    this.console = console;
    this.clock = clock;
    this.beforeQuoting = beforeQuoting;
    this.witness = witness;
    this.start = clock.instant();
  }

  @Override
  public void accept(RolloutEvent event) {
    if (event instanceof RolloutEvent.TaskStopped) {
      beforeQuoting.run();
    }
    console.say(event.at(), RolloutView.line(event), () -> EventView.json(event));
    witness.happened(event);
    Progress before = progress;
    progress = before.after(event);
    if (!progress.equals(before)) {
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
    if (console.hasFooter()) {
      console.footer(FooterView.lines(progress, start, clock.instant()));
    }
  }

  /** The last words: how it ended and, if it failed, why and what to try. */
  void ended(String service, RolloutOutcome outcome) {
    witness.ended(outcome);
    close(
        RolloutView.ended(service, outcome), OutcomeView.error(service, outcome, console.style()));
    OutcomeView.next(outcome).forEach(console::say);
  }

  /** The last words, where there are any. */
  void close(String last, List<String> error) {
    console.footer(List.of());
    if (!last.isEmpty()) {
      witness.concluded(last);
      console.say(clock.instant(), last);
    }
    if (!error.isEmpty()) {
      beforeQuoting.run();
      console.say("");
      console.say(Console.Level.ERROR, String.join("\n", error));
    }
  }
}
