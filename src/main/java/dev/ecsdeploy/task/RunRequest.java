package dev.ecsdeploy.task;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;

/**
 * What is asked of one run.
 *
 * @param account the only account that tasks may be started in; null for any
 * @param choice which revision
 * @param request everything else that {@code RunTask} is told, the cluster included
 * @param options how it is told and watched
 */
public record RunRequest(
    @Nullable String account, TaskChoice choice, RunTaskRequest request, Options options) {

  /** How far tasks are followed. */
  public enum Until {
    /** Not at all. */
    STARTED,
    /** Until all run. */
    RUNNING,
    /** Until all have stopped. */
    STOPPED
  }

  /**
   * How a run is told and watched.
   *
   * @param watch the container whose exit code decides; null leaves it to the definition
   * @param tagsOf the service whose tags the tasks get too; null for none
   * @param until how far the tasks are followed
   * @param timeout how long they are followed at most
   * @param stopOnInterrupt whether they are stopped when the command is interrupted
   */
  public record Options(
      @Nullable String watch,
      @Nullable String tagsOf,
      Until until,
      Duration timeout,
      boolean stopOnInterrupt) {}

  /** The cluster, as the config names it. */
  public String cluster() {
    return request.cluster();
  }
}
