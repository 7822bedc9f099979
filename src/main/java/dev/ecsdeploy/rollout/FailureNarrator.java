package dev.ecsdeploy.rollout;

import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.Tasks;
import dev.ecsdeploy.rollout.RolloutEvent.BreakerCount;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentCircuitBreaker;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentRollbackMonitorsStatus;
import software.amazon.awssdk.services.ecs.model.Task;

/** Tells which tasks of a deployment stopped, and keeps them as evidence. */
final class FailureNarrator {
  private final Tasks tasks;
  private final RolloutTarget target;
  private final Evidence evidence;
  private final Consumer<RolloutEvent> events;
  private int known;
  private int counted;

  FailureNarrator(
      Tasks tasks, RolloutTarget target, Evidence evidence, Consumer<RolloutEvent> events) {
    this.tasks = tasks;
    this.target = target;
    this.evidence = evidence;
    this.events = events;
  }

  /**
   * Tells of the failures in a reading. Stopped tasks are asked for only when something says that
   * there are more than are known.
   */
  void tell(Instant at, Reading reading, boolean failing) {
    BreakerCount breaker = breaker(reading.deployment());
    int failures =
        Math.max(failedTasks(reading.service()), breaker == null ? 0 : breaker.failures());
    boolean more = failing || failures > known || failures > evidence.stopped().size();
    known = Math.max(known, failures);
    List<Task> stopped =
        more ? evidence.add(tasks.stopped(target.cluster(), target.service())) : List.of();
    tellStopped(at, stopped, breaker);
    if (breaker != null && breaker.failures() > counted) {
      counted = breaker.failures();
      if (stopped.isEmpty()) {
        events.accept(new RolloutEvent.FailureCounted(at, breaker));
      }
    }
  }

  private int failedTasks(@Nullable LiveService service) {
    Deployment ours = service == null ? null : Counts.ours(target, service);
    return ours == null ? 0 : Objects.requireNonNullElse(ours.failedTasks(), 0);
  }

  private static @Nullable BreakerCount breaker(@Nullable ServiceDeployment deployment) {
    ServiceDeploymentCircuitBreaker breaker =
        deployment == null ? null : deployment.deploymentCircuitBreaker();
    if (breaker == null || breaker.failureCount() == null || breaker.threshold() == null) {
      return null;
    }
    boolean counts = breaker.status() != ServiceDeploymentRollbackMonitorsStatus.DISABLED;
    return counts && breaker.threshold() > 0
        ? new BreakerCount(breaker.failureCount(), breaker.threshold())
        : null;
  }

  /** What the breaker counted since the last reading is spread over the tasks that stopped. */
  private void tellStopped(Instant at, List<Task> stopped, @Nullable BreakerCount breaker) {
    for (int i = 0; i < stopped.size(); i++) {
      int left = stopped.size() - 1 - i;
      Task task = stopped.get(i);
      Symptom symptom = evidence.symptom(task).orElseThrow();
      events.accept(
          new RolloutEvent.TaskStopped(
              at, Tasks.id(task.taskArn()), symptom, since(breaker, left)));
    }
  }

  private @Nullable BreakerCount since(@Nullable BreakerCount breaker, int left) {
    if (breaker == null || breaker.failures() - left <= counted) {
      return null;
    }
    return new BreakerCount(breaker.failures() - left, breaker.threshold());
  }
}
