package dev.ecsdeploy.report.html;

import dev.ecsdeploy.report.Progression;
import dev.ecsdeploy.report.Progression.Kind;
import dev.ecsdeploy.report.Progression.Mark;
import dev.ecsdeploy.report.Progression.Sample;
import dev.ecsdeploy.report.Progression.Shift;
import dev.ecsdeploy.rollout.RolloutEvent.Listener;
import dev.ecsdeploy.view.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;

/** The chart of a rollout, what its signs mean, and the same numbers as a table. */
final class RolloutSection {
  /** More marks and rows than these tell nobody anything. */
  private static final int MOST_MARKS = 20;

  private static final int MOST_ROWS = 1000;
  private static final double WIDE = 760;
  private static final double NARROW = 330;

  private final Progression progression;
  private final ZoneId zone;
  private final DateTimeFormatter clock;

  RolloutSection(Progression progression, ZoneId zone) {
    this.progression = progression;
    this.zone = zone;
    this.clock = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
  }

  void write(Markup page) {
    if (!Chart.isWorthDrawing(progression)) {
      page.leaf("p", "No task was counted before it ended.");
      marks(page);
      return;
    }
    page.open("figure");
    new Chart(progression, "wide", WIDE, zone).draw(page);
    new Chart(progression, "narrow", NARROW, zone).draw(page);
    page.element("figcaption", caption -> legend(caption)).close().line();
    marks(page);
    table(page);
  }

  private void legend(Markup caption) {
    caption.open("ul", "class", "legend");
    if (!progression.samples().isEmpty()) {
      entry(caption, "running current", "running");
      entry(caption, "pending current", "pending");
    }
    for (Listener listener : listeners()) {
      String name = listener.name().toLowerCase(Locale.ROOT);
      entry(caption, "traffic " + name, name + " traffic");
    }
    if (progression.stages().stream().anyMatch(Progression.Stage::bakes)) {
      entry(caption, "stage bakes", "bake time");
    }
    caption.close();
  }

  private List<Listener> listeners() {
    return progression.shifts().stream().map(Shift::listener).distinct().sorted().toList();
  }

  private static void entry(Markup list, String kind, String text) {
    list.open("li");
    list.open("svg", "class", "swatch", "viewBox", "0 0 22 12", "aria-hidden", "true");
    list.empty(
        "path", "class", kind, "d", kind.startsWith("traffic") ? "M1 6H21" : "M1 1H21V11H1Z");
    list.close().text(text).close();
  }

  private void marks(Markup page) {
    List<Mark> marks = progression.marks();
    if (marks.isEmpty()) {
      return;
    }
    page.open("ol", "class", "marks");
    marks.stream().limit(MOST_MARKS).forEach(mark -> mark(page, mark));
    page.close().line();
    if (marks.size() > MOST_MARKS) {
      page.leaf("p", "And %d more: see the timeline.".formatted(marks.size() - MOST_MARKS));
    }
  }

  private void mark(Markup list, Mark mark) {
    list.open("li");
    list.leaf("time", clock.format(mark.at()), "datetime", mark.at());
    list.text(" ");
    sign(list, mark.kind());
    list.text(" " + Html.spaced(mark.text())).close();
  }

  /** The sign of a mark, and its name for those who do not see it. */
  static void sign(Markup page, Kind kind) {
    String sign =
        switch (kind) {
          case FAILURE -> "▲";
          case ALARM -> "◆";
          case ROLLBACK -> "◀";
          case WAITING -> "❚❚";
        };
    String name = kind.name().toLowerCase(Locale.ROOT);
    page.leaf("span", sign, "class", "sign " + name, "aria-hidden", "true");
    page.leaf("span", " " + name + ":", "class", "unseen");
  }

  private void table(Markup page) {
    page.open("details").leaf("summary", "The chart as a table").line();
    page.open("div", "class", "wide-table", "tabindex", 0, "role", "region");
    page.open("table").leaf("caption", "Tasks and traffic from each moment on", "class", "unseen");
    page.open("thead").open("tr");
    columns().forEach(column -> page.leaf("th", column, "scope", "col"));
    page.close().close().open("tbody").line();
    List<Instant> moments = moments();
    moments.stream().limit(MOST_ROWS).forEach(at -> row(page, at));
    page.close().close().close();
    if (moments.size() > MOST_ROWS) {
      page.leaf("p", "And %d more rows.".formatted(moments.size() - MOST_ROWS));
    }
    page.close().line();
  }

  private List<String> columns() {
    List<String> columns = new ArrayList<>(List.of("time"));
    if (!progression.samples().isEmpty()) {
      columns.addAll(List.of("new running", "new pending", "old running", "old pending"));
    }
    listeners().forEach(each -> columns.add(each.name().toLowerCase(Locale.ROOT) + " traffic"));
    if (!progression.stages().isEmpty()) {
      columns.add("stage");
    }
    return columns;
  }

  private List<Instant> moments() {
    TreeSet<Instant> moments = new TreeSet<>();
    progression.samples().forEach(sample -> moments.add(sample.at()));
    progression.shifts().forEach(shift -> moments.add(shift.at()));
    progression.stages().forEach(stage -> moments.add(stage.span().start()));
    return List.copyOf(moments);
  }

  private void row(Markup table, Instant at) {
    table.open("tr");
    table.leaf("th", clock.format(at), "scope", "row");
    if (!progression.samples().isEmpty()) {
      Sample sample = last(progression.samples(), at, Sample::at, progression.samples().getFirst());
      for (Progression.Tasks tasks : List.of(sample.current(), sample.former())) {
        table.leaf("td", Integer.toString(tasks.running()));
        table.leaf("td", Integer.toString(tasks.pending()));
      }
    }
    listeners().forEach(listener -> table.leaf("td", share(listener, at)));
    if (!progression.stages().isEmpty()) {
      table.leaf("td", stage(at));
    }
    table.close().line();
  }

  private String share(Listener listener, Instant at) {
    List<Shift> shifts =
        progression.shifts().stream().filter(shift -> shift.listener() == listener).toList();
    return Words.percent(last(shifts, at, Shift::at, new Shift(at, listener, 0)).percent());
  }

  private String stage(Instant at) {
    return progression.stages().stream()
        .filter(stage -> !stage.span().start().isAfter(at))
        .reduce((first, second) -> second)
        .map(Progression.Stage::name)
        .orElse("");
  }

  /** The last of some things that was so at a moment. */
  private static <T> T last(List<T> things, Instant at, Function<T, Instant> since, T none) {
    return things.stream()
        .filter(thing -> !since.apply(thing).isAfter(at))
        .reduce((first, second) -> second)
        .orElse(none);
  }
}
