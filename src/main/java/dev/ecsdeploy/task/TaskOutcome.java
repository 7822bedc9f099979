package dev.ecsdeploy.task;

import java.time.Duration;
import java.util.List;

/** How a run ended. */
public sealed interface TaskOutcome {
  /** The ids of the tasks that were started. */
  List<String> tasks();

  /** The tasks were started; nobody waits for them. */
  record Started(List<String> tasks) implements TaskOutcome {
    public Started {
      tasks = List.copyOf(tasks);
    }
  }

  /** All tasks run. */
  record Running(List<String> tasks) implements TaskOutcome {
    public Running {
      tasks = List.copyOf(tasks);
    }
  }

  /** All tasks have ended well. */
  record Succeeded(List<String> tasks, String watched, Duration took) implements TaskOutcome {
    public Succeeded {
      tasks = List.copyOf(tasks);
    }
  }

  /**
   * Not all did.
   *
   * @param failures why, one for each task that failed
   * @param notPlaced why others were not even started
   */
  record Failed(List<String> tasks, List<TaskFailure> failures, List<String> notPlaced)
      implements TaskOutcome {
    public Failed {
      tasks = List.copyOf(tasks);
      failures = List.copyOf(failures);
      notPlaced = List.copyOf(notPlaced);
    }
  }

  /** The time was over; the tasks of these ids go on. */
  record TimedOut(List<String> tasks, Duration after) implements TaskOutcome {
    public TimedOut {
      tasks = List.copyOf(tasks);
    }
  }

  /**
   * The command was interrupted.
   *
   * @param stopped whether the tasks were told to stop; else they go on
   */
  record Interrupted(List<String> tasks, boolean stopped) implements TaskOutcome {
    public Interrupted {
      tasks = List.copyOf(tasks);
    }
  }
}
