package dev.ecsdeploy.rollout;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the part of a container's last lines that tells most. */
final class LogExcerpt {
  private static final Pattern CAUSE = Pattern.compile("^\\s*Caused by: ");
  private static final Pattern FRAME = Pattern.compile("^\\s+(?:at |\\.\\.\\. \\d+ )");
  private static final Pattern EXCEPTION = Pattern.compile("^\\S.*(?:Exception|Error)\\b(?::|$)");
  private static final int FRAMES = 3;

  private LogExcerpt() {}

  /**
   * At most {@code count} lines: the innermost cause of a Java stack trace with its first frames,
   * and what was written after it; the last lines where no trace is near the end.
   */
  static List<String> of(List<String> lines, int count) {
    List<String> written = lines.stream().filter(line -> !line.isBlank()).toList();
    int cause = last(written, line -> CAUSE.matcher(line).find());
    int head = cause >= 0 ? cause : last(written, line -> EXCEPTION.matcher(line).find());
    if (head < 0) {
      return tail(written, count);
    }
    List<String> after = written.subList(head + 1, written.size());
    List<String> frames = after.stream().takeWhile(LogExcerpt::isFrame).limit(FRAMES).toList();
    List<String> rest = after.stream().filter(line -> !isFrame(line)).toList();
    return 1 + frames.size() + rest.size() > count
        ? tail(written, count)
        : Stream.of(List.of(written.get(head)), frames, rest).flatMap(List::stream).toList();
  }

  private static List<String> tail(List<String> lines, int count) {
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
  }

  private static int last(List<String> lines, Predicate<String> wanted) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (wanted.test(lines.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isFrame(String line) {
    return FRAME.matcher(line).find();
  }
}
