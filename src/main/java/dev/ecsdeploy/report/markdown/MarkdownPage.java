package dev.ecsdeploy.report.markdown;

import static java.util.stream.Collectors.joining;

import dev.ecsdeploy.report.Section;
import dev.ecsdeploy.report.Story;
import dev.ecsdeploy.report.Story.Headline;
import dev.ecsdeploy.report.html.Html;
import dev.ecsdeploy.view.ChangeLine;
import dev.ecsdeploy.view.VerifyView;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A story as Markdown: the summary of one command, to stand below that of others. */
public final class MarkdownPage {
  /** A longer text is folded. */
  private static final int LONG = 30;

  private static final long NOTE = 200;

  private final Story story;

  public MarkdownPage(Story story) {
    this.story = story;
  }

  /**
   * The text; what matters least is shortened and left out if it is too long.
   *
   * @param bytes how long it may be, in UTF-8
   * @return the text; empty where there is room for nothing
   */
  public String text(long bytes) {
    List<String> lines = new ArrayList<>();
    int leftOut = 0;
    for (Block block : blocks()) {
      List<String> shown = block.within(bytes - NOTE - Block.size(lines));
      lines.addAll(shown);
      leftOut += shown.isEmpty() && !block.isEmpty() ? 1 : 0;
    }
    if (lines.isEmpty()) {
      return "";
    }
    if (leftOut > 0) {
      lines.add("*More of this summary is left out: it would be longer than it may be.*");
    } else {
      lines.removeLast(); // the blank line that parts each block from the next
    }
    return lines.stream().map(line -> line + "\n").collect(joining());
  }

  private List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(headline(story.headline()));
    story.sections().forEach(section -> blocks.add(block(section)));
    return blocks;
  }

  private static Block headline(Headline headline) {
    return Block.whole(
        List.of(
            "## " + headline.tone().symbol() + " " + Markdown.text(headline.sentence()),
            "",
            headline.facts().stream().map(Markdown::text).collect(joining(" · ")),
            ""));
  }

  private Block block(Section section) {
    return switch (section) {
      case Section.Failure(List<String> lines) -> fenced("", "text", withWord(lines));
      case Section.Advice(List<String> lines) -> fenced("", "text", lines);
      case Section.Diagnosis(var causes) ->
          listed("Diagnosis", causes.stream().flatMap(cause -> cause(cause).stream()).toList());
      case Section.Faults(var faults) ->
          listed("Findings", faults.stream().flatMap(fault -> fault(fault).stream()).toList());
      case Section.Changes(var changes) ->
          listed("Changes", changes.stream().map(MarkdownPage::change).toList());
      case Section.Warnings(List<String> lines) ->
          listed("Warnings", lines.stream().map(line -> "* " + Markdown.text(line)).toList());
      case Section.Rollout _ -> Block.whole(List.of());
      case Section.Timeline timeline -> timeline(timeline);
      case Section.Difference(String title, List<String> lines) -> folded(title, "diff", lines);
      case Section.Checks(List<String> lines) -> folded("All checks", "text", lines);
    };
  }

  private static List<String> cause(Section.Cause cause) {
    List<String> lines = new ArrayList<>(List.of("* " + Markdown.text(cause.what())));
    if (!cause.tasks().isEmpty()) {
      lines.add("  * tasks: " + cause.tasks().stream().map(Markdown::code).collect(joining(", ")));
    }
    cause.containers().stream()
        .map(
            container ->
                "  * container %s: exit code %s%s"
                    .formatted(
                        Markdown.code(container.name()),
                        Markdown.text(container.exitCode()),
                        container.reason().isEmpty()
                            ? ""
                            : ", " + Markdown.text(container.reason())))
        .forEach(lines::add);
    if (!cause.logGroup().isEmpty()) {
      lines.add("  * log: " + Markdown.code(cause.logGroup()));
    }
    lines.add("  * try: " + Markdown.text(cause.hint()));
    return lines;
  }

  private static List<String> withWord(List<String> failure) {
    List<String> lines = new ArrayList<>(failure);
    lines.set(0, "error: " + failure.getFirst());
    return lines;
  }

  private static List<String> fault(VerifyView.Fault fault) {
    return List.of(
        "* **%s**: %s".formatted(Markdown.text(fault.result()), Markdown.text(fault.what())),
        "  * why: " + Markdown.text(fault.why()),
        "  * try: " + Markdown.text(fault.hint()));
  }

  private static String change(ChangeLine change) {
    String kind = "* **" + Markdown.text(change.kind()) + "** ";
    return change.of().isEmpty()
        ? kind + Markdown.text(change.how())
        : kind + Markdown.text(change.of()) + " " + Markdown.code(change.how());
  }

  private Block timeline(Section.Timeline timeline) {
    DateTimeFormatter clock =
        DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(story.zone());
    List<String> lines =
        timeline.moments().stream()
            .map(moment -> clock.format(moment.at()) + "  " + moment.text())
            .toList();
    return lines.size() > LONG
        ? folded("Timeline", "text", lines)
        : fenced("Timeline", "text", lines);
  }

  private static Block listed(String title, List<String> lines) {
    return new Block(List.of("### " + title, ""), lines, List.of(""), false);
  }

  private static Block fenced(String title, String language, List<String> lines) {
    List<String> head = title.isEmpty() ? List.of() : List.of("### " + title, "");
    return fenced(head, language, lines, List.of(""));
  }

  private static Block folded(String title, String language, List<String> lines) {
    List<String> head = List.of("<details><summary>" + Html.text(title) + "</summary>", "");
    return fenced(head, language, lines, List.of("", "</details>", ""));
  }

  private static Block fenced(
      List<String> before, String language, List<String> lines, List<String> after) {
    String fence = Markdown.fence(lines);
    List<String> head = new ArrayList<>(before);
    head.add(fence + language);
    List<String> tail = new ArrayList<>(List.of(fence));
    tail.addAll(after);
    return new Block(head, lines, tail, !language.equals("diff"));
  }
}
