package dev.ecsdeploy.report.html;

import java.util.List;

/** The outline of a shape, in the language of SVG (https://www.w3.org/TR/SVG2/paths.html). */
final class Path {
  private Path() {}

  /** A height that is kept from a place on. */
  record Level(double x, double y) {}

  static String line(double x1, double y1, double x2, double y2) {
    return "M%s %sL%s %s".formatted(n(x1), n(y1), n(x2), n(y2));
  }

  /** Steps from level to level. */
  static String steps(List<Level> levels, double end) {
    StringBuilder path = new StringBuilder();
    for (Level level : levels) {
      path.append(path.isEmpty() ? "M" + n(level.x()) + " " : "H" + n(level.x()) + "V");
      path.append(n(level.y()));
    }
    return path.append('H').append(n(end)).toString();
  }

  /** What is between steps and those below them. */
  static String between(List<Level> upper, List<Level> lower, double end) {
    StringBuilder path = new StringBuilder(steps(upper, end));
    for (Level level : lower.reversed()) {
      path.append('V').append(n(level.y())).append('H').append(n(level.x()));
    }
    return path.append('Z').toString();
  }

  private static String n(double number) {
    return Markup.number(number);
  }
}
