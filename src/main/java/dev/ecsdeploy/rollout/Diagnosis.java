package dev.ecsdeploy.rollout;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a rollout failed, or what holds it up, as far as it could be found out.
 *
 * @param causes what is wrong, that which stopped most tasks first; empty where nothing was found
 * @param stopped how many tasks of this deployment were found to have stopped
 * @param said what ECS itself says about the deployment; null where it says nothing
 * @param unread what could not be read, and why
 */
public record Diagnosis(
    List<Cause> causes, int stopped, @Nullable String said, List<String> unread) {
  /** Nothing was looked for, and nothing found. */
  public static final Diagnosis NONE = new Diagnosis(List.of(), 0, null, List.of());

  public Diagnosis {
    causes = List.copyOf(causes);
    unread = List.copyOf(unread);
  }

  /** The same with what CodeDeploy says as its only cause. */
  Diagnosis saying(String codeDeploy) {
    Cause cause = new Cause(new Symptom.CodeDeploySaid(codeDeploy), List.of(), null);
    return new Diagnosis(List.of(cause), stopped, said, unread);
  }

  /**
   * A symptom and where it showed.
   *
   * @param symptom what is wrong
   * @param tasks ids of the tasks that stopped because of it, newest first; empty where it is not
   *     about stopped tasks
   * @param sample the newest of these tasks, looked at closely; null where there is none
   */
  public record Cause(Symptom symptom, List<String> tasks, @Nullable Sample sample) {
    public Cause {
      tasks = List.copyOf(tasks);
    }
  }

  /**
   * A stopped task.
   *
   * @param task its id
   * @param container the container that failed; null where none did
   * @param containers how each of its containers ended
   * @param logGroup the log group of that container; null where its log could not be read
   * @param lines the part of its last lines that tells most; empty where there are none
   */
  public record Sample(
      String task,
      @Nullable String container,
      List<Ended> containers,
      @Nullable String logGroup,
      List<String> lines) {
    public Sample {
      containers = List.copyOf(containers);
      lines = List.copyOf(lines);
    }
  }

  /**
   * How a container ended.
   *
   * @param name the container's name
   * @param exitCode null where it never ran
   * @param reason what ECS says about it; null where it says nothing
   */
  public record Ended(String name, @Nullable Integer exitCode, @Nullable String reason) {}
}
