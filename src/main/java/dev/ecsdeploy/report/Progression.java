package dev.ecsdeploy.report;

import dev.ecsdeploy.rollout.RolloutEvent.Listener;
import java.time.Instant;
import java.util.List;

/**
 * How tasks and traffic went over to a new revision, from the beginning of the rollout to the end
 * of the command.
 *
 * @param current the revision that was deployed
 * @param former the revisions that it replaced; empty where there were none
 * @param samples the numbers of tasks, each until the next; none where nothing was counted
 * @param shifts the traffic of the new revision, likewise; none where traffic was not shifted
 * @param stages the stages of its life; none for a rolling deployment
 * @param marks what went wrong or was noted, in the order of time
 */
public record Progression(
    Span span,
    String current,
    String former,
    List<Sample> samples,
    List<Shift> shifts,
    List<Stage> stages,
    List<Mark> marks) {
  public Progression {
    samples = List.copyOf(samples);
    shifts = List.copyOf(shifts);
    stages = List.copyOf(stages);
    marks = List.copyOf(marks);
  }

  /** From when to when. */
  public record Span(Instant start, Instant end) {}

  /** How many tasks there were, from a moment on. */
  public record Sample(Instant at, Tasks current, Tasks former) {}

  /** The tasks of a revision. */
  public record Tasks(int running, int pending) {
    /** No tasks at all. */
    public static final Tasks NONE = new Tasks(0, 0);

    /** How many there are. */
    public int total() {
      return running + pending;
    }
  }

  /** How much of the traffic the new revision had, from a moment on. */
  public record Shift(Instant at, Listener listener, double percent) {}

  /**
   * A stage of the deployment's life.
   *
   * @param name in words
   * @param bakes whether it is the time in which the new revision has to prove itself
   */
  public record Stage(Span span, String name, boolean bakes) {}

  /** Something to see in a chart. */
  public record Mark(Instant at, Kind kind, String text) {}

  /** What a mark stands for, the gravest first. */
  public enum Kind {
    FAILURE,
    ALARM,
    ROLLBACK,
    WAITING
  }
}
