package dev.ecsdeploy.report.html;

import dev.ecsdeploy.report.Progression.Kind;
import dev.ecsdeploy.report.Progression.Mark;
import dev.ecsdeploy.report.Section;
import dev.ecsdeploy.report.Section.Moment;
import dev.ecsdeploy.report.Story;
import dev.ecsdeploy.view.ChangeLine;
import dev.ecsdeploy.view.VerifyView.Fault;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the sections of a page, one below the other. */
final class SectionWriter {
  /** A longer timeline has its middle left out. */
  private static final int MOST = 2000;

  private final Markup page;
  private final Story story;
  private final DateTimeFormatter clock;
  private int written;

  SectionWriter(Markup page, Story story) {
    this.page = page;
    this.story = story;
    this.clock = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(story.zone());
  }

  void write(Section section) {
    written++;
    String id = "part-" + written;
    page.open("section", "aria-labelledby", id).line();
    page.leaf("h2", ReportPage.heading(section), "id", id).line();
    content(section, id);
    page.close().line();
  }

  private void content(Section section, String id) {
    switch (section) {
      case Section.Failure(List<String> lines) -> text("failure", lines, id);
      case Section.Advice(List<String> lines) -> text("advice", lines, id);
      case Section.Diagnosis(var causes) -> causes.forEach(this::cause);
      case Section.Faults(var faults) -> faults.forEach(this::fault);
      case Section.Changes(var changes) -> changes(changes);
      case Section.Warnings(List<String> lines) -> list(lines);
      case Section.Rollout(var progression) ->
          new RolloutSection(progression, story.zone()).write(page);
      case Section.Timeline(var moments) -> timeline(moments);
      case Section.Difference(String title, List<String> lines) -> difference(lines, id);
      case Section.Checks(List<String> lines) -> text("checks", lines, id);
    }
  }

  private void text(String kind, List<String> lines, String id) {
    page.open("pre", "class", kind, "tabindex", 0, "role", "region", "aria-labelledby", id);
    page.text(String.join("\n", lines)).close().line();
  }

  private void list(List<String> lines) {
    page.open("ul");
    lines.forEach(line -> page.leaf("li", line));
    page.close().line();
  }

  private void cause(Section.Cause cause) {
    page.open("article");
    page.leaf("h3", cause.what()).line();
    page.open("dl");
    if (!cause.tasks().isEmpty()) {
      term(cause.tasks().size() == 1 ? "task" : "tasks", cause.tasks());
    }
    cause.containers().forEach(this::container);
    if (!cause.logGroup().isEmpty()) {
      term("log", List.of(cause.logGroup()));
    }
    page.close();
    page.leaf("p", "Try: " + cause.hint()).close().line();
  }

  private void container(Section.Container container) {
    String reason = container.reason().isEmpty() ? "" : ", " + container.reason();
    term("container " + container.name(), List.of("exit code " + container.exitCode() + reason));
  }

  private void term(String term, List<String> values) {
    page.open("div").leaf("dt", term);
    values.forEach(value -> page.leaf("dd", value));
    page.close();
  }

  private void fault(Fault fault) {
    page.open("article");
    page.leaf("h3", fault.result() + ": " + fault.what());
    page.leaf("p", fault.why());
    page.leaf("p", "Try: " + fault.hint()).close().line();
  }

  private void changes(List<ChangeLine> changes) {
    page.open("dl", "class", "changes").line();
    for (ChangeLine change : changes) {
      page.open("div").leaf("dt", change.kind());
      page.open("dd");
      if (change.of().isEmpty()) {
        page.text(change.how());
      } else {
        page.text(change.of() + " ").leaf("code", change.how());
      }
      page.close().close().line();
    }
    page.close().line();
  }

  private void timeline(List<Moment> moments) {
    Map<Moment, Kind> kinds = kinds();
    page.open("table", "class", "timeline");
    page.leaf("caption", "What happened, and when", "class", "unseen");
    page.open("thead", "class", "unseen").open("tr");
    page.leaf("th", "time", "scope", "col").leaf("th", "what", "scope", "col");
    page.close().close().open("tbody").line();
    int first = moments.size() > MOST ? MOST / 2 : moments.size();
    moments.subList(0, first).forEach(moment -> row(moment, kinds));
    if (first < moments.size()) {
      int last = moments.size() - MOST / 2;
      String left = "… %d lines are left out here …".formatted(last - first);
      page.open("tr").leaf("td", left, "colspan", 2).close().line();
      moments.subList(last, moments.size()).forEach(moment -> row(moment, kinds));
    }
    page.close().close().line();
  }

  /** What is marked in the chart is marked in the timeline too. */
  private Map<Moment, Kind> kinds() {
    Map<Moment, Kind> kinds = new HashMap<>();
    for (Section section : story.sections()) {
      if (section instanceof Section.Rollout(var progression)) {
        for (Mark mark : progression.marks()) {
          kinds.put(new Moment(mark.at(), mark.text()), mark.kind());
        }
      }
    }
    return kinds;
  }

  private void row(Moment moment, Map<Moment, Kind> kinds) {
    Instant at = moment.at();
    page.open("tr").open("th", "scope", "row");
    page.leaf("time", clock.format(at), "datetime", at).close();
    page.open("td");
    Kind kind = kinds.get(moment);
    if (kind != null) {
      RolloutSection.sign(page, kind);
      page.text(" ");
    }
    page.text(Html.spaced(moment.text())).close().close().line();
  }

  private void difference(List<String> lines, String id) {
    page.open("pre", "class", "diff", "tabindex", 0, "role", "region", "aria-labelledby", id);
    lines.forEach(line -> page.leaf("span", line + "\n", "class", kind(line)));
    page.close().line();
  }

  private static String kind(String line) {
    if (line.startsWith("---") || line.startsWith("+++") || line.startsWith("@@")) {
      return "place";
    }
    return line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : "same";
  }
}
