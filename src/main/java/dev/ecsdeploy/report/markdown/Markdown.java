package dev.ecsdeploy.report.markdown;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Texts as Markdown that shows them as they are, whatever they hold, in the dialect of GitHub
 * (https://github.github.com/gfm/).
 */
final class Markdown {
  /** What means something within a line, or to HTML, which Markdown may hold. */
  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]<>#|~!&$]");

  private static final Pattern BACKTICKS = Pattern.compile("`+");
  private static final int SHORTEST_FENCE = 3;

  private Markdown() {}

  /** A text within a line. */
  static String text(String text) {
    return SPECIAL.matcher(text).replaceAll("\\\\$0");
  }

  /** A text within a line, of one width and with nothing in it that means something. */
  static String code(String text) {
    if (text.isEmpty()) {
      return "";
    }
    String ticks = "`".repeat(longestRun(List.of(text)) + 1);
    // One space at each end is taken away again; without it a backtick there would be part of them.
    String space = text.startsWith("`") || text.endsWith("`") ? " " : "";
    return ticks + space + text + space + ticks;
  }

  /** The line above and below lines that are shown as they are. */
  static String fence(List<String> lines) {
    return "`".repeat(Math.max(SHORTEST_FENCE, longestRun(lines) + 1));
  }

  private static int longestRun(List<String> lines) {
    return lines.stream()
        .flatMap(line -> BACKTICKS.matcher(line).results())
        .map(MatchResult::group)
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }
}
