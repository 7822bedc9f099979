package dev.ecsdeploy.simulator.ecs;

import java.time.Instant;
import java.util.List;

/**
 * What a container has written.
 *
 * @param region the region that it is written to
 * @param group the log group
 * @param name the log stream, {@code prefix/container/task}
 * @param createdAt when the container started
 * @param lines its lines, oldest first
 */
public record LogStream(
    String region, String group, String name, Instant createdAt, List<Line> lines) {

  public LogStream {
    lines = List.copyOf(lines);
  }

  /** A line and the time of it. */
  public record Line(Instant at, String text) {}
}
