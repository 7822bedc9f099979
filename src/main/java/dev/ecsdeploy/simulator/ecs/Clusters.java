package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.world.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** The clusters of a world. */
final class Clusters {
  private static final List<String> GIVEN =
      List.of(
          "settings",
          "configuration",
          "capacityProviders",
          "defaultCapacityProviderStrategy",
          "serviceConnectDefaults",
          "tags");

  private final Place place;
  private final boolean anyName;
  private final Map<String, ObjectNode> clusters = new TreeMap<>();
  private final Map<String, ObjectNode> deleted = new TreeMap<>();

  /**
   * Clusters of these names.
   *
   * @param names the clusters that there are; none means that any cluster is there that is asked
   *     for
   */
  Clusters(Place place, Collection<String> names) {
    this.place = place;
    this.anyName = names.isEmpty();
    names.forEach(name -> clusters.put(name, fresh(name)));
  }

  /** Makes a cluster; one that is there stays as it is. */
  ObjectNode create(ObjectNode request) {
    String name = request.path("clusterName").asString("default");
    if (!clusters.containsKey(name)) {
      deleted.remove(name);
      ObjectNode cluster = fresh(name);
      GIVEN.stream()
          .filter(request::has)
          .forEach(member -> cluster.set(member, request.path(member).deepCopy()));
      clusters.put(name, cluster);
    }
    return describe(name);
  }

  /** Lets a cluster end; it can still be described. */
  ObjectNode delete(String name) {
    ObjectNode cluster = describe(name).put("status", "INACTIVE");
    clusters.remove(name);
    deleted.put(name, cluster);
    return cluster.deepCopy();
  }

  /** A cluster that was deleted. */
  Optional<ObjectNode> deleted(String name) {
    return Optional.ofNullable(deleted.get(name)).map(ObjectNode::deepCopy);
  }

  private ObjectNode fresh(String name) {
    ObjectNode cluster = Json.object();
    cluster.put("clusterArn", place.cluster(name)).put("clusterName", name).put("status", "ACTIVE");
    cluster.put("registeredContainerInstancesCount", 0);
    cluster.set("statistics", Json.array());
    cluster.set("tags", Json.array());
    cluster.set("settings", Json.array());
    cluster.set("capacityProviders", Json.texts(List.of("FARGATE", "FARGATE_SPOT")));
    cluster.set("defaultCapacityProviderStrategy", Json.array());
    return cluster;
  }

  /**
   * The name of the cluster that a request is about.
   *
   * @throws AwsError when there is no such cluster
   */
  String of(ObjectNode request) {
    String given = Json.text(request, "cluster");
    String name = given.isEmpty() ? "default" : Place.name(given);
    if (!exists(name)) {
      throw new AwsError(
          "ClusterNotFoundException",
          deleted.containsKey(name)
              ? "The referenced cluster was inactive."
              : "Cluster not found.");
    }
    return name;
  }

  /** Whether there is a cluster of this name; where any name will do there is from now on. */
  boolean exists(String name) {
    if (anyName && !clusters.containsKey(name) && !deleted.containsKey(name)) {
      clusters.put(name, fresh(name));
    }
    return clusters.containsKey(name);
  }

  ObjectNode describe(String name) {
    ObjectNode cluster = clusters.get(name);
    if (cluster == null) {
      throw new IllegalArgumentException(name);
    }
    return cluster.deepCopy();
  }

  List<String> arns() {
    return new ArrayList<>(clusters.keySet().stream().map(place::cluster).toList());
  }
}
