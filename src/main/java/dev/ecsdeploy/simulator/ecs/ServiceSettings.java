package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.world.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The members of a service that its owner sets, and what ECS fills in beside them. */
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
    boolean daemon = Json.text(request, "schedulingStrategy").equals("DAEMON");
    put(settings, "schedulingStrategy", "REPLICA");
    put(settings, "propagateTags", "NONE");
    settings.putIfAbsent("deploymentController", Json.object().put("type", "ECS"));
    for (String flag : List.of("enableECSManagedTags", "enableExecuteCommand")) {
      settings.putIfAbsent(flag, Json.value(false));
    }
    for (String list :
        List.of(
            "loadBalancers", "serviceRegistries", "placementConstraints", "placementStrategy")) {
      settings.putIfAbsent(list, Json.array());
    }
    put(settings, "availabilityZoneRebalancing", daemon ? "DISABLED" : "ENABLED");
    fillCapacity(settings);
    fillDeploymentConfiguration(settings, daemon);
    fill(settings);
    settings.put("roleArn", role(request, place));
    return settings;
  }

  private static String role(ObjectNode request, Place place) {
    String role = Json.text(request, "role");
    return role.isEmpty()
        ? place.iam("role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS")
        : role.startsWith("arn:") ? role : place.iam("role/" + role);
  }

  private static void fillCapacity(ObjectNode settings) {
    if (settings.path("capacityProviderStrategy").isEmpty()) {
      settings.remove("capacityProviderStrategy");
      put(settings, "launchType", "EC2");
    }
    for (ObjectNode item : Json.objects(settings.path("capacityProviderStrategy"))) {
      item.putIfAbsent("weight", Json.value(0));
      item.putIfAbsent("base", Json.value(0));
    }
    boolean fargate =
        Json.text(settings, "launchType").equals("FARGATE")
            || settings.path("capacityProviderStrategy").toString().contains("FARGATE");
    if (fargate) {
      put(settings, "platformVersion", "LATEST");
      put(settings, "platformFamily", "Linux");
    }
  }

  private static void fillDeploymentConfiguration(ObjectNode settings, boolean daemon) {
    settings.putIfAbsent("deploymentConfiguration", Json.object());
    if (!Json.text(settings.path("deploymentController"), "type").equals("ECS")) {
      return;
    }
    if (settings.path("deploymentConfiguration") instanceof ObjectNode configuration) {
      configuration.putIfAbsent("maximumPercent", Json.value(daemon ? 100 : 200));
      configuration.putIfAbsent("minimumHealthyPercent", Json.value(daemon ? 0 : 100));
      put(configuration, "strategy", "ROLLING");
      configuration.putIfAbsent("bakeTimeInMinutes", Json.value(0));
      configuration.putIfAbsent(
          "deploymentCircuitBreaker", Json.object().put("enable", false).put("rollback", false));
      if (configuration.path("deploymentCircuitBreaker") instanceof ObjectNode breaker) {
        breaker.putIfAbsent("resetOnHealthyTask", Json.value(true));
        breaker.putIfAbsent(
            "thresholdConfiguration",
            Json.object().put("type", "BOUNDED_PERCENT").put("value", 50));
      }
      fillStrategy(configuration);
    }
  }

  private static void fillStrategy(ObjectNode configuration) {
    switch (Json.text(configuration, "strategy")) {
      case "LINEAR" -> {
        ObjectNode linear = configuration.withObject("linearConfiguration");
        linear.putIfAbsent("stepPercent", Json.value(10));
        linear.putIfAbsent("stepBakeTimeInMinutes", Json.value(6));
      }
      case "CANARY" -> {
        ObjectNode canary = configuration.withObject("canaryConfiguration");
        canary.putIfAbsent("canaryPercent", Json.value(5));
        canary.putIfAbsent("canaryBakeTimeInMinutes", Json.value(10));
      }
      default -> {} // the other strategies have no configuration of their own
    }
    for (ObjectNode hook : Json.objects(configuration.path("lifecycleHooks"))) {
      put(hook, "targetType", "AWS_LAMBDA");
      ObjectNode timeout = hook.withObject("timeoutConfiguration");
      timeout.putIfAbsent("timeoutInMinutes", Json.value(1440));
      put(timeout, "action", "ROLLBACK");
    }
  }

  /** Fills in what depends on the other settings. */
  private static void fill(ObjectNode settings) {
    if (!settings.path("loadBalancers").isEmpty()) {
      settings.putIfAbsent("healthCheckGracePeriodSeconds", Json.value(0));
    }
    if (settings.path("networkConfiguration").path("awsvpcConfiguration")
        instanceof ObjectNode vpc) {
      put(vpc, "assignPublicIp", "DISABLED");
      vpc.putIfAbsent("securityGroups", Json.array());
    }
  }

  private static void put(ObjectNode object, String member, String value) {
    object.putIfAbsent(member, Json.value(value));
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
    fillCapacity(settings);
    fill(settings);
    fillStrategy(deploymentConfiguration(settings));
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
