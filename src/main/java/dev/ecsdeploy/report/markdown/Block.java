package dev.ecsdeploy.report.markdown;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a summary that can be made shorter.
 *
 * @param head the lines before those that can be left out
 * @param body the lines of which some can be left out
 * @param tail the lines after them
 * @param keepsEnd whether the last lines are worth more than those in the middle
 */
record Block(List<String> head, List<String> body, List<String> tail, boolean keepsEnd) {
  /** Room for the line that says how many are left out. */
  private static final int NOTE = 100;

  Block {
    head = List.copyOf(head);
    body = List.copyOf(body);
    tail = List.copyOf(tail);
  }

  /** A part of which nothing can be left out. */
  static Block whole(List<String> lines) {
    return new Block(lines, List.of(), List.of(), false);
  }

  boolean isEmpty() {
    return head.isEmpty() && body.isEmpty() && tail.isEmpty();
  }

  /**
   * The lines, some of them left out and a note in their place if they are too many; none where not
   * even that is short enough.
   *
   * @param bytes how long it may be, in UTF-8
   */
  List<String> within(long bytes) {
    if (size(head) + size(body) + size(tail) <= bytes) {
      return joined(body);
    }
    long room = bytes - size(head) - size(tail) - NOTE;
    int first = fitting(body, keepsEnd ? room / 2 : room);
    int last = keepsEnd ? fitting(body.subList(first, body.size()).reversed(), room / 2) : 0;
    if (body.isEmpty() || room < 0 || first == 0) {
      return List.of();
    }
    List<String> kept = new ArrayList<>(body.subList(0, first));
    kept.add("… %d lines are left out here …".formatted(body.size() - first - last));
    kept.addAll(body.subList(body.size() - last, body.size()));
    return joined(kept);
  }

  private List<String> joined(List<String> middle) {
    List<String> lines = new ArrayList<>(head);
    lines.addAll(middle);
    lines.addAll(tail);
    return lines;
  }

  /** How many lines, from the first on, are short enough together. */
  private static int fitting(List<String> lines, long bytes) {
    long left = bytes;
    for (int i = 0; i < lines.size(); i++) {
      left -= size(lines.get(i));
      if (left < 0) {
        return i;
      }
    }
    return lines.size();
  }

  static long size(List<String> lines) {
    return lines.stream().mapToLong(Block::size).sum();
  }

  private static long size(String line) {
    return line.getBytes(UTF_8).length + 1L;
  }
}
