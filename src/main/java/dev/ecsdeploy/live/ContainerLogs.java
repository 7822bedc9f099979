package dev.ecsdeploy.live;

import dev.ecsdeploy.aws.AwsClients;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LogConfiguration;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.Task;

/** What containers wrote, where their log driver is {@code awslogs}. */
public final class ContainerLogs {
  private final AwsClients aws;

  public ContainerLogs(AwsClients aws) {
    this.aws = aws;
  }

  /**
   * The last lines of a container.
   *
   * @param definition the container, as the task's revision defines it
   * @param task a task of that revision
   * @param lines how many lines at most
   */
  public Answer<LogTail> tail(ContainerDefinition definition, Task task, int lines) {
    String container = definition.name();
    LogConfiguration configuration = definition.logConfiguration();
    if (configuration == null || configuration.logDriver() != LogDriver.AWSLOGS) {
      return new Answer.Refused<>(
          "container " + container + " does not write its log to CloudWatch Logs (awslogs)");
    }
    Map<String, String> options = configuration.options();
    String group = options.get("awslogs-group");
    Optional<String> stream = stream(options, container, task);
    if (group == null || stream.isEmpty()) {
      return new Answer.Refused<>("the log stream of container " + container + " is not known");
    }
    GetLogEventsRequest request =
        GetLogEventsRequest.builder()
            .logGroupName(group)
            .logStreamName(stream.get())
            .limit(lines)
            .startFromHead(false)
            .build();
    return read(request, container, options.get("awslogs-region"));
  }

  /**
   * {@code prefix/container/task-id}; without a prefix the stream has the id that the container
   * runtime gave.
   */
  private static Optional<String> stream(Map<String, String> options, String container, Task task) {
    String prefix = options.get("awslogs-stream-prefix");
    if (prefix != null) {
      return Optional.of(prefix + "/" + container + "/" + Tasks.id(task.taskArn()));
    }
    return task.containers().stream()
        .filter(started -> container.equals(started.name()))
        .findFirst()
        .map(Container::runtimeId);
  }

  private Answer<LogTail> read(
      GetLogEventsRequest request, String container, @Nullable String region) {
    return Refusal.ask(
        "read the log of container " + container,
        "logs:GetLogEvents",
        () ->
            new LogTail(
                request.logGroupName(),
                request.logStreamName(),
                last(events(request, region), request.limit())));
  }

  /** A stream is made with its first event. */
  private List<OutputLogEvent> events(GetLogEventsRequest request, @Nullable String region) {
    CloudWatchLogsClient logs = (region == null ? aws : aws.in(region)).logs();
    try {
      return logs.getLogEvents(request).events();
    } catch (ResourceNotFoundException e) {
      return List.of();
    }
  }

  /** An event may hold several lines. */
  private static List<String> last(List<OutputLogEvent> events, int count) {
    List<String> lines = events.stream().flatMap(event -> event.message().lines()).toList();
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
  }
}
