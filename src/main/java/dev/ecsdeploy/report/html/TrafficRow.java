package dev.ecsdeploy.report.html;

import dev.ecsdeploy.report.Progression.Shift;
import dev.ecsdeploy.report.html.Path.Level;
import dev.ecsdeploy.rollout.RolloutEvent.Listener;
import dev.ecsdeploy.view.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How much of the traffic the new revision has over time.
 *
 * @param shifts all changes, of both listeners
 */
record TrafficRow(List<Shift> shifts) implements Row {
  private static final double HEIGHT = 64;
  private static final double ALL = 100;

  @Override
  public String title() {
    return "traffic of the new revision";
  }

  @Override
  public String last() {
    return Words.percent(last(Listener.PRODUCTION));
  }

  private double last(Listener listener) {
    List<Shift> of = of(listener);
    return of.isEmpty() ? 0 : of.getLast().percent();
  }

  private List<Shift> of(Listener listener) {
    return shifts.stream().filter(shift -> shift.listener() == listener).toList();
  }

  @Override
  public double height() {
    return HEIGHT;
  }

  @Override
  public void draw(Markup svg, TimeScale scale, double top) {
    for (double percent : new double[] {0, ALL / 2, ALL}) {
      Row.level(svg, scale, y(top, percent), (int) percent + "%");
    }
    for (Listener listener : Listener.values()) {
      if (!of(listener).isEmpty()) {
        svg.empty(
            "path",
            "class",
            "traffic " + listener.name().toLowerCase(Locale.ROOT),
            "d",
            Path.steps(levels(scale, top, listener), scale.right()));
      }
    }
  }

  private static double y(double top, double percent) {
    return top + HEIGHT * (1 - percent / ALL);
  }

  private List<Level> levels(TimeScale scale, double top, Listener listener) {
    List<Level> levels = new ArrayList<>(List.of(new Level(scale.left(), y(top, 0))));
    of(listener)
        .forEach(shift -> levels.add(new Level(scale.x(shift.at()), y(top, shift.percent()))));
    return levels;
  }
}
