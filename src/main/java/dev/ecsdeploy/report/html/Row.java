package dev.ecsdeploy.report.html;

/** A strip of a chart; all strips share the axis of time. */
interface Row {
  /** How much room its title takes above it. */
  double TITLE = 27;

  /** What it shows. */
  String title();

  /** How it ended; empty where that is not to be said. */
  String last();

  /** Without its title. */
  double height();

  /**
   * Draws it, without its title.
   *
   * @param top where it begins, below its title
   */
  void draw(Markup svg, TimeScale scale, double top);

  /** The times that are labelled below all strips, with lines from top to bottom. */
  static void times(Markup svg, TimeScale scale, double top, double bottom) {
    scale
        .ticks()
        .forEach(
            tick ->
                svg.empty(
                    "path", "class", "grid", "d", Path.line(tick.x(), top, tick.x(), bottom)));
  }

  /** A level that is labelled, with a line across. */
  static void level(Markup svg, TimeScale scale, double y, String label) {
    svg.empty("path", "class", "grid", "d", Path.line(scale.left(), y, scale.right(), y));
    svg.leaf("text", label, "class", "tick end", "x", scale.left() - 6, "y", y + 4);
  }
}
