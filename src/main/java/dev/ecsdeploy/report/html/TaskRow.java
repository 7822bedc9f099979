package dev.ecsdeploy.report.html;

import dev.ecsdeploy.report.Progression.Sample;
import dev.ecsdeploy.report.Progression.Tasks;
import dev.ecsdeploy.report.html.Path.Level;
import java.util.List;
import java.util.function.Function;

/**
 * The tasks of a revision over time: those that run, and upon them those that start.
 *
 * @param kind {@code current} or {@code former}
 * @param revision its name
 * @param samples the numbers
 * @param tasks which of the numbers
 * @param most the number at the top
 */
record TaskRow(
    String kind, String revision, List<Sample> samples, Function<Sample, Tasks> tasks, int most)
    implements Row {
  private static final double HEIGHT = 64;
  private static final int LEVELS = 3;
  private static final int[] STEPS = {1, 2, 5};
  private static final int TEN = 10;

  @Override
  public String title() {
    return (kind.equals("current") ? "new · " : "old · ") + revision;
  }

  @Override
  public String last() {
    Tasks last = tasks.apply(samples.getLast());
    String running = last.running() + " running";
    return last.pending() == 0 ? running : running + ", " + last.pending() + " pending";
  }

  @Override
  public double height() {
    return HEIGHT;
  }

  @Override
  public void draw(Markup svg, TimeScale scale, double top) {
    for (int level = 0; level <= top(most); level += step(most)) {
      Row.level(svg, scale, y(top, level), Integer.toString(level));
    }
    List<Level> running = levels(scale, top, Tasks::running);
    List<Level> all = levels(scale, top, Tasks::total);
    List<Level> ground = List.of(new Level(running.getFirst().x(), y(top, 0)));
    svg.empty(
        "path", "class", "running " + kind, "d", Path.between(running, ground, scale.right()));
    svg.empty("path", "class", "pending " + kind, "d", Path.between(all, running, scale.right()));
    svg.empty("path", "class", "edge " + kind, "d", Path.steps(running, scale.right()));
  }

  private List<Level> levels(TimeScale scale, double top, Function<Tasks, Integer> number) {
    return samples.stream()
        .map(sample -> new Level(scale.x(sample.at()), y(top, number.apply(tasks.apply(sample)))))
        .toList();
  }

  private double y(double top, int number) {
    return top + HEIGHT * (1 - (double) number / top(most));
  }

  /** The highest level. */
  private static int top(int most) {
    return Math.max(1, Math.ceilDiv(most, step(most)) * step(most));
  }

  private static int step(int most) {
    for (int power = 1; ; power *= TEN) {
      for (int step : STEPS) {
        if (step * power * LEVELS >= most) {
          return step * power;
        }
      }
    }
  }
}
