package dev.ecsdeploy.simulator.services;

import dev.ecsdeploy.simulator.ecs.LogStream;
import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Groups and streams that callers make and write to themselves, beside those of containers. */
final class WrittenLogs {
  private final String region;
  private final Supplier<Instant> now;
  private final Predicate<String> isThere;
  private final boolean areListed;

  /** Streams by name, by the name of their group. */
  private final Map<String, Map<String, LogStream>> groups = new TreeMap<>();

  /**
   * Nothing is written yet.
   *
   * @param now the time of the simulation
   * @param isThere whether there is a group of a name, for sure
   * @param areListed whether there are no others
   */
  WrittenLogs(String region, Supplier<Instant> now, Predicate<String> isThere, boolean areListed) {
    this.region = region;
    this.now = now;
    this.isThere = isThere;
    this.areListed = areListed;
  }

  /** The names of the groups that callers made or wrote to. */
  List<String> groups() {
    return List.copyOf(groups.keySet());
  }

  /** The streams that callers made in a group. */
  Stream<LogStream> streams(String group) {
    return groups.getOrDefault(group, Map.of()).values().stream();
  }

  /** The operations that write. */
  Map<String, Operation> operations() {
    return Map.of(
        "CreateLogGroup", this::createGroup,
        "CreateLogStream", this::createStream,
        "PutLogEvents", this::put);
  }

  private ObjectNode createGroup(ObjectNode request) {
    String name = Json.text(request, "logGroupName");
    if (isThere.test(name)) {
      throw new AwsError(
          "ResourceAlreadyExistsException", "The specified log group already exists");
    }
    groups.put(name, new TreeMap<>());
    return Json.object();
  }

  private ObjectNode createStream(ObjectNode request) {
    String group = Json.text(request, "logGroupName");
    if (areListed && !isThere.test(group)) {
      throw new AwsError("ResourceNotFoundException", "The specified log group does not exist.");
    }
    String name = Json.text(request, "logStreamName");
    LogStream stream = new LogStream(region, group, name, now.get(), List.of());
    if (groups.computeIfAbsent(group, _ -> new TreeMap<>()).putIfAbsent(name, stream) != null) {
      throw new AwsError(
          "ResourceAlreadyExistsException", "The specified log stream already exists");
    }
    return Json.object();
  }

  private ObjectNode put(ObjectNode request) {
    String name = Json.text(request, "logStreamName");
    Map<String, LogStream> streams =
        groups.getOrDefault(Json.text(request, "logGroupName"), Map.of());
    LogStream before = streams.get(name);
    if (before == null) {
      throw new AwsError("ResourceNotFoundException", "The specified log stream does not exist.");
    }
    List<LogStream.Line> lines = new ArrayList<>(before.lines());
    for (JsonNode event : request.path("logEvents")) {
      Instant at = Instant.ofEpochMilli(event.path("timestamp").asLong(0));
      lines.add(new LogStream.Line(at, event.path("message").asString("")));
    }
    lines.sort(Comparator.comparing(LogStream.Line::at));
    streams.put(name, new LogStream(region, before.group(), name, before.createdAt(), lines));
    return Json.object().put("nextSequenceToken", "0");
  }
}
