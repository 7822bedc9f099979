package dev.ecsdeploy.task;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Answer;
import dev.ecsdeploy.live.ContainerLogs;
import dev.ecsdeploy.live.LogPage;
import dev.ecsdeploy.live.LogSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows the log of one container from its first line. The token of each page asks for the next
 * one, so no line is read twice and none is left out.
 */
final class LogFollower {
  /** So that a container that writes faster than it is read does not hold up all others. */
  private static final int PAGES_AT_ONCE = 50;

  private final ContainerLogs logs;
  private final LogSource source;
  private @Nullable String token;
  private @Nullable String refused;

  LogFollower(ContainerLogs logs, LogSource source) {
    this.logs = logs;
    this.source = source;
  }

  /** Why the log cannot be read; null as long as it can. */
  @Nullable String refused() {
    return refused;
  }

  /** What was written since the last time; nothing where AWS falters, which may pass. */
  List<LogLine> news() {
    List<LogLine> lines = new ArrayList<>();
    try {
      for (int i = 0; i < PAGES_AT_ONCE && refused == null && readPage(lines); i++) {
        // Until the page that is the last one for now.
      }
    } catch (Failure mayPass) {
      return lines;
    }
    return lines;
  }

  /** Whether there may be another page. */
  private boolean readPage(List<LogLine> lines) {
    return switch (logs.page(source, token)) {
      case Answer.Given<LogPage>(LogPage page) -> {
        page.events().forEach(event -> add(lines, event));
        boolean more = page.next() != null && !page.next().equals(token);
        token = page.next();
        yield more;
      }
      case Answer.Refused<LogPage>(String reason) -> refuse(reason);
      case Answer.Unsupported<LogPage>(String reason) -> refuse(reason);
    };
  }

  private boolean refuse(String reason) {
    refused = reason;
    return false;
  }

  private void add(List<LogLine> lines, LogPage.Event event) {
    event
        .message()
        .lines()
        .forEach(
            text -> lines.add(new LogLine(event.at(), source.task(), source.container(), text)));
  }
}
