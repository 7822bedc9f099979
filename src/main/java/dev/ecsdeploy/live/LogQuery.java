package dev.ecsdeploy.live;

import dev.ecsdeploy.live.LogSource.LogGroup;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to read of a log group.
 *
 * @param group the log group
 * @param streams only these streams; none for those of the prefix
 * @param streamPrefix only streams whose name begins so; empty for any
 * @param since only what was written since then
 * @param pattern a filter pattern of CloudWatch Logs; null for everything
 */
public record LogQuery(
    LogGroup group,
    List<String> streams,
    String streamPrefix,
    Instant since,
    @Nullable String pattern) {
  /** As many streams as one call can name. */
  public static final int MOST_STREAMS = 100;

  public LogQuery {
    streams = List.copyOf(streams);
  }
}
