package dev.ecsdeploy.view;

import dev.ecsdeploy.console.Style;
import dev.ecsdeploy.diff.DefinitionDiff;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A difference as text. */
public final class DiffView {
  private DiffView() {}

  /**
   * The lines of a difference; none where nothing differs.
   *
   * @param onlyChanged whether only what is around a change is shown
   */
  public static List<String> lines(DefinitionDiff difference, boolean onlyChanged, Style style) {
    List<String> lines = onlyChanged ? difference.unified(3) : difference.full();
    return lines.stream().map(line -> coloured(line, style)).toList();
  }

  private static String coloured(String line, Style style) {
    if (line.startsWith("---") || line.startsWith("+++")) {
      return style.bold(line);
    }
    return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
      case '-' -> style.red(line);
      case '+' -> style.green(line);
      case '@' -> style.cyan(line);
      default -> line;
    };
  }

  /** How much differs, in a line. */
  public static String summary(String subject, List<DefinitionDiff> differences) {
    List<String> parts =
        differences.stream()
            .filter(difference -> !difference.isEmpty())
            .map(DiffView::summary)
            .toList();
    return subject + ": " + (parts.isEmpty() ? "nothing differs" : String.join(", ", parts));
  }

  private static String summary(DefinitionDiff difference) {
    return difference.isNew()
        ? difference.to() + " is new"
        : Words.count(difference.changes().size(), "change") + " in " + difference.to();
  }

  /** For {@code --output=json}: whether anything differs, and each difference. */
  public static ObjectNode json(List<DefinitionDiff> differences) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("changed", !differences.stream().allMatch(DefinitionDiff::isEmpty));
    ArrayNode list = json.putArray("differences");
    differences.forEach(difference -> list.add(difference.json()));
    return json;
  }

  /** The changes of a difference as JSON: {@code path}, {@code before}, {@code after}. */
  static ArrayNode changes(DefinitionDiff difference) {
    return (ArrayNode) difference.json().get("changes");
  }
}
