package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What {@code CreateService} and {@code UpdateService} refuse; the texts are those of ECS. */
final class ServiceRules {
  private ServiceRules() {}

  /** Checks a request to create a service. */
  static void checkCreate(ObjectNode request) {
    String name = Json.text(request, "serviceName");
    if (name.isEmpty()) {
      throw refused("Service name can not be blank.");
    }
    if (!name.matches("[A-Za-z0-9_-]{1,255}")) {
      throw refused("Service name contains invalid characters.");
    }
    if (Json.text(request, "taskDefinition").isEmpty()) {
      throw refused("TaskDefinition can not be blank.");
    }
    boolean daemon = Json.text(request, "schedulingStrategy").equals("DAEMON");
    if (daemon && request.has("desiredCount")) {
      throw refused(
          "The daemon scheduling strategy does not support a desired count for services. Remove"
              + " the desired count value and try again.");
    }
    if (daemon && Json.text(request, "launchType").equals("FARGATE")) {
      throw refused("The daemon scheduling strategy is not supported on the Fargate launch type.");
    }
    if (!daemon && !request.has("desiredCount")) {
      throw refused("Desired count can not be blank for services with the REPLICA strategy.");
    }
    checkCount(request);
    if (request.has("launchType") && !request.path("capacityProviderStrategy").isEmpty()) {
      throw refused(
          "Specifying both a launch type and capacity provider strategy is not supported. Remove"
              + " one and try again.");
    }
  }

  private static void checkCount(ObjectNode request) {
    if (request.path("desiredCount").asInt(0) < 0) {
      throw refused("Desired count can not be negative.");
    }
  }

  /** Checks a request to update a service. */
  static void checkUpdate(EcsService service, ObjectNode request) {
    if (service.isDaemon() && request.has("desiredCount")) {
      throw refused(
          "The daemon scheduling strategy does not support a desired count for services. Remove"
              + " the desired count value and try again.");
    }
    checkCount(request);
    boolean strategyChanges =
        request.has("capacityProviderStrategy")
            && !request
                .path("capacityProviderStrategy")
                .equals(service.settings.path("capacityProviderStrategy"));
    if (strategyChanges && !request.path("forceNewDeployment").asBoolean(false)) {
      throw refused(
          "When switching from launch type to capacity provider strategy on an existing service,"
              + " or making a change to a capacity provider strategy on a service that is already"
              + " using one, you must force a new deployment.");
    }
    if (service.isCodeDeploy()) {
      checkCodeDeploy(request);
    }
  }

  /** What CodeDeploy deploys, ECS does not change. */
  private static void checkCodeDeploy(ObjectNode request) {
    String suffix =
        " on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a"
            + " new deployment.";
    if (request.has("taskDefinition")) {
      throw refused("Unable to update task definition" + suffix);
    }
    if (request.has("networkConfiguration")) {
      throw refused("Unable to update network parameters" + suffix);
    }
    if (request.path("forceNewDeployment").asBoolean(false)) {
      throw refused("Cannot force a new deployment" + suffix);
    }
    for (String member :
        List.of(
            "platformVersion", "loadBalancers", "serviceRegistries", "capacityProviderStrategy")) {
      if (request.has(member)) {
        throw refused("Unable to update " + member + suffix);
      }
    }
  }

  /** Checks that the settings of a service go together with its task definition. */
  static void checkAgainst(ObjectNode settings, ObjectNode definition) {
    StrategyRules.check(settings);
    boolean awsvpc = Json.text(definition, "networkMode").equals("awsvpc");
    ObjectNode network =
        settings.path("networkConfiguration") instanceof ObjectNode given ? given : Json.object();
    if (awsvpc && network.isEmpty()) {
      throw refused(
          "Network Configuration must be provided when networkMode 'awsvpc' is specified.");
    }
    if (!awsvpc && !network.isEmpty()) {
      throw refused(
          "Network Configuration is not valid for the given networkMode of this task definition.");
    }
    if (awsvpc && network.path("awsvpcConfiguration").path("subnets").isEmpty()) {
      throw refused("subnets can not be empty.");
    }
    String launchType = Json.text(settings, "launchType");
    if (launchType.equals("FARGATE")
        && !Json.strings(definition.path("compatibilities")).contains("FARGATE")) {
      throw refused("Task definition does not support launch_type FARGATE.");
    }
    for (ObjectNode balancer : Json.objects(settings.path("loadBalancers"))) {
      checkContainer(balancer, definition);
    }
  }

  private static void checkContainer(ObjectNode balancer, ObjectNode definition) {
    String name = Json.text(balancer, "containerName");
    List<ObjectNode> containers =
        Json.objects(definition.path("containerDefinitions")).stream()
            .filter(container -> Json.text(container, "name").equals(name))
            .toList();
    if (containers.isEmpty()) {
      throw refused("The container " + name + " does not exist in the task definition.");
    }
    int port = balancer.path("containerPort").asInt(0);
    boolean mapped =
        Json.objects(containers.getFirst().path("portMappings")).stream()
            .anyMatch(mapping -> mapping.path("containerPort").asInt(0) == port);
    if (!mapped) {
      throw refused(
          "The container " + name + " did not have a container port " + port + " defined.");
    }
  }

  private static AwsError refused(String message) {
    return new AwsError("InvalidParameterException", message);
  }
}
