package dev.ecsdeploy.cli;

import dev.ecsdeploy.config.Durations;
import dev.ecsdeploy.failure.Failure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which part of which logs to show. */
final class LogOptions {
  @Option(
      names = {"-f", "--follow"},
      description = "Go on with what is written from now on, until Ctrl-C or --timeout.")
  boolean follow;

  @Option(
      names = {"-d", "--since"},
      paramLabel = "DURATION",
      defaultValue = "10m",
      description = "How far back to begin: 90s, 10m, 1h10m. 10m by default.")
  private String since = "10m";

  @Option(
      names = {"-s", "--start-time"},
      paramLabel = "TIME",
      description = "Begin at this time instead: 2026-01-05T12:00:00Z.")
  private @Nullable String start;

  @Option(
      names = "--container",
      paramLabel = "NAME",
      description = "Only what this container is about.")
  @Nullable String container;

  @Option(
      names = "--filter",
      paramLabel = "PATTERN",
      description = "Only what a filter pattern of CloudWatch Logs finds: ERROR, '?WARN ?ERROR'.")
  @Nullable String filter;

  /**
   * When to begin.
   *
   * @throws Failure if an option cannot be read
   */
  Instant from(Instant now) {
    if (start == null || start.isEmpty()) {
      return now.minus(
          Durations.parse(since)
              .orElseThrow(
                  () ->
                      Failure.usage(
                          "--since=" + since + " is no duration",
                          "a duration is a number with a unit, and longer than nothing",
                          "--since=90s, --since=10m, --since=1h10m")));
    }
    try {
      return OffsetDateTime.parse(start).toInstant();
    } catch (DateTimeException e) {
      throw Failure.usage(
          "--start-time=" + start + " is no time",
          "a time has a date and an offset, as RFC 3339 writes them",
          "--start-time=2026-01-05T12:00:00Z");
    }
  }
}
