package dev.ecsdeploy.simulator.services;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import dev.ecsdeploy.simulator.world.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** AWS Cloud Map: namespaces, and the services in which tasks are registered. */
public final class SimulatedCloudMap {
  private static final int PAGE = 100;

  private final Place place;
  private final Optional<List<String>> namespaces;
  private final Optional<List<String>> registries;

  /**
   * Some namespaces and services.
   *
   * @param namespaces names or IDs of those that there are; nothing for any
   * @param registries IDs of the services that there are; nothing for any
   */
  public SimulatedCloudMap(
      Place place, Optional<List<String>> namespaces, Optional<List<String>> registries) {
    this.place = place;
    this.namespaces = namespaces;
    this.registries = registries;
  }

  /** The operations that are imitated, by name. */
  public Map<String, Operation> operations() {
    return Map.of(
        "ListNamespaces", this::list, "GetNamespace", this::namespace, "GetService", this::service);
  }

  /** As in Cloud Map, a page is filtered after it was cut out, so it may be empty. */
  private ObjectNode list(ObjectNode request) {
    List<String> wanted = new ArrayList<>();
    for (ObjectNode filter : Json.objects(request.path("Filters"))) {
      if (Json.text(filter, "Name").equals("NAME")) {
        wanted.addAll(Json.strings(filter.path("Values")));
      }
    }
    List<ObjectNode> all =
        namespaces.orElse(wanted).stream().map(name -> view("namespace", name)).toList();
    ObjectNode result = CapitalPage.of(request, "Namespaces", all, PAGE);
    ((ArrayNode) result.path("Namespaces"))
        .removeIf(view -> !wanted.isEmpty() && !wanted.contains(view.path("Name").asString("")));
    return result;
  }

  private ObjectNode view(String kind, String name) {
    return Json.object()
        .put("Id", name)
        .put("Name", name)
        .put("Arn", place.arn("servicediscovery", kind + "/" + name));
  }

  private ObjectNode namespace(ObjectNode request) {
    String id = Place.name(Json.text(request, "Id"));
    if (namespaces.isPresent() && !namespaces.get().contains(id)) {
      throw new AwsError("NamespaceNotFound", "The namespace " + id + " could not be found.");
    }
    return Json.object().set("Namespace", view("namespace", id));
  }

  private ObjectNode service(ObjectNode request) {
    String id = Place.name(Json.text(request, "Id"));
    if (registries.isPresent() && !registries.get().contains(id)) {
      throw new AwsError("ServiceNotFound", "The service " + id + " could not be found.");
    }
    return Json.object().set("Service", view("service", id));
  }
}
