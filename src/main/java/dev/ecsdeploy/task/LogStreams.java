package dev.ecsdeploy.task;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LogPage;
import dev.ecsdeploy.live.LogQuery;
import dev.ecsdeploy.live.LogSource;
import dev.ecsdeploy.live.LogSource.LogGroup;
import dev.ecsdeploy.live.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.Task;

/** What the containers of many tasks wrote, in the order of time, each event once. */
public final class LogStreams {
  /** How much later than it was written an event may be found. */
  private static final Duration LATE = Duration.ofSeconds(30);

  private final Live live;
  private final @Nullable String container;
  private final @Nullable String pattern;
  private final Map<String, List<ContainerDefinition>> definitions = new HashMap<>();
  private final Map<String, LogSource> sources = new LinkedHashMap<>();

  /** What came last, in the order in which it came. */
  private final Map<String, Instant> seen = new LinkedHashMap<>();

  /**
   * Reads logs.
   *
   * @param container only that of this container; null for all
   * @param pattern a filter pattern of CloudWatch Logs; null for everything
   */
  public LogStreams(Live live, @Nullable String container, @Nullable String pattern) {
    this.live = live;
    this.container = container;
    this.pattern = pattern;
  }

  /**
   * Reads the logs of these tasks too from now on.
   *
   * @throws Failure when AWS refuses to describe a revision of theirs
   */
  public void add(List<Task> tasks) throws InterruptedException {
    List<String> unknown =
        tasks.stream()
            .map(Task::taskDefinitionArn)
            .distinct()
            .filter(arn -> !definitions.containsKey(arn))
            .toList();
    List<Supplier<List<ContainerDefinition>>> questions = new ArrayList<>();
    for (String arn : unknown) {
      questions.add(() -> live.taskDefinitions().describe(arn).definition().containerDefinitions());
    }
    List<List<ContainerDefinition>> answers = Together.all(questions);
    for (int i = 0; i < unknown.size(); i++) {
      definitions.put(unknown.get(i), answers.get(i));
    }
    for (Task task : tasks) {
      definitions.getOrDefault(task.taskDefinitionArn(), List.of()).stream()
          .filter(defined -> container == null || container.equals(defined.name()))
          .flatMap(defined -> LogSource.of(defined, task).stream())
          .forEach(source -> sources.put(key(source.group(), source.stream()), source));
    }
  }

  /** Whether there is anything to read. */
  public boolean isEmpty() {
    return sources.isEmpty();
  }

  /**
   * Reads what was written since a time and was not read before.
   *
   * @param reader told of each line, in the order of time
   * @return since when to read the next time, so that nothing that comes late is missed
   * @throws Failure when AWS refuses
   */
  public Instant read(Instant since, Consumer<LogLine> reader) {
    LogMerge merge =
        new LogMerge(
            queries(since).stream()
                .map(query -> new LogPages(live.containerLogs(), query))
                .toList());
    Instant newest = since;
    for (LogPages.Found found = merge.next(); found != null; found = merge.next()) {
      LogPage.Event event = found.event();
      LogSource source = sources.get(key(found.group(), event.stream()));
      if (source != null
          && seen.put(found.group() + event.stream() + event.id(), event.at()) == null) {
        forgetBefore(event.at().minus(LATE));
        tell(source, event, reader);
        newest = event.at().isAfter(newest) ? event.at() : newest;
      }
    }
    Instant next = newest.minus(LATE).isAfter(since) ? newest.minus(LATE) : since;
    return next;
  }

  /** So that the memory of a long log does not grow with it. */
  private void forgetBefore(Instant time) {
    Iterator<Instant> oldest = seen.values().iterator();
    while (oldest.hasNext() && oldest.next().isBefore(time)) {
      oldest.remove();
    }
  }

  private static void tell(LogSource source, LogPage.Event event, Consumer<LogLine> reader) {
    event
        .message()
        .lines()
        .map(text -> new LogLine(event.at(), source.task(), source.container(), text))
        .forEach(reader);
  }

  private static String key(String group, String stream) {
    return group + " " + stream;
  }

  /** One for each group; where it has too many streams to name, what they have in common. */
  private List<LogQuery> queries(Instant since) {
    Map<LogGroup, List<String>> groups = new LinkedHashMap<>();
    for (LogSource source : sources.values()) {
      groups
          .computeIfAbsent(new LogGroup(source.region(), source.group()), _ -> new ArrayList<>())
          .add(source.stream());
    }
    List<LogQuery> queries = new ArrayList<>();
    groups.forEach(
        (group, streams) ->
            queries.add(
                streams.size() <= LogQuery.MOST_STREAMS
                    ? new LogQuery(group, streams, "", since, pattern)
                    : new LogQuery(group, List.of(), common(streams), since, pattern)));
    return queries;
  }

  private static String common(List<String> streams) {
    String common = streams.getFirst();
    for (String stream : streams) {
      int length = 0;
      while (length < Math.min(common.length(), stream.length())
          && common.charAt(length) == stream.charAt(length)) {
        length++;
      }
      common = common.substring(0, length);
    }
    return common;
  }
}
