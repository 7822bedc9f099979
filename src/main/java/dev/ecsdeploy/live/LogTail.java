package dev.ecsdeploy.live;

import java.util.List;

/**
 * The last lines that a container wrote.
 *
 * @param group the log group
 * @param stream the log stream
 * @param lines the lines, oldest first
 */
public record LogTail(String group, String stream, List<String> lines) {

  public LogTail {
    lines = List.copyOf(lines);
  }
}
