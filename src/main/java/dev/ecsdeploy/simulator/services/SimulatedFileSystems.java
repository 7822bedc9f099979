package dev.ecsdeploy.simulator.services;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import dev.ecsdeploy.simulator.world.Neighbours.FileSystem;
import dev.ecsdeploy.simulator.world.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Amazon EFS: file systems, their access points and mount targets. */
public final class SimulatedFileSystems {
  private static final int NOT_FOUND = 404;

  private final Place place;
  private final Optional<Map<String, FileSystem>> given;

  /**
   * Some file systems.
   *
   * @param given those that there are, by ID; nothing for any
   */
  public SimulatedFileSystems(Place place, Optional<Map<String, FileSystem>> given) {
    this.place = place;
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
    ObjectNode view = Json.object().put("OwnerId", place.account()).put("FileSystemId", id);
    view.put("LifeCycleState", find(id).state());
    return Json.object().set("FileSystems", Json.array(List.of(view)));
  }

  private ObjectNode points(ObjectNode request) {
    String id = Json.text(request, "AccessPointId");
    ObjectNode view = Json.object().put("AccessPointId", id).put("LifeCycleState", "available");
    given.ifPresent(systems -> view.put("FileSystemId", owner(systems, id)));
    return Json.object().set("AccessPoints", Json.array(List.of(view)));
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
      view.put("MountTargetId", "fsmt-" + (views.size() + 1));
      Json.putText(view, "VpcId", vpc.isEmpty() ? null : vpc);
      views.add(view);
    }
    return Json.object().set("MountTargets", views);
  }
}
