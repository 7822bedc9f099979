package dev.ecsdeploy.rollout;

import static java.util.Objects.requireNonNullElse;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.HealthStatus;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** Recognises why tasks stopped, by what ECS says about them. */
public final class SymptomReader {
  private static final Pattern OUT_OF_MEMORY =
      Pattern.compile("OutOfMemory|due to memory usage", Pattern.CASE_INSENSITIVE);

  /** What SIGKILL and SIGTERM leave behind; a task that stops ends all its containers so. */
  private static final int KILLED = 137;

  private static final int TERMINATED = 143;

  private SymptomReader() {}

  /**
   * Why a task stopped; absent where the deployment only did not need it any more.
   *
   * @param unhealthy what the load balancer said about the task; null for nothing
   */
  public static Optional<Symptom> of(Task task, @Nullable String unhealthy) {
    String reason = requireNonNullElse(task.stoppedReason(), "");
    if (reason.startsWith("Scaling activity")) {
      return Optional.empty();
    }
    return startFailure(task, reason)
        .or(() -> memory(task, reason))
        .or(() -> health(task, reason, unhealthy))
        .or(() -> stop(task, reason))
        .or(() -> exit(task))
        .or(() -> Optional.of(new Symptom.Unknown(unknown(reason))));
  }

  /** What keeps a task from being placed, in the words of a service event. */
  static Symptom placement(String reason) {
    return new StartFailure(reason, null, null)
        .symptom()
        .orElseGet(() -> new Symptom.NoCapacity(AwsText.cause(reason)));
  }

  /**
   * The container that made the task stop: the one that was killed for its memory, that is
   * unhealthy, or that ended by itself while the others were only ended with it.
   */
  static Optional<Container> culprit(Task task) {
    return task.containers().stream()
        .filter(container -> suspicion(container) > 0)
        .max(Comparator.comparingInt(SymptomReader::suspicion));
  }

  private static int suspicion(Container container) {
    if (isOutOfMemory(requireNonNullElse(container.reason(), ""))) {
      return 6;
    }
    Integer code = container.exitCode();
    if (code != null && code != 0 && code != KILLED && code != TERMINATED) {
      return 5;
    }
    if (container.healthStatus() == HealthStatus.UNHEALTHY) {
      return 4;
    }
    if (code == null) {
      return container.reason() == null ? 0 : 3;
    }
    return code == 0 ? 2 : 1;
  }

  private static Optional<Symptom> startFailure(Task task, String reason) {
    String only = task.containers().size() == 1 ? task.containers().getFirst().image() : null;
    return task.containers().stream()
        .filter(container -> container.reason() != null)
        .map(
            container ->
                new StartFailure(container.reason(), container.name(), container.image()).symptom())
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> new StartFailure(reason, null, only).symptom());
  }

  private static Optional<Symptom> memory(Task task, String reason) {
    Optional<Container> container =
        task.containers().stream()
            .filter(one -> isOutOfMemory(requireNonNullElse(one.reason(), "")))
            .findFirst()
            .or(() -> isOutOfMemory(reason) ? culprit(task) : Optional.empty());
    return container.map(one -> new Symptom.OutOfMemory(one.name(), one.exitCode()));
  }

  private static boolean isOutOfMemory(String reason) {
    return OUT_OF_MEMORY.matcher(reason).find();
  }

  private static Optional<Symptom> health(Task task, String reason, @Nullable String unhealthy) {
    if (reason.contains("failed ELB health checks") || reason.contains("is unhealthy in")) {
      return Optional.of(
          new Symptom.TargetUnhealthy(AwsText.targetGroup(reason).orElse(null), unhealthy, null));
    }
    if (reason.contains("failed container health checks")) {
      return Optional.of(new Symptom.ContainerUnhealthy(unhealthyContainer(task)));
    }
    return Optional.empty();
  }

  private static @Nullable String unhealthyContainer(Task task) {
    return task.containers().stream()
        .filter(container -> container.healthStatus() == HealthStatus.UNHEALTHY)
        .map(Container::name)
        .findFirst()
        .orElse(null);
  }

  private static Optional<Symptom> stop(Task task, String reason) {
    TaskStopCode code = task.stopCode();
    if (code == TaskStopCode.USER_INITIATED) {
      return Optional.of(new Symptom.StoppedByUser(reason));
    }
    if (code == TaskStopCode.SPOT_INTERRUPTION
        || code == TaskStopCode.TERMINATION_NOTICE
        || reason.startsWith("Host EC2")
        || reason.contains("maintenance")) {
      return Optional.of(new Symptom.StoppedByAws(reason));
    }
    return Optional.empty();
  }

  private static Optional<Symptom> exit(Task task) {
    return culprit(task)
        .filter(container -> container.exitCode() != null)
        .map(
            container ->
                container.exitCode() == KILLED
                    ? new Symptom.ContainerKilled(container.name())
                    : new Symptom.ContainerExited(
                        container.name(), container.exitCode(), container.reason()));
  }

  private static String unknown(String reason) {
    return reason.isBlank() ? "the task stopped, and AWS gave no reason" : AwsText.cause(reason);
  }
}
