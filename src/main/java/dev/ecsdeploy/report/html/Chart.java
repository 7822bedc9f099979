package dev.ecsdeploy.report.html;

import dev.ecsdeploy.report.Progression;
import dev.ecsdeploy.report.Progression.Sample;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A progression as a picture: strips for the tasks, the traffic and the stages above one axis. */
final class Chart {
  private static final double LEFT = 38;
  private static final double RIGHT = 10;
  private static final double AXIS = 24;
  private static final double GAP = 12;

  /** The width of a character, on average. */
  private static final double CHARACTER = 7;

  private final Progression progression;
  private final String name;
  private final double width;
  private final TimeScale scale;
  private final List<Row> rows;

  /**
   * A chart that is not drawn yet.
   *
   * @param name tells it from others on the page
   * @param width in pixels
   */
  Chart(Progression progression, String name, double width, ZoneId zone) {
    this.progression = progression;
    this.name = name;
    this.width = width;
    this.scale = new TimeScale(progression.span(), LEFT, width - RIGHT, zone);
    this.rows = rows(progression);
  }

  /** Whether there is anything to draw. */
  static boolean isWorthDrawing(Progression progression) {
    return !rows(progression).isEmpty();
  }

  private static List<Row> rows(Progression progression) {
    List<Row> rows = new ArrayList<>();
    List<Sample> samples = progression.samples();
    if (!samples.isEmpty()) {
      int most =
          samples.stream()
              .flatMap(sample -> Stream.of(sample.current(), sample.former()))
              .mapToInt(Progression.Tasks::total)
              .max()
              .orElse(0);
      rows.add(new TaskRow("current", progression.current(), samples, Sample::current, most));
      if (samples.stream().anyMatch(sample -> sample.former().total() > 0)) {
        rows.add(new TaskRow("former", progression.former(), samples, Sample::former, most));
      }
    }
    if (!progression.shifts().isEmpty()) {
      rows.add(new TrafficRow(progression.shifts()));
    }
    if (!progression.stages().isEmpty()) {
      rows.add(new StageRow(progression.stages()));
    }
    return rows;
  }

  /** About how wide a text is. */
  static double width(String text) {
    return text.length() * CHARACTER;
  }

  /** Hatching for all charts, so that what starts is told from what runs without colours too. */
  static void patterns(Markup page) {
    page.open("svg", "class", "patterns", "width", 0, "height", 0, "aria-hidden", "true");
    for (String kind : List.of("current", "former", "bakes")) {
      page.open(
          "pattern",
          "id",
          "hatch-" + kind,
          "width",
          6,
          "height",
          6,
          "patternUnits",
          "userSpaceOnUse",
          "patternTransform",
          "rotate(45)");
      page.empty("path", "class", "hatch " + kind, "d", "M3 0V6").close();
    }
    page.close().line();
  }

  void draw(Markup svg) {
    double top = progression.marks().isEmpty() ? 0 : Marks.HEIGHT;
    double bottom = top + rows.stream().mapToDouble(row -> Row.TITLE + row.height() + GAP).sum();
    svg.open(
        "svg",
        "class",
        "chart " + name,
        "viewBox",
        "0 0 " + Markup.number(width) + " " + Markup.number(bottom + AXIS - GAP),
        "role",
        "img",
        "aria-labelledby",
        name + "-title");
    svg.leaf("title", title(), "id", name + "-title").line();
    drawTime(svg, bottom - GAP);
    double below = top;
    for (Row row : rows) {
      below += Row.TITLE;
      Row.times(svg, scale, below, below + row.height());
      row.draw(svg, scale, below);
      svg.line();
      below += row.height() + GAP;
    }
    // Lines of marks run through all rows, but behind their titles.
    new Marks(progression.marks(), scale).draw(svg, bottom - GAP);
    drawTitles(svg, top);
    svg.close().line();
  }

  private String title() {
    return "Over time: "
        + String.join("; ", rows.stream().map(row -> row.title() + ": " + row.last()).toList())
        + ". The numbers stand in the table below.";
  }

  /**
   * A label that would leave the picture is moved in; one that would then touch its neighbour is
   * left out.
   */
  private void drawTime(Markup svg, double bottom) {
    double free = 0;
    for (TimeScale.Tick tick : scale.ticks()) {
      double room = width(tick.label());
      boolean last = tick.x() + room / 2 > width;
      boolean first = tick.x() < room / 2;
      double begin = first ? tick.x() : tick.x() - (last ? room : room / 2);
      if (begin >= free) {
        String anchor = last ? "tick end" : first ? "tick" : "tick middle";
        svg.leaf("text", tick.label(), "class", anchor, "x", tick.x(), "y", bottom + 16);
        free = begin + room + CHARACTER;
      }
    }
    svg.line();
  }

  private void drawTitles(Markup svg, double top) {
    double at = top + 15;
    for (Row row : rows) {
      double room = scale.right() - width(row.last()) - 2 * GAP;
      svg.leaf("text", shortened(row.title(), room), "class", "title", "x", 0, "y", at);
      svg.leaf("text", row.last(), "class", "last end", "x", scale.right(), "y", at).line();
      at += Row.TITLE + row.height() + GAP;
    }
  }

  /** The end of a revision's name is its number. */
  private static String shortened(String text, double room) {
    int characters = (int) (room / CHARACTER);
    if (text.length() <= characters || characters < 12) {
      return text;
    }
    int end = characters / 3;
    return text.substring(0, characters - end - 1) + "…" + text.substring(text.length() - end);
  }
}
