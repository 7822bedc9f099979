package dev.ecsdeploy.rollout;

import dev.ecsdeploy.live.Answer;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.Tasks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ProtectedTask;
import software.amazon.awssdk.services.ecs.model.Task;

/** What was seen of a deployment's failures while it lasted. ECS forgets stopped tasks soon. */
final class Evidence {
  private final RolloutTarget target;
  private final Map<String, Task> stopped = new LinkedHashMap<>();
  private final Map<String, String> unhealthy = new HashMap<>();
  private final Set<Symptom> obstacles = new LinkedHashSet<>();
  private final Set<String> unread = new LinkedHashSet<>();
  private @Nullable String anyUnhealthy;

  Evidence(RolloutTarget target) {
    this.target = target;
  }

  /** Keeps the tasks of this deployment that have stopped; returns those not seen before. */
  List<Task> add(Answer<List<Task>> answer) {
    unread.addAll(answer.reasons());
    List<Task> found =
        answer.orElse(List.of()).stream()
            .filter(this::isOurs)
            .filter(task -> symptom(task).isPresent())
            .filter(task -> stopped.putIfAbsent(task.taskArn(), task) == null)
            .sorted(
                Comparator.comparing(
                    Task::stoppingAt, Comparator.nullsLast(Comparator.naturalOrder())))
            .toList();
    return found;
  }

  /** Whether a task belongs to the deployment that is watched. */
  boolean isOurs(Task task) {
    return target.deploymentId() == null
        ? target.taskDefinition().equals(task.taskDefinitionArn())
        : target.deploymentId().equals(task.startedBy());
  }

  /**
   * Keeps what the load balancer said about a task; the task is null where it did not say which.
   */
  void addUnhealthy(@Nullable String task, String reason) {
    anyUnhealthy = reason;
    if (task != null) {
      unhealthy.put(task, reason);
    }
  }

  /** Keeps what is in the deployment's way; true when it was not known yet. */
  boolean addObstacle(Symptom symptom) {
    return obstacles.add(symptom);
  }

  /** Whether it is known that connections to old tasks are being drained. */
  boolean knowsOfDraining() {
    return obstacles.stream().anyMatch(Symptom.TargetsDraining.class::isInstance);
  }

  /** How many of the tasks are protected from being stopped. */
  int protectedAmong(Live live, List<Task> tasks) {
    Answer<List<ProtectedTask>> found = live.tasks().protectedAmong(target.cluster(), tasks);
    unread.addAll(found.reasons());
    return found.orElse(List.of()).size();
  }

  /** Forgets what is in the deployment's way no more. */
  void removeObstacle(Symptom symptom) {
    obstacles.remove(symptom);
  }

  /** Keeps what could not be read. */
  void addUnread(Collection<String> reasons) {
    unread.addAll(reasons);
  }

  /** Why a task stopped; absent where the deployment only did not need it any more. */
  Optional<Symptom> symptom(Task task) {
    return SymptomReader.of(task, unhealthy.getOrDefault(Tasks.id(task.taskArn()), anyUnhealthy));
  }

  /** The tasks that stopped, oldest first. */
  SequencedCollection<Task> stopped() {
    return new ArrayList<>(stopped.values());
  }

  /** What was in the deployment's way. */
  SequencedCollection<Symptom> obstacles() {
    return new ArrayList<>(obstacles);
  }

  /** What could not be read. */
  List<String> unread() {
    return List.copyOf(unread);
  }
}
