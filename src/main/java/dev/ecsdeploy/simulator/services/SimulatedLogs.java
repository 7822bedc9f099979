package dev.ecsdeploy.simulator.services;

import dev.ecsdeploy.simulator.ecs.LogStream;
import dev.ecsdeploy.simulator.ecs.SimulatedEcs;
import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Amazon CloudWatch Logs: what the containers of the simulated tasks have written. */
public final class SimulatedLogs {
  private static final int MOST_EVENTS = 10_000;
  private static final int PAGE = 50;

  private final String region;
  private final Supplier<List<SimulatedEcs>> writers;
  private final Optional<List<String>> given;
  private final WrittenLogs written;

  /**
   * The logs of one region.
   *
   * @param writers ECS in every region: tasks may write to another region than their own
   * @param given groups that are there before a task writes to them; nothing for any that is asked
   *     for by name
   * @param now the time of the simulation
   */
  public SimulatedLogs(
      String region,
      Supplier<List<SimulatedEcs>> writers,
      Optional<List<String>> given,
      Supplier<Instant> now) {
    this.written = new WrittenLogs(region, now, this::isThere, given.isPresent());
    this.given = given;
    this.region = region;
    this.writers = writers;
  }

  /** The operations that are imitated, by name. */
  public Map<String, Operation> operations() {
    Map<String, Operation> operations = new HashMap<>(written.operations());
    operations.put("GetLogEvents", this::get);
    operations.put("FilterLogEvents", this::filter);
    operations.put("DescribeLogGroups", this::groups);
    operations.put("DescribeLogStreams", this::describeStreams);
    return operations;
  }

  private boolean isThere(String group) {
    return groups().contains(group) || given.map(names -> names.contains(group)).orElse(false);
  }

  private ObjectNode get(ObjectNode request) {
    String name = Json.text(request, "logStreamName");
    LogStream stream =
        streams(request)
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> missing("log stream"));
    List<LogStream.Line> lines = within(stream.lines(), request);
    int limit = request.path("limit").asInt(MOST_EVENTS);
    String token = Json.text(request, "nextToken");
    boolean head = request.path("startFromHead").asBoolean(false);
    int from = LogToken.start(token, head, lines.size(), limit);
    int to = LogToken.end(token, from, lines.size(), limit);
    ArrayNode events = Json.array();
    lines.subList(from, to).forEach(line -> events.add(event(line)));
    ObjectNode result = Json.object();
    result.set("events", events);
    result.put("nextForwardToken", LogToken.forward(to));
    return result.put("nextBackwardToken", LogToken.backward(from));
  }

  private static List<LogStream.Line> within(List<LogStream.Line> lines, ObjectNode request) {
    long start = request.path("startTime").asLong(0);
    long end = request.path("endTime").asLong(Long.MAX_VALUE);
    return lines.stream()
        .filter(line -> line.at().toEpochMilli() >= start && line.at().toEpochMilli() < end)
        .toList();
  }

  private static ObjectNode event(LogStream.Line line) {
    return Json.object()
        .put("timestamp", line.at().toEpochMilli())
        .put("message", line.text())
        .put("ingestionTime", line.at().toEpochMilli());
  }

  private ObjectNode filter(ObjectNode request) {
    List<String> names = Json.strings(request.path("logStreamNames"));
    String prefix = Json.text(request, "logStreamNamePrefix");
    String pattern = Json.text(request, "filterPattern").replace("\"", "");
    List<ObjectNode> events =
        streams(request)
            .filter(each -> names.isEmpty() || names.contains(each.name()))
            .filter(each -> each.name().startsWith(prefix))
            .flatMap(each -> events(each, request))
            .filter(each -> Json.text(each, "message").contains(pattern))
            .sorted(Comparator.comparingLong(each -> each.path("timestamp").asLong(0)))
            .toList();
    int limit = request.path("limit").asInt(MOST_EVENTS);
    int from = LogToken.position(Json.text(request, "nextToken"), events.size());
    int to = Math.min(from + limit, events.size());
    ObjectNode result = Json.object();
    result.set("events", Json.array(events.subList(from, to)));
    result.set("searchedLogStreams", Json.array());
    return to < events.size() ? result.put("nextToken", LogToken.forward(to)) : result;
  }

  private static Stream<ObjectNode> events(LogStream stream, ObjectNode request) {
    List<LogStream.Line> lines = within(stream.lines(), request);
    return lines.stream()
        .map(
            line ->
                event(line)
                    .put("logStreamName", stream.name())
                    .put("eventId", eventId(stream, line)));
  }

  private static String eventId(LogStream stream, LogStream.Line line) {
    return "%020d%010d"
        .formatted(
            line.at().toEpochMilli(),
            Math.floorMod((stream.name() + line.text()).hashCode(), Integer.MAX_VALUE));
  }

  /** The streams of the group that a request is about. */
  private Stream<LogStream> streams(ObjectNode request) {
    String group = Json.text(request, "logGroupName");
    String identifier = Json.text(request, "logGroupIdentifier");
    String name = group.isEmpty() ? identifier.replaceFirst("^arn:.*:log-group:", "") : group;
    if (!groups().contains(name)) {
      throw missing("log group");
    }
    return Stream.concat(
        writers.get().stream()
            .flatMap(ecs -> ecs.logStreams(region).stream())
            .filter(each -> each.group().equals(name)),
        written.streams(name));
  }

  private List<String> groups() {
    return Stream.concat(
            writers.get().stream().flatMap(ecs -> ecs.logGroups(region).stream()),
            written.groups().stream())
        .distinct()
        .sorted()
        .toList();
  }

  private static AwsError missing(String what) {
    return new AwsError("ResourceNotFoundException", "The specified " + what + " does not exist.");
  }

  private ObjectNode groups(ObjectNode request) {
    String prefix = Json.text(request, "logGroupNamePrefix");
    List<String> asked = prefix.isEmpty() ? List.of() : List.of(prefix);
    List<ObjectNode> groups =
        Stream.concat(groups().stream(), given.orElse(asked).stream())
            .distinct()
            .sorted()
            .filter(name -> name.startsWith(prefix))
            .map(name -> Json.object().put("logGroupName", name).put("storedBytes", 0))
            .toList();
    return page(request, "logGroups", groups);
  }

  private ObjectNode describeStreams(ObjectNode request) {
    String prefix = Json.text(request, "logStreamNamePrefix");
    boolean byTime = Json.text(request, "orderBy").equals("LastEventTime");
    Comparator<LogStream> order =
        byTime
            ? Comparator.comparing(SimulatedLogs::lastEvent)
            : Comparator.comparing(LogStream::name);
    boolean descending = request.path("descending").asBoolean(false);
    List<ObjectNode> streams =
        streams(request)
            .filter(each -> each.name().startsWith(prefix))
            .sorted(descending ? order.reversed() : order)
            .map(SimulatedLogs::describe)
            .toList();
    return page(request, "logStreams", streams);
  }

  private static Long lastEvent(LogStream stream) {
    return stream.lines().isEmpty() ? 0L : stream.lines().getLast().at().toEpochMilli();
  }

  private static ObjectNode describe(LogStream stream) {
    ObjectNode view = Json.object();
    view.put("logStreamName", stream.name());
    view.put("creationTime", stream.createdAt().toEpochMilli());
    if (!stream.lines().isEmpty()) {
      view.put("firstEventTimestamp", stream.lines().getFirst().at().toEpochMilli());
      view.put("lastEventTimestamp", lastEvent(stream));
    }
    return view.put("storedBytes", 0);
  }

  private static ObjectNode page(ObjectNode request, String member, List<ObjectNode> all) {
    int limit = request.path("limit").asInt(PAGE);
    int from = LogToken.position(Json.text(request, "nextToken"), all.size());
    int to = Math.min(from + limit, all.size());
    ObjectNode result = Json.object();
    result.set(member, Json.array(all.subList(from, to)));
    return to < all.size() ? result.put("nextToken", LogToken.forward(to)) : result;
  }
}
