package dev.ecsdeploy.live;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LogConfiguration;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * Where a container of a task writes its log.
 *
 * @param region null for the region that the task runs in
 * @param group the log group
 * @param stream the log stream
 * @param task the task's id
 * @param container the container's name
 */
public record LogSource(
    @Nullable String region, String group, String stream, String task, String container) {

  /** Absent where the container does not write to CloudWatch Logs, or its stream is not known. */
  public static Optional<LogSource> of(ContainerDefinition definition, Task task) {
    return LogGroup.of(definition)
        .flatMap(
            group ->
                stream(definition, task)
                    .map(
                        stream ->
                            new LogSource(
                                group.region(),
                                group.name(),
                                stream,
                                Tasks.id(task.taskArn()),
                                definition.name())));
  }

  /**
   * {@code prefix/container/task-id}; without a prefix the stream has the id that the container
   * runtime gave.
   */
  private static Optional<String> stream(ContainerDefinition definition, Task task) {
    String container = definition.name();
    String prefix = definition.logConfiguration().options().get("awslogs-stream-prefix");
    if (prefix != null) {
      return Optional.of(prefix + "/" + container + "/" + Tasks.id(task.taskArn()));
    }
    return task.containers().stream()
        .filter(started -> container.equals(started.name()))
        .findFirst()
        .map(Container::runtimeId);
  }

  /**
   * A log group.
   *
   * @param region null for the region that the task runs in
   * @param name its name
   */
  public record LogGroup(@Nullable String region, String name) {

    /** The group that a container writes to; absent where it is not in CloudWatch Logs. */
    public static Optional<LogGroup> of(ContainerDefinition definition) {
      LogConfiguration configuration = definition.logConfiguration();
      if (configuration == null || configuration.logDriver() != LogDriver.AWSLOGS) {
        return Optional.empty();
      }
      Map<String, String> options = configuration.options();
      return Optional.ofNullable(options.get("awslogs-group"))
          .map(name -> new LogGroup(options.get("awslogs-region"), name));
    }
  }
}
