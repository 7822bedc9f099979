package dev.ecsdeploy.report.html;

import dev.ecsdeploy.report.Progression.Stage;
import java.util.List;

/**
 * The stages of a deployment's life, one beside the other.
 *
 * @param stages in the order of time
 */
record StageRow(List<Stage> stages) implements Row {
  private static final double HEIGHT = 22;
  private static final double GAP = 1.5;

  @Override
  public String title() {
    return "stage";
  }

  @Override
  public String last() {
    return stages.getLast().name();
  }

  @Override
  public double height() {
    return HEIGHT;
  }

  @Override
  public void draw(Markup svg, TimeScale scale, double top) {
    for (Stage stage : stages) {
      double from = scale.x(stage.span().start());
      double width = Math.max(GAP, scale.x(stage.span().end()) - from - GAP);
      svg.open("g");
      svg.leaf("title", stage.name());
      svg.empty(
          "rect",
          "class",
          stage.bakes() ? "stage bakes" : "stage",
          "x",
          from,
          "y",
          top,
          "width",
          width,
          "height",
          HEIGHT);
      if (Chart.width(stage.name()) + 2 * GAP < width) {
        double middle = from + width / 2;
        svg.leaf("text", stage.name(), "class", "middle name", "x", middle, "y", top + 15);
      }
      svg.close();
    }
  }
}
