package dev.ecsdeploy.view;

import dev.ecsdeploy.console.Style;
import dev.ecsdeploy.verify.Finding;
import dev.ecsdeploy.verify.Report;
import dev.ecsdeploy.verify.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Words for what was verified: a tree, as the definitions are one. */
public final class VerifyView {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private VerifyView() {}

  /** On whose behalf was read what the execution role will read. */
  public static String reader(Report report) {
    return "secrets, images and files are read as " + report.reader();
  }

  /** The tree, and how many there are of each. */
  public static List<String> lines(Report report, Style style) {
    Branch root = new Branch();
    for (Result result : report.results()) {
      Branch branch = root;
      for (String part : result.path()) {
        branch = branch.below.computeIfAbsent(part, _ -> new Branch());
      }
      branch.finding = result.finding();
    }
    List<String> lines = new ArrayList<>();
    root.below.forEach((name, branch) -> addBranch(lines, "", name, branch, style));
    lines.add("");
    lines.add(summary(report));
    return lines;
  }

  /** A part of the tree, which may have been checked itself. */
  private static final class Branch {
    private final Map<String, Branch> below = new LinkedHashMap<>();
    private @Nullable Finding finding;
  }

  private static void addBranch(
      List<String> lines, String margin, String name, Branch branch, Style style) {
    Finding finding = branch.finding;
    if (finding == null) {
      lines.add(margin + name);
    } else {
      lines.addAll(finding(margin, name, finding, style));
    }
    branch.below.forEach((part, each) -> addBranch(lines, margin + "  ", part, each, style));
  }

  private static List<String> finding(String margin, String name, Finding finding, Style style) {
    String head = margin + name + ": ";
    return switch (finding) {
      case Finding.Ok(String note) ->
          List.of(head + style.green("ok") + (note.isEmpty() ? "" : ", " + note));
      case Finding.Skipped(String reason) -> List.of(head + style.cyan("skipped") + ", " + reason);
      case Finding.Failed(String why, String hint) ->
          explained(head + style.red("failed"), margin, why, hint, style);
      case Finding.NotChecked(String why, String hint) ->
          explained(head + style.yellow("could not check"), margin, why, hint, style);
    };
  }

  private static List<String> explained(
      String head, String margin, String why, String hint, Style style) {
    List<String> lines = new ArrayList<>(List.of(head));
    FailureView.labelled("why", why, style).forEach(line -> lines.add(margin + line));
    FailureView.labelled("try", hint, style).forEach(line -> lines.add(margin + line));
    return lines;
  }

  /**
   * Something that is not as it should be, or could not be checked.
   *
   * @param what what was checked, from the whole to its part
   * @param result {@code failed} or {@code could not check}
   */
  public record Fault(String what, String result, String why, String hint) {}

  /** What is wrong, and what could not be checked. */
  public static List<Fault> faults(Report report) {
    List<Fault> faults = new ArrayList<>();
    for (Result result : report.results()) {
      String what = String.join(" › ", result.path());
      switch (result.finding()) {
        case Finding.Failed(String why, String hint) ->
            faults.add(new Fault(what, "failed", why, hint));
        case Finding.NotChecked(String why, String hint) ->
            faults.add(new Fault(what, "could not check", why, hint));
        case Finding.Ok _, Finding.Skipped _ -> {}
      }
    }
    return faults;
  }

  /** How many there are of each. */
  public static String summary(Report report) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (String word : List.of("ok", "failed", "skipped", "not_checked")) {
      counts.put(word, 0);
    }
    report.results().forEach(result -> counts.merge(word(result.finding()), 1, Integer::sum));
    List<String> parts = new ArrayList<>();
    counts.forEach(
        (word, count) -> {
          if (count > 0 || word.equals("ok")) {
            parts.add(count + " " + word.replace("not_checked", "could not be checked"));
          }
        });
    return String.join(", ", parts);
  }

  private static String word(Finding finding) {
    return switch (finding) {
      case Finding.Ok _ -> "ok";
      case Finding.Failed _ -> "failed";
      case Finding.Skipped _ -> "skipped";
      case Finding.NotChecked _ -> "not_checked";
    };
  }

  /** The same for programs. */
  public static ObjectNode json(Report report) {
    ObjectNode json = NODES.objectNode();
    json.put("ok", !report.failed()).put("reader", report.reader());
    ArrayNode results = json.putArray("results");
    for (Result result : report.results()) {
      ObjectNode one = results.addObject();
      ArrayNode path = one.putArray("path");
      result.path().forEach(path::add);
      one.put("result", word(result.finding()));
      switch (result.finding()) {
        case Finding.Ok(String note) -> one.put("note", note);
        case Finding.Skipped(String reason) -> one.put("note", reason);
        case Finding.Failed(String why, String hint) -> one.put("why", why).put("try", hint);
        case Finding.NotChecked(String why, String hint) -> one.put("why", why).put("try", hint);
      }
    }
    return json;
  }
}
