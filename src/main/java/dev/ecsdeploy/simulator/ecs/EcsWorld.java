package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.world.Agenda;
import dev.ecsdeploy.simulator.world.Conditions;
import dev.ecsdeploy.simulator.world.Ids;
import dev.ecsdeploy.simulator.world.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What ECS knows in one region. */
final class EcsWorld {
  private static final Duration MEMORY = Duration.ofHours(1);

  final Place place;
  final Agenda agenda;
  final Ids ids;
  final Conditions conditions;
  final Clusters clusters;
  final TaskDefinitions definitions;
  final Tags tags = new Tags();

  /** The tasks that belong to no service. */
  final List<EcsTask> oneOffs = new ArrayList<>();

  final Instant beginning;
  private final Map<String, EcsService> services = new LinkedHashMap<>();

  EcsWorld(Place place, Agenda agenda, Conditions conditions, List<String> clusters) {
    this.place = place;
    this.agenda = agenda;
    this.beginning = agenda.now();
    this.ids = new Ids(place.toString());
    this.conditions = conditions;
    this.clusters = new Clusters(place, clusters);
    this.definitions = new TaskDefinitions(place);
  }

  Instant now() {
    return agenda.now();
  }

  void add(EcsService service) {
    services.put(key(service.cluster, service.name), service);
  }

  /** The service of a name or an ARN. */
  Optional<EcsService> service(String cluster, String given) {
    return Optional.ofNullable(services.get(key(cluster, Place.name(given))));
  }

  List<EcsService> services() {
    return List.copyOf(services.values());
  }

  /** The services of a cluster that are not deleted. */
  List<EcsService> services(String cluster) {
    return services.values().stream()
        .filter(service -> service.cluster.equals(cluster))
        .filter(service -> service.status != EcsService.Status.INACTIVE)
        .toList();
  }

  /** The tasks of a cluster; ECS forgets a stopped task after an hour. */
  List<EcsTask> tasks(String cluster) {
    Instant remembered = now().minus(MEMORY);
    return tasks()
        .filter(task -> task.identity.cluster().equals(cluster))
        .filter(task -> task.stoppedAt == null || task.stoppedAt.isAfter(remembered))
        .toList();
  }

  /** The task of an ID or an ARN. */
  Optional<EcsTask> task(String cluster, String given) {
    String id = Place.name(given);
    return tasks(cluster).stream().filter(task -> task.id().equals(id)).findFirst();
  }

  /** What is said of a task that is not there. */
  ObjectNode missingTask(String cluster, String given) {
    String arn = given.startsWith("arn:") ? given : place.task(cluster, given);
    return Json.object().put("arn", arn).put("reason", "MISSING");
  }

  /** All tasks that there ever were. */
  Stream<EcsTask> tasks() {
    return Stream.concat(
        services.values().stream().flatMap(service -> service.tasks.stream()), oneOffs.stream());
  }

  private static String key(String cluster, String service) {
    return cluster + "/" + service;
  }
}
