package dev.ecsdeploy.task;

import dev.ecsdeploy.live.LogSource.LogGroup;
import dev.ecsdeploy.live.Tasks;
import dev.ecsdeploy.rollout.Symptom;
import dev.ecsdeploy.rollout.SymptomReader;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/**
 * Decides whether a task that stopped did what it was started for.
 *
 * <p>The watched container has to end with 0. Unless it was named by the user, no other essential
 * container may have failed by itself either; that one was ended together with the watched one
 * (exit code 137 or 143, and no reason) is no failure.
 *
 * @param watched the container whose exit code decides
 * @param alone whether no other container decides
 * @param containers the containers, as the task's revision defines them
 */
record Verdict(String watched, boolean alone, List<ContainerDefinition> containers) {
  private static final int KILLED = 137;
  private static final int TERMINATED = 143;

  /** The first essential container is the one that a task is about. */
  static String watchedIn(List<ContainerDefinition> containers) {
    return containers.stream()
        .filter(Verdict::isEssential)
        .findFirst()
        .orElse(containers.getFirst())
        .name();
  }

  private static boolean isEssential(ContainerDefinition container) {
    return container.essential() == null || container.essential();
  }

  /** Why a stopped task failed; absent where it ended well. */
  Optional<TaskFailure> of(Task task) {
    if (task.stopCode() != null && task.stopCode() != TaskStopCode.ESSENTIAL_CONTAINER_EXITED) {
      return Optional.of(failure(task, null));
    }
    return task.containers().stream()
        .filter(this::failed)
        .min(Comparator.comparing(Verdict::wasEnded).thenComparing(c -> !isWatched(c)))
        .map(container -> failure(task, container));
  }

  private boolean failed(Container container) {
    if (isWatched(container)) {
      return container.exitCode() == null || container.exitCode() != 0;
    }
    return !alone
        && isEssential(container.name())
        && (container.exitCode() == null || (container.exitCode() != 0 && !wasEnded(container)));
  }

  private boolean isWatched(Container container) {
    return watched.equals(container.name());
  }

  private boolean isEssential(String name) {
    return containers.stream()
        .anyMatch(container -> container.name().equals(name) && isEssential(container));
  }

  /** Whether it ended only because the task did. */
  private static boolean wasEnded(Container container) {
    Integer code = container.exitCode();
    return code != null && (code == KILLED || code == TERMINATED) && container.reason() == null;
  }

  private TaskFailure failure(Task task, @Nullable Container container) {
    String id = Tasks.id(task.taskArn());
    if (container == null) {
      return new TaskFailure(id, null, null, symptom(task));
    }
    Symptom symptom =
        container.exitCode() == null && container.reason() == null
            ? new Symptom.Unknown("container " + container.name() + " never ran")
            : symptom(task.toBuilder().containers(container).build());
    return new TaskFailure(id, container.name(), container.exitCode(), symptom);
  }

  private Symptom symptom(Task task) {
    Symptom symptom =
        SymptomReader.of(task, null)
            .orElseGet(() -> new Symptom.Unknown(String.valueOf(task.stoppedReason())));
    return symptom instanceof Symptom.LogGroupMissing(String group) && group == null
        ? new Symptom.LogGroupMissing(logGroup())
        : symptom;
  }

  private @Nullable String logGroup() {
    List<String> groups =
        containers.stream()
            .flatMap(container -> LogGroup.of(container).stream())
            .map(LogGroup::name)
            .distinct()
            .toList();
    return groups.size() == 1 ? groups.getFirst() : null;
  }
}
