package dev.ecsdeploy.view;

import dev.ecsdeploy.rollout.RevisionCounts;
import dev.ecsdeploy.rollout.RolloutEvent.HookChanged;
import dev.ecsdeploy.rollout.RolloutEvent.StageChanged;
import dev.ecsdeploy.rollout.RolloutEvent.TrafficShifted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines that a terminal keeps below all others while a rollout goes on. */
public final class FooterView {
  private static final int WIDTH = 20;
  private static final double ALL = 100;

  private FooterView() {}

  /**
   * The tasks of each revision and, where traffic is shifted, how much of it has moved.
   *
   * @param start when the command began to watch
   */
  public static List<String> lines(Progress progress, Instant start, Instant now) {
    List<String> lines = new ArrayList<>();
    String elapsed = Words.duration(Duration.between(start, now));
    if (progress.stage() != null) {
      lines.add(shift(progress, progress.stage(), now) + "  " + elapsed);
    }
    if (progress.counts() != null) {
      String tasks = RolloutView.columns(progress.counts(), FooterView::share);
      lines.add(lines.isEmpty() ? tasks + "  " + elapsed : tasks);
    }
    return lines;
  }

  private static String share(RevisionCounts counts) {
    String share = "%d of %d running".formatted(counts.running(), counts.desired());
    return counts.pending() == 0 ? share : share + ", " + counts.pending() + " pending";
  }

  private static String shift(Progress progress, StageChanged stage, Instant now) {
    double production = percent(progress.production());
    double test = percent(progress.test());
    return bar(production)
        + "  production "
        + Words.percent(production)
        + (test == 0 ? "" : " · test " + Words.percent(test))
        + " · "
        + Words.constant(stage.stage())
        + left(progress, stage, now);
  }

  private static double percent(@Nullable TrafficShifted shifted) {
    return shifted == null ? 0 : shifted.share().percent();
  }

  /** {@code ████████░░░░░░░░░░░░} for 40 percent. */
  static String bar(double percent) {
    int full = (int) Math.round(Math.clamp(percent, 0, ALL) * WIDTH / ALL);
    return "█".repeat(full) + "░".repeat(WIDTH - full);
  }

  private static String left(Progress progress, StageChanged stage, Instant now) {
    HookChanged waiting = progress.waiting();
    if (waiting != null) {
      return ": waits for " + HookView.name(waiting.hook()) + left(waiting.hook().expiresAt(), now);
    }
    if (stage.bake() != null) {
      return left(stage.at().plus(stage.bake()), now);
    }
    TrafficShifted production = progress.production();
    return production == null || production.rest() == null
        ? ""
        : left(production.at().plus(production.rest()), now);
  }

  private static String left(@Nullable Instant end, Instant now) {
    return end == null || !end.isAfter(now)
        ? ""
        : ", " + Words.duration(Duration.between(now, end)) + " left";
  }
}
