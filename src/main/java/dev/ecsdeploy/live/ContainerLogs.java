package dev.ecsdeploy.live;

import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.aws.AwsFailures;
import dev.ecsdeploy.failure.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
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
    if (LogSource.LogGroup.of(definition).isEmpty()) {
      return new Answer.Refused<>(
          "container " + container + " does not write its log to CloudWatch Logs (awslogs)");
    }
    Optional<LogSource> source = LogSource.of(definition, task);
    if (source.isEmpty()) {
      return new Answer.Refused<>("the log stream of container " + container + " is not known");
    }
    GetLogEventsRequest request =
        GetLogEventsRequest.builder()
            .logGroupName(source.get().group())
            .logStreamName(source.get().stream())
            .limit(lines)
            .startFromHead(false)
            .build();
    return read(request, container, source.get().region());
  }

  /**
   * The next part of a container's log, from its beginning.
   *
   * @param token from the page before; null for the first. A page that gives it back is the last
   *     one for now
   * @throws Failure when asking again may help
   */
  public Answer<LogPage> page(LogSource source, @Nullable String token) {
    GetLogEventsRequest request =
        GetLogEventsRequest.builder()
            .logGroupName(source.group())
            .logStreamName(source.stream())
            .startFromHead(true)
            .nextToken(token)
            .build();
    return Refusal.askOrFail(
        "read the log of container " + source.container(),
        "logs:GetLogEvents",
        () -> page(request, source));
  }

  private LogPage page(GetLogEventsRequest request, LogSource source) {
    try {
      GetLogEventsResponse answer = client(source.region()).getLogEvents(request);
      return new LogPage(
          answer.events().stream()
              .map(event -> event(event.timestamp(), source.stream(), "", event.message()))
              .toList(),
          answer.nextForwardToken());
    } catch (ResourceNotFoundException e) {
      return new LogPage(List.of(), request.nextToken());
    }
  }

  /**
   * A part of what the streams of a group hold, in the order of time; nothing where there is no
   * such group yet: {@code awslogs-create-group} makes it with the first task.
   *
   * @param token from the page before; null for the first. The last page has no token
   * @throws Failure when AWS refuses
   */
  public LogPage search(LogQuery query, @Nullable String token) {
    FilterLogEventsRequest.Builder request =
        FilterLogEventsRequest.builder()
            .logGroupName(query.group().name())
            .startTime(query.since().toEpochMilli())
            .filterPattern(query.pattern())
            .nextToken(token);
    if (!query.streams().isEmpty()) {
      request.logStreamNames(query.streams());
    } else if (!query.streamPrefix().isEmpty()) {
      request.logStreamNamePrefix(query.streamPrefix());
    }
    return AwsFailures.call(
        "read log group " + query.group().name(), () -> search(request.build(), query.group()));
  }

  private LogPage search(FilterLogEventsRequest request, LogSource.LogGroup group) {
    try {
      FilterLogEventsResponse answer = client(group.region()).filterLogEvents(request);
      return new LogPage(
          answer.events().stream()
              .map(e -> event(e.timestamp(), e.logStreamName(), e.eventId(), e.message()))
              .toList(),
          answer.nextToken());
    } catch (ResourceNotFoundException e) {
      return new LogPage(List.of(), null);
    }
  }

  private static LogPage.Event event(long at, String stream, String id, String message) {
    return new LogPage.Event(Instant.ofEpochMilli(at), stream, id, message);
  }

  private CloudWatchLogsClient client(@Nullable String region) {
    return (region == null ? aws : aws.in(region)).logs();
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
    try {
      return client(region).getLogEvents(request).events();
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
