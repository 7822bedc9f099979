package dev.ecsdeploy.task;

import java.time.Instant;
import java.util.List;

/** Something that happened in the course of a run. */
public sealed interface TaskEvent {
  /** When it was seen. */
  Instant at();

  /** A revision was registered. */
  record Registered(Instant at, String revision) implements TaskEvent {}

  /** The revision was taken back, as nothing was started from it. */
  record Deregistered(Instant at, String revision) implements TaskEvent {}

  /**
   * The revision stays, though it is not known that anything was started from it.
   *
   * @param why it was not taken back
   */
  record StaysRegistered(Instant at, String revision, String why) implements TaskEvent {}

  /** Tasks were started. */
  record Started(Instant at, List<String> tasks) implements TaskEvent {
    public Started {
      tasks = List.copyOf(tasks);
    }
  }

  /** Tasks could not be placed, though others were. */
  record NotPlaced(Instant at, List<String> reasons) implements TaskEvent {
    public NotPlaced {
      reasons = List.copyOf(reasons);
    }
  }

  /** A task has another {@code lastStatus}. */
  record StatusChanged(Instant at, String task, String status) implements TaskEvent {}

  /** A container wrote a line. */
  record Logged(LogLine line) implements TaskEvent {
    @Override
    public Instant at() {
      return line.at();
    }
  }

  /** The log of a container is not shown, for this reason. */
  record LogNotShown(Instant at, String reason) implements TaskEvent {}

  /** A task was told to stop. */
  record Stopping(Instant at, String task) implements TaskEvent {}
}
