package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What ECS fills in where the owner of a service does not say. */
final class ServiceDefaults {
  private ServiceDefaults() {}

  /** Fills in what a new service does not say. */
  static void fill(ObjectNode settings) {
    boolean daemon = Json.text(settings, "schedulingStrategy").equals("DAEMON");
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
    fillWhatDepends(settings);
  }

  /** Fills in what an update has made necessary. */
  static void refill(ObjectNode settings) {
    fillCapacity(settings);
    fillWhatDepends(settings);
    fillStrategy(ServiceSettings.deploymentConfiguration(settings));
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
  private static void fillWhatDepends(ObjectNode settings) {
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
}
