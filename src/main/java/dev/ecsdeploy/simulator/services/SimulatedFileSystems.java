package dev.ecsdeploy.simulator.services;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import dev.ecsdeploy.simulator.world.Neighbours.FileSystem;
import dev.ecsdeploy.simulator.world.Place;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Amazon EFS: file systems, their access points and mount targets. */
public final class SimulatedFileSystems {
  private static final int NOT_FOUND = 404;

  private final Place place;
  private final Instant since;
  private final Optional<Map<String, FileSystem>> given;

  /**
   * Some file systems.
   *
   * @param since when they were made
   * @param given those that there are, by ID; nothing for any
   */
  public SimulatedFileSystems(Place place, Instant since, Optional<Map<String, FileSystem>> given) {
    this.place = place;
    this.since = since;
    this.given = given;
  }

  /** The operations that are imitated, by name. */
  public Map<String, Operation> operations() {
    return Map.of(
        "DescribeFileSystems", this::systems,
        "DescribeAccessPoints", this::points,
        "DescribeMountTargets", this::targets);
  }

  private FileSystem find(String id) {
    return given
        .map(systems -> Optional.ofNullable(systems.get(id)))
        .orElse(Optional.of(FileSystem.USUAL))
        .orElseThrow(
            () ->
                new AwsError(
                    "FileSystemNotFound", NOT_FOUND, "File system '" + id + "' does not exist."));
  }

  private ObjectNode systems(ObjectNode request) {
    String id = Json.text(request, "FileSystemId");
    List<String> ids = id.isEmpty() ? ids() : List.of(id);
    return Json.object().set("FileSystems", Json.array(ids.stream().map(this::system).toList()));
  }

  private List<String> ids() {
    return given.map(systems -> systems.keySet().stream().sorted().toList()).orElse(List.of());
  }

  private ObjectNode system(String id) {
    FileSystem system = find(id);
    ObjectNode view = Json.object().put("OwnerId", place.account()).put("FileSystemId", id);
    view.put("CreationToken", id).put("LifeCycleState", system.state());
    view.put("FileSystemArn", place.arn("elasticfilesystem", "file-system/" + id));
    view.set("CreationTime", Json.time(since));
    view.put("NumberOfMountTargets", system.vpcs().size()).put("PerformanceMode", "generalPurpose");
    view.set("SizeInBytes", Json.object().put("Value", 0));
    return view.set("Tags", Json.array());
  }

  private ObjectNode points(ObjectNode request) {
    String id = Json.text(request, "AccessPointId");
    String owner = Json.text(request, "FileSystemId");
    List<ObjectNode> views =
        id.isEmpty()
            ? (owner.isEmpty() ? ids() : List.of(owner))
                .stream()
                    .flatMap(
                        system -> find(system).accessPoints().stream().map(p -> point(p, system)))
                    .toList()
            : List.of(given.map(systems -> point(id, owner(systems, id))).orElse(point(id, "")));
    return Json.object().set("AccessPoints", Json.array(views));
  }

  private ObjectNode point(String id, String owner) {
    ObjectNode view = Json.object().put("AccessPointId", id).put("LifeCycleState", "available");
    view.put("AccessPointArn", place.arn("elasticfilesystem", "access-point/" + id));
    Json.putText(view, "FileSystemId", owner.isEmpty() ? null : owner);
    return view;
  }

  private static String owner(Map<String, FileSystem> systems, String point) {
    return systems.entrySet().stream()
        .filter(system -> system.getValue().accessPoints().contains(point))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(
            () ->
                new AwsError(
                    "AccessPointNotFound",
                    NOT_FOUND,
                    "Access point '" + point + "' does not exist."));
  }

  private ObjectNode targets(ObjectNode request) {
    String id = Json.text(request, "FileSystemId");
    ArrayNode views = Json.array();
    for (String vpc : find(id).vpcs()) {
      ObjectNode view = Json.object().put("FileSystemId", id).put("LifeCycleState", "available");
      String number = Integer.toString(views.size() + 1);
      view.put("MountTargetId", "fsmt-" + number).put("SubnetId", "subnet-" + number);
      Json.putText(view, "VpcId", vpc.isEmpty() ? null : vpc);
      views.add(view);
    }
    return Json.object().set("MountTargets", views);
  }
}
