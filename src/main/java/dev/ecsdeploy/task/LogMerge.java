package dev.ecsdeploy.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What several queries find, in the order of time. */
final class LogMerge {
  private final List<LogPages> all;

  LogMerge(List<LogPages> all) {
    this.all = List.copyOf(all);
  }

  /** The oldest event that was not taken yet; null after the last. */
  LogPages.@Nullable Found next() {
    LogPages.Found oldest = null;
    LogPages from = null;
    for (LogPages pages : all) {
      LogPages.Found found = pages.peek();
      if (found != null && (oldest == null || found.event().at().isBefore(oldest.event().at()))) {
        oldest = found;
        from = pages;
      }
    }
    if (from != null) {
      from.remove();
    }
    return oldest;
  }
}
