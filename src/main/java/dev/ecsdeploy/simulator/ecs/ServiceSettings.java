package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.world.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The members of a service that its owner sets. */
final class ServiceSettings {
  /** A change of one of these starts a deployment; the others take effect as they are. */
  private static final List<String> DEPLOYED =
      List.of(
          "taskDefinition",
          "networkConfiguration",
          "platformVersion",
          "loadBalancers",
          "serviceRegistries",
          "serviceConnectConfiguration",
          "volumeConfigurations",
          "vpcLatticeConfigurations",
          "monitoring",
          ExpressConfiguration.MEMBER);

  /** What belongs to a service revision. */
  static final List<String> REVISION =
      List.of(
          "taskDefinition",
          "capacityProviderStrategy",
          "launchType",
          "platformVersion",
          "platformFamily",
          "loadBalancers",
          "serviceRegistries",
          "networkConfiguration",
          "serviceConnectConfiguration",
          "volumeConfigurations",
          "vpcLatticeConfigurations",
          "monitoring",
          ExpressConfiguration.MEMBER);

  private static final Set<String> NOT_SETTINGS =
      Set.of(
          "cluster",
          "service",
          "serviceName",
          "clientToken",
          "tags",
          "desiredCount",
          "forceNewDeployment",
          "role");

  private ServiceSettings() {}

  /** The settings that a request to create a service asks for, with those that ECS fills in. */
  static ObjectNode create(ObjectNode request, Place place) {
    ObjectNode settings = request.deepCopy();
    NOT_SETTINGS.forEach(settings::remove);
    ServiceDefaults.fill(settings);
    settings.put("roleArn", role(request, place));
    return settings;
  }

  private static String role(ObjectNode request, Place place) {
    String role = Json.text(request, "role");
    return role.isEmpty()
        ? place.iam("role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS")
        : role.startsWith("arn:") ? role : place.iam("role/" + role);
  }

  /** Changes settings as a request to update the service asks. */
  static void update(ObjectNode settings, ObjectNode request) {
    request.forEachEntry(
        (member, value) -> {
          if (!NOT_SETTINGS.contains(member)) {
            boolean partly = member.equals("deploymentConfiguration");
            settings.set(member, partly ? merge(settings.path(member), value) : value.deepCopy());
          }
        });
    if (!request.path("capacityProviderStrategy").isEmpty()) {
      settings.remove("launchType");
    }
    ServiceDefaults.refill(settings);
  }

  /** What an update does not mention inside the deployment configuration stays as it is. */
  private static JsonNode merge(JsonNode old, JsonNode changes) {
    if (old instanceof ObjectNode before && changes instanceof ObjectNode after) {
      ObjectNode merged = before.deepCopy();
      after.forEachEntry((name, value) -> merged.set(name, merge(before.path(name), value)));
      return merged;
    }
    return changes.deepCopy();
  }

  /** The deployment configuration among settings; an empty one where there is none. */
  static ObjectNode deploymentConfiguration(ObjectNode settings) {
    return settings.path("deploymentConfiguration") instanceof ObjectNode configuration
        ? configuration
        : Json.object();
  }

  /** Gives settings back the values of a revision. */
  static void restore(ObjectNode settings, ObjectNode revision) {
    for (String member : REVISION) {
      settings.remove(member);
      if (revision.has(member)) {
        settings.set(member, revision.path(member).deepCopy());
      }
    }
  }

  /** Whether the change from one to the other is one that starts a deployment. */
  static boolean startsDeployment(ObjectNode before, ObjectNode after) {
    return DEPLOYED.stream().anyMatch(member -> !same(before.path(member), after.path(member)));
  }

  /** Equality that takes an empty list for none and does not mind the order of plain lists. */
  static boolean same(JsonNode before, JsonNode after) {
    if (before.isObject() && after.isObject()) {
      List<String> names = new ArrayList<>(before.propertyNames());
      names.addAll(after.propertyNames());
      return names.stream().allMatch(name -> same(before.path(name), after.path(name)));
    }
    if (before.isArray() && after.isArray()) {
      return sorted(before).equals(sorted(after));
    }
    return before.equals(after) || (holdsNothing(before) && holdsNothing(after));
  }

  private static boolean holdsNothing(JsonNode value) {
    return value.isEmpty() && !value.isValueNode();
  }

  private static List<String> sorted(JsonNode array) {
    List<String> elements = new ArrayList<>();
    array.forEach(element -> elements.add(element.toString()));
    Collections.sort(elements);
    return elements;
  }
}
