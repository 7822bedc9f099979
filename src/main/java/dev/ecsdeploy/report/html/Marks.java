package dev.ecsdeploy.report.html;

import dev.ecsdeploy.report.Progression.Kind;
import dev.ecsdeploy.report.Progression.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Marks at the moments at which something went wrong, numbered as in the list below the chart. */
final class Marks {
  /** How much room they take above the rows. */
  static final double HEIGHT = 26;

  private static final double SIZE = 6;
  private static final double MIDDLE = 9;

  private final TimeScale scale;
  private final double room;
  private final List<Group> groups = new ArrayList<>();

  Marks(List<Mark> marks, TimeScale scale) {
    this.scale = scale;
    // A sign and the longest label that there may come to be, so that none runs into the next.
    String count = Integer.toString(marks.size());
    this.room = 4 * SIZE + Chart.width(marks.size() < 3 ? count : count + "–" + count);
    for (int i = 0; i < marks.size(); i++) {
      add(marks.get(i), i + 1);
    }
  }

  /** Marks that are too near to each other to be told apart. */
  private record Group(double x, Kind kind, int first, int last) {
    String label() {
      return first == last ? Integer.toString(first) : first + "–" + last;
    }

    Group with(Mark mark) {
      Kind graver = List.of(kind, mark.kind()).stream().min(Comparator.naturalOrder()).get();
      return new Group(x, graver, first, last + 1);
    }
  }

  private void add(Mark mark, int number) {
    double x = scale.x(mark.at());
    // At the right end a label stands on the left of its sign, and needs room there too.
    double apart = fits(x) ? room : 2 * room;
    if (!groups.isEmpty() && x < groups.getLast().x() + apart) {
      groups.add(groups.removeLast().with(mark));
    } else {
      groups.add(new Group(x, mark.kind(), number, number));
    }
  }

  private boolean fits(double x) {
    return x + room <= scale.right() + SIZE;
  }

  /** Draws them, with a line down through all rows. */
  void draw(Markup svg, double bottom) {
    for (Group group : groups) {
      String kind = "mark " + group.kind().name().toLowerCase(Locale.ROOT);
      svg.empty("path", "class", kind, "d", Path.line(group.x(), 2 * MIDDLE, group.x(), bottom));
      svg.empty("path", "class", kind + " sign", "d", sign(group.kind(), group.x()));
      boolean right = fits(group.x());
      svg.leaf(
          "text",
          group.label(),
          "class",
          right ? "number" : "number end",
          "x",
          group.x() + (right ? SIZE + 3 : -SIZE - 3),
          "y",
          MIDDLE + 4);
    }
  }

  /** A shape of its own for each kind: a colour alone says nothing to many. */
  private static String sign(Kind kind, double x) {
    String shape =
        switch (kind) {
          case FAILURE -> "m0 -6l6.5 11h-13z";
          case ALARM -> "m0 -7l6 7l-6 7l-6 -7z";
          case ROLLBACK -> "m-6.5 0l11 -6v12z";
          case WAITING -> "m-5 -6h3.5v12h-3.5zm6.5 0h3.5v12h-3.5z";
        };
    return "M" + Markup.number(x) + " " + Markup.number(MIDDLE) + shape;
  }
}
