package dev.ecsdeploy.diff;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import dev.ecsdeploy.json.JsonPath;
import dev.ecsdeploy.json.JsonText;
import dev.ecsdeploy.json.JsonText.Line;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Two definitions as lines of which some are removed and some added.
 *
 * <p>The format is that of {@code diff -u}
 * (https://www.gnu.org/software/diffutils/manual/html_node/Detailed-Unified.html); behind the line
 * numbers stands what the changed lines are part of.
 */
final class UnifiedDiff {
  private final Elements elements;
  private final @Nullable JsonNode before;
  private final JsonNode after;
  private final List<Entry> entries = new ArrayList<>();

  UnifiedDiff(@Nullable JsonNode before, JsonNode after, Elements elements) {
    this.elements = elements;
    this.before = before;
    this.after = after;
    List<Line> old = before == null ? List.of() : JsonText.lines(before);
    List<Line> current = JsonText.lines(after);
    int at = 0;
    for (AbstractDelta<Line> delta : DiffUtils.diff(old, current, UnifiedDiff::same).getDeltas()) {
      current.subList(at, delta.getTarget().getPosition()).forEach(line -> add(' ', line));
      delta.getSource().getLines().forEach(line -> add('-', line));
      delta.getTarget().getLines().forEach(line -> add('+', line));
      at = delta.getTarget().getPosition() + delta.getTarget().size();
    }
    current.subList(at, current.size()).forEach(line -> add(' ', line));
  }

  /**
   * A line of the difference.
   *
   * @param sign a space where both sides have it, {@code -} or {@code +}
   */
  private record Entry(char sign, Line line) {
    boolean isChange() {
      return sign != ' ';
    }
  }

  private void add(char sign, Line line) {
    entries.add(new Entry(sign, line));
  }

  /** The comma after the last member is no difference when another follows it. */
  private static boolean same(Line one, Line other) {
    return withoutComma(one.text()).equals(withoutComma(other.text()));
  }

  private static String withoutComma(String line) {
    return line.endsWith(",") ? line.substring(0, line.length() - 1) : line;
  }

  /** All lines, each with its sign. */
  List<String> full() {
    return entries.stream().map(entry -> entry.sign() + entry.line().text()).toList();
  }

  /** The changed lines, with some lines around them, in hunks. */
  List<String> hunks(int context) {
    List<String> lines = new ArrayList<>();
    int at = 0;
    while (at < entries.size()) {
      if (!entries.get(at).isChange()) {
        at++;
        continue;
      }
      int end = end(at, context);
      hunk(Math.max(0, at - context), Math.min(entries.size(), end + context), at, lines);
      at = end;
    }
    return lines;
  }

  /** The end of the last change that is near enough to the one before it. */
  private int end(int firstChange, int context) {
    int end = firstChange + 1;
    for (int i = end; i < entries.size() && i - end <= 2 * context; i++) {
      if (entries.get(i).isChange()) {
        end = i + 1;
      }
    }
    return end;
  }

  private void hunk(int from, int to, int firstChange, List<String> lines) {
    List<Entry> hunk = entries.subList(from, to);
    String label = label(entries.get(firstChange));
    lines.add(
        ("@@ -" + range('+', from, hunk) + " +" + range('-', from, hunk) + " @@ " + label).strip());
    hunk.forEach(entry -> lines.add(entry.sign() + entry.line().text()));
  }

  /** The first line, and the number of lines unless it is one, of the side without the sign. */
  private String range(char otherSide, int from, List<Entry> hunk) {
    long before = entries.subList(0, from).stream().filter(e -> e.sign() != otherSide).count();
    long count = hunk.stream().filter(e -> e.sign() != otherSide).count();
    long start = count == 0 ? before : before + 1;
    return count == 1 ? Long.toString(start) : start + "," + count;
  }

  /** What the line is part of, such as {@code containerDefinitions › web}. */
  private String label(Entry entry) {
    JsonPath path = entry.line().path();
    JsonNode value = entry.sign() == '-' && before != null ? before : after;
    List<String> names = new ArrayList<>();
    StringBuilder pattern = new StringBuilder();
    for (Object step : path.steps().subList(0, Math.max(0, path.steps().size() - 1))) {
      if (step instanceof Integer index) {
        value = value.path(index);
        String name = elements.name(pattern.toString(), value);
        names.add(name.isEmpty() ? index.toString() : name);
        pattern.append("[]");
      } else {
        value = value.path(step.toString());
        names.add(step.toString());
        pattern.append(pattern.isEmpty() ? "" : ".").append(step);
      }
    }
    return String.join(" › ", names);
  }
}
