package dev.ecsdeploy.task;

import dev.ecsdeploy.live.ContainerLogs;
import dev.ecsdeploy.live.LogPage;
import dev.ecsdeploy.live.LogQuery;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What one query finds, page by page; no more than a page is kept. */
final class LogPages {
  private final ContainerLogs logs;
  private final LogQuery query;
  private final Deque<LogPage.Event> page = new ArrayDeque<>();
  private @Nullable String token;
  private boolean ended;

  LogPages(ContainerLogs logs, LogQuery query) {
    this.logs = logs;
    this.query = query;
  }

  /** An event and the group that it was found in. */
  record Found(String group, LogPage.Event event) {}

  /** The next event, which stays the next one; null after the last. */
  @Nullable Found peek() {
    while (page.isEmpty() && !ended) {
      LogPage read = logs.search(query, token);
      page.addAll(read.events());
      token = read.next();
      ended = token == null;
    }
    LogPage.Event next = page.peek();
    return next == null ? null : new Found(query.group().name(), next);
  }

  void remove() {
    page.remove();
  }
}
