package dev.ecsdeploy.live;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a log.
 *
 * @param events what was written, oldest first
 * @param next asks for what comes after it; null where there is nothing to ask for
 */
public record LogPage(List<Event> events, @Nullable String next) {

  public LogPage {
    events = List.copyOf(events);
  }

  /**
   * What a container wrote at once; it may hold several lines.
   *
   * @param at when
   * @param stream the log stream that it stands in
   * @param id what tells it from others; empty where there is no need to
   * @param message the text
   */
  public record Event(Instant at, String stream, String id, String message) {}
}
