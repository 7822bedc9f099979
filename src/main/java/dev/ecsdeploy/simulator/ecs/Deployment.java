package dev.ecsdeploy.simulator.ecs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A member of {@code deployments[]} of a service: a revision, and the tasks that run it. */
final class Deployment {

  /** How far a rollout has come. */
  enum RolloutState {
    IN_PROGRESS,
    COMPLETED,
    FAILED
  }

  private final String id;
  private final ServiceRevision revision;
  private final boolean trusted;
  private final List<EcsTask> tasks = new ArrayList<>();
  private RolloutState state = RolloutState.IN_PROGRESS;
  private String reason;
  private Instant updatedAt;
  private Instant retryAt;
  private boolean proven;
  private boolean impeded;
  private int failedTasks;
  private String externalId = "";
  private int attempts;

  /**
   * A new deployment.
   *
   * @param trusted whether its tasks are spared the fates of the scenario
   */
  Deployment(String id, ServiceRevision revision, boolean trusted) {
    this.id = id;
    this.revision = revision;
    this.trusted = trusted;
    this.updatedAt = revision.createdAt();
    this.retryAt = revision.createdAt();
    this.reason = "ECS deployment " + id + " in progress.";
  }

  String id() {
    return id;
  }

  ServiceRevision revision() {
    return revision;
  }

  boolean trusted() {
    return trusted;
  }

  List<EcsTask> tasks() {
    return tasks;
  }

  RolloutState state() {
    return state;
  }

  String reason() {
    return reason;
  }

  Instant updatedAt() {
    return updatedAt;
  }

  void to(RolloutState newState, String newReason, Instant at) {
    state = newState;
    reason = newReason;
    updatedAt = at;
    proven |= newState == RolloutState.COMPLETED;
  }

  /** Whether it was completed once, so that it can be rolled back to. */
  boolean proven() {
    return proven;
  }

  /** Whether something that keeps it from going on was already told. */
  boolean impeded() {
    return impeded;
  }

  void setImpeded(boolean impeded) {
    this.impeded = impeded;
  }

  /** The deployment of CodeDeploy that made it; empty where ECS did. */
  String externalId() {
    return externalId;
  }

  void setExternalId(String externalId) {
    this.externalId = externalId;
  }

  int failedTasks() {
    return failedTasks;
  }

  void countFailure() {
    failedTasks++;
  }

  void forgetFailures() {
    failedTasks = 0;
  }

  /** Counts the attempts to start a task, from 0. */
  int nextAttempt() {
    return attempts++;
  }

  /** Before this, no task is started in place of one that failed. */
  Instant retryAt() {
    return retryAt;
  }

  void setRetryAt(Instant retryAt) {
    this.retryAt = retryAt;
  }

  /** The tasks that are to go on running. */
  List<EcsTask> wanted() {
    return tasks(EcsTask::isWanted);
  }

  int healthy() {
    return tasks(task -> task.isWanted() && task.isHealthy()).size();
  }

  int running() {
    return tasks(EcsTask::isRunning).size();
  }

  int pending() {
    return tasks(EcsTask::isPending).size();
  }

  /** Whether none of its tasks is left. */
  boolean isOver() {
    return tasks(task -> !task.isStopped()).isEmpty();
  }

  private List<EcsTask> tasks(Predicate<EcsTask> kind) {
    return tasks.stream().filter(kind).toList();
  }
}
