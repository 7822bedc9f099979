package dev.ecsdeploy.view;

import dev.ecsdeploy.console.Style;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.TaskDefinitions;
import dev.ecsdeploy.revision.RetirementEvent;
import dev.ecsdeploy.revision.RetirementOutcome;
import dev.ecsdeploy.revision.RetirementPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Words for which revisions are retired, and what became of them. */
public final class RetirementView {
  private static final int MOST_NAMES = 4;
  private static final int MOST_IN_USE = 10;

  private RetirementView() {}

  /** The plan, before anything is changed. */
  public static List<String> plan(RetirementPlan plan, Style style) {
    List<String> lines = new ArrayList<>();
    inUse(plan).stream().map(change -> change.line(style)).forEach(lines::add);
    if (!plan.deregistered().isEmpty()) {
      lines.add(new ChangeLine("deregister", "", names(plan.deregistered())).line(style));
    }
    if (!plan.deleted().isEmpty()) {
      lines.add(new ChangeLine("delete", "", names(plan.deleted())).line(style));
    }
    if (!plan.changesAnything()) {
      lines.add("nothing to deregister");
    }
    return lines;
  }

  private static List<ChangeLine> inUse(RetirementPlan plan) {
    List<ChangeLine> lines =
        plan.inUse().entrySet().stream()
            .sorted(Comparator.comparingInt(entry -> TaskDefinitions.number(entry.getKey())))
            .limit(MOST_IN_USE)
            .map(
                entry ->
                    keep(entry.getKey() + ", in use: " + RevisionUserView.line(entry.getValue())))
            .collect(Collectors.toCollection(ArrayList::new));
    if (plan.inUse().size() > MOST_IN_USE) {
      lines.add(keep(plan.inUse().size() - MOST_IN_USE + " more that are in use"));
    }
    return lines;
  }

  private static ChangeLine keep(String what) {
    return new ChangeLine("keep", "", what);
  }

  /** The failure for a revision that must stay because of its users. */
  public static Failure refusal(RetirementPlan plan) {
    String revision = String.join(", ", plan.inUse().keySet());
    return Failure.project(
        revision + " is in use: nothing was changed",
        plan.inUse().values().stream()
            .map(RevisionUserView::line)
            .collect(Collectors.joining(", ")),
        "another revision; ecsdeploy revisions lists them");
  }

  /** All of them, or the ends of a long list. */
  private static String names(List<String> revisions) {
    return revisions.size() <= MOST_NAMES
        ? String.join(", ", revisions)
        : "%s to %s, %s"
            .formatted(
                revisions.getFirst(),
                revisions.getLast(),
                Words.count(revisions.size(), "revision"));
  }

  /** What a person is asked before anything is changed. */
  public static String question(RetirementPlan plan) {
    List<String> verbs = new ArrayList<>();
    if (!plan.deregistered().isEmpty()) {
      verbs.add("deregister");
    }
    if (!plan.deleted().isEmpty()) {
      verbs.add("delete");
    }
    List<String> revisions = plan.deregistered().isEmpty() ? plan.deleted() : plan.deregistered();
    return String.join(" and ", verbs) + " " + names(revisions) + "?";
  }

  /** What happened, in one line without the time. */
  public static String line(RetirementEvent event) {
    return switch (event) {
      case RetirementEvent.Deregistered gone -> "deregistered " + gone.revision();
      case RetirementEvent.Deleted gone -> "deleted " + gone.revision();
      case RetirementEvent.NotDeleted kept -> kept.revision() + " was not deleted: " + kept.why();
    };
  }

  /** The last line. */
  public static String ended(RetirementOutcome outcome) {
    List<String> parts = new ArrayList<>();
    parts.add(Words.count(outcome.deregistered(), "revision") + " deregistered");
    if (outcome.deleted() + outcome.notDeleted() > 0) {
      parts.add(outcome.deleted() + " deleted");
    }
    if (outcome.notDeleted() > 0) {
      parts.add(outcome.notDeleted() + " not deleted");
    }
    parts.add(Words.duration(outcome.took()));
    return String.join(", ", parts);
  }

  /**
   * What went wrong, why and what to try, without the word {@code error:}; nothing where all was
   * done.
   */
  public static List<String> error(RetirementPlan plan, RetirementOutcome outcome, Style style) {
    if (outcome.left() > 0) {
      return FailureView.lines(
          "the time was over when " + outcome.left() + " of the changes were left",
          "ECS takes about one such call a second after the first few",
          "again, or --timeout=1h",
          style);
    }
    return outcome.notDeleted() == 0
        ? List.of()
        : FailureView.lines(
            Words.count(outcome.notDeleted(), "revision") + " of " + plan.family() + " not deleted",
            "ECS says why above; they are deregistered all the same",
            "ecsdeploy deregister --revision=N --delete",
            style);
  }

  /**
   * For {@code --dry-run --output=json}: {@code family}, {@code deregister}, {@code delete}, {@code
   * inUse}.
   */
  public static ObjectNode json(RetirementPlan plan) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("family", plan.family());
    ArrayNode deregister = json.putArray("deregister");
    plan.deregistered().forEach(deregister::add);
    ArrayNode delete = json.putArray("delete");
    plan.deleted().forEach(delete::add);
    ArrayNode inUse = json.putArray("inUse");
    plan.inUse().keySet().stream()
        .sorted(Comparator.comparingInt(TaskDefinitions::number))
        .forEach(inUse::add);
    return json;
  }

  /** For {@code --output=json}: the plan, and how far it got. */
  public static ObjectNode json(RetirementPlan plan, RetirementOutcome outcome) {
    return json(plan)
        .put("deregistered", outcome.deregistered())
        .put("deleted", outcome.deleted())
        .put("notDeleted", outcome.notDeleted())
        .put("left", outcome.left());
  }
}
