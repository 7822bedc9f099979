package dev.ecsdeploy.rollout;

import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.TaskDefinitions;
import dev.ecsdeploy.rollout.Reading.Following;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.TaskSet;

/**
 * The tasks of a service by revision.
 *
 * @param current those of the deployment that is watched
 * @param others those of the other deployments, newest first
 */
record Counts(RevisionCounts current, List<RevisionCounts> others) {

  /** The counts in a description of the service. */
  static Counts of(RolloutTarget target, LiveService service, Following following) {
    if (!service.service().taskSets().isEmpty()) {
      return ofTaskSets(target, service);
    }
    boolean single = service.service().deployments().size() <= 1;
    if (single
        && (following instanceof Following.ByImitation
            || following instanceof Following.NoDeployment)) {
      return new Counts(ofService(target, service), List.of());
    }
    Deployment ours = ours(target, service);
    List<Deployment> deployments = new ArrayList<>();
    service.primary().ifPresent(deployments::add);
    deployments.addAll(service.older());
    Map<String, RevisionCounts> others = new LinkedHashMap<>();
    deployments.stream()
        .filter(deployment -> !deployment.equals(ours))
        .map(Counts::ofDeployment)
        .forEach(counts -> others.merge(counts.revision(), counts, Counts::sum));
    RevisionCounts current =
        ours == null
            ? new RevisionCounts(TaskDefinitions.name(target.taskDefinition()), 0, 0, 0, 0)
            : ofDeployment(ours);
    return new Counts(current, List.copyOf(others.values()));
  }

  /** The deployment that is watched, in a description of the service; null when it is not there. */
  static @Nullable Deployment ours(RolloutTarget target, LiveService service) {
    String id = target.deploymentId();
    return id == null
        ? service
            .primary()
            .filter(primary -> isSame(primary.taskDefinition(), target.taskDefinition()))
            .orElse(null)
        : service.deployment(id).orElse(null);
  }

  private static boolean isSame(String taskDefinition, String other) {
    return TaskDefinitions.name(taskDefinition).equals(TaskDefinitions.name(other));
  }

  private static RevisionCounts ofService(RolloutTarget target, LiveService service) {
    return new RevisionCounts(
        TaskDefinitions.name(target.taskDefinition()),
        service.service().desiredCount(),
        service.service().runningCount(),
        Math.max(0, service.service().pendingCount()),
        0);
  }

  private static Counts ofTaskSets(RolloutTarget target, LiveService service) {
    RevisionCounts current =
        service
            .taskSet(String.valueOf(target.deploymentId()))
            .map(Counts::ofTaskSet)
            .orElseGet(() -> new RevisionCounts(name(target), 0, 0, 0, 0));
    List<RevisionCounts> others =
        service.service().taskSets().stream()
            .filter(taskSet -> !taskSet.id().equals(target.deploymentId()))
            .map(Counts::ofTaskSet)
            .toList();
    boolean started = target.codeDeployment() != null || others.isEmpty();
    return started ? new Counts(current, others) : new Counts(others.getFirst(), List.of());
  }

  private static String name(RolloutTarget target) {
    return TaskDefinitions.name(target.taskDefinition());
  }

  private static RevisionCounts ofTaskSet(TaskSet taskSet) {
    return new RevisionCounts(
        TaskDefinitions.name(taskSet.taskDefinition()),
        taskSet.computedDesiredCount(),
        taskSet.runningCount(),
        taskSet.pendingCount(),
        0);
  }

  private static RevisionCounts ofDeployment(Deployment deployment) {
    return new RevisionCounts(
        TaskDefinitions.name(deployment.taskDefinition()),
        deployment.desiredCount(),
        deployment.runningCount(),
        deployment.pendingCount(),
        Objects.requireNonNullElse(deployment.failedTasks(), 0));
  }

  private static RevisionCounts sum(RevisionCounts a, RevisionCounts b) {
    return new RevisionCounts(
        a.revision(),
        a.desired() + b.desired(),
        a.running() + b.running(),
        a.pending() + b.pending(),
        a.failed() + b.failed());
  }

  /** Whether no task of the new deployment was started yet, so that there is nothing to tell. */
  boolean isUntouched() {
    return current.running() + current.pending() + current.failed() == 0 && others.size() <= 1;
  }
}
