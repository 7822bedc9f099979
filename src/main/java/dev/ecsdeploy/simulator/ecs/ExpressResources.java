package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.world.Ids;
import dev.ecsdeploy.simulator.world.Place;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The resources that ECS makes for a service in Express Mode and manages from then on.
 *
 * @param place where they are
 * @param cluster the cluster's name
 * @param service the service's name
 */
record ExpressResources(Place place, String cluster, String service) {
  private static final int BAKE_MINUTES = 3;
  private static final double CANARY_PERCENT = 5;

  /** The task definitions of the service are of one family. */
  String family() {
    return cluster + "-" + service;
  }

  /** The settings of the service, as a request to create a usual one has them. */
  ObjectNode settings(ObjectNode configuration, String taskDefinition, int port) {
    ObjectNode settings = Json.object().put("cluster", cluster).put("serviceName", service);
    settings.put("taskDefinition", taskDefinition);
    settings.put("desiredCount", least(configuration));
    settings.put("launchType", "FARGATE");
    settings.put("healthCheckGracePeriodSeconds", 0);
    settings
        .putObject("networkConfiguration")
        .set("awsvpcConfiguration", network(configuration.path("networkConfiguration")));
    settings.putArray("loadBalancers").add(balancer(configuration, port));
    settings.set("deploymentConfiguration", deployment());
    settings.set(ExpressConfiguration.MEMBER, configuration);
    return settings;
  }

  static int least(ObjectNode configuration) {
    return configuration.path("scalingTarget").path("minTaskCount").asInt(1);
  }

  static int most(ObjectNode configuration) {
    return configuration.path("scalingTarget").path("maxTaskCount").asInt(1);
  }

  private static ObjectNode network(JsonNode configured) {
    ObjectNode network = Json.object().put("assignPublicIp", "ENABLED");
    network.set("subnets", configured.path("subnets").deepCopy());
    network.set("securityGroups", configured.path("securityGroups").deepCopy());
    return network;
  }

  private ObjectNode balancer(ObjectNode configuration, int port) {
    ObjectNode balancer = Json.object().put("targetGroupArn", balancing("targetgroup", "-1"));
    balancer.put("containerName", ExpressConfiguration.CONTAINER).put("containerPort", port);
    balancer
        .putObject("advancedConfiguration")
        .put("alternateTargetGroupArn", balancing("targetgroup", "-2"))
        .put("productionListenerRule", balancing("listener-rule/app", ""))
        .put("roleArn", Json.text(configuration, "infrastructureRoleArn"));
    return balancer;
  }

  private String balancing(String kind, String suffix) {
    return place.arn(
        "elasticloadbalancing",
        "%s/ecs-express-%s%s/%s".formatted(kind, service, suffix, hash(kind + suffix, 16)));
  }

  /** "Deployment behavior" in "Updating an Amazon ECS Express Mode service". */
  private ObjectNode deployment() {
    ObjectNode deployment = Json.object().put("strategy", "CANARY");
    deployment
        .putObject("canaryConfiguration")
        .put("canaryPercent", CANARY_PERCENT)
        .put("canaryBakeTimeInMinutes", BAKE_MINUTES);
    deployment.put("bakeTimeInMinutes", BAKE_MINUTES);
    deployment.putObject("deploymentCircuitBreaker").put("enable", true).put("rollback", true);
    ObjectNode alarms = deployment.putObject("alarms").put("enable", true).put("rollback", true);
    alarms.putArray("alarmNames").add(alarm());
    return deployment;
  }

  private String alarm() {
    return family() + "-rollback-alarm";
  }

  /** The way in, as a configuration shows it. */
  ArrayNode ingressPaths() {
    ArrayNode paths = Json.array();
    paths.addObject().put("accessType", "PUBLIC").put("endpoint", endpoint());
    return paths;
  }

  private String endpoint() {
    return "%s-%s.ecs.%s.on.aws".formatted(service, hash("endpoint", 12), place.region());
  }

  private String hash(String of, int length) {
    return Ids.digest(place + cluster + service + of)
        .substring("sha256:".length(), "sha256:".length() + length);
  }

  /** {@code ecsManagedResources} of a service revision. */
  ObjectNode managed(ObjectNode configuration, int port, Instant at) {
    ObjectNode managed = Json.object();
    ObjectNode path = managed.putArray("ingressPaths").addObject();
    path.put("accessType", "PUBLIC").put("endpoint", endpoint());
    ArrayNode groups = path.putArray("targetGroups");
    for (String suffix : new String[] {"-1", "-2"}) {
      ObjectNode group = active(balancing("targetgroup", suffix), at);
      group.put("healthCheckPath", Json.text(configuration, "healthCheckPath"));
      groups.add(group.put("healthCheckPort", port).put("port", port));
    }
    ObjectNode scaling = managed.putObject("autoScaling");
    scaling.set(
        "scalableTarget",
        active(scalableTargetArn(), at)
            .put("minCapacity", least(configuration))
            .put("maxCapacity", most(configuration)));
    scaling.putArray("applicationAutoScalingPolicies").add(policy(configuration, at));
    managed
        .putArray("logGroups")
        .add(
            active("", at)
                .put(
                    "logGroupName",
                    Json.text(
                        configuration.at("/primaryContainer/awsLogsConfiguration"), "logGroup")));
    return managed;
  }

  private ObjectNode policy(ObjectNode configuration, Instant at) {
    JsonNode scaling = configuration.path("scalingTarget");
    String metric =
        switch (Json.text(scaling, "autoScalingMetric")) {
          case "AVERAGE_MEMORY" -> "ECSServiceAverageMemoryUtilization";
          case "REQUEST_COUNT_PER_TARGET" -> "ALBRequestCountPerTarget";
          default -> "ECSServiceAverageCPUUtilization";
        };
    return active(scalableTargetArn() + "/policy", at)
        .put("policyType", "TargetTrackingScaling")
        .put("targetValue", scaling.path("autoScalingTargetValue").asDouble(60))
        .put("metric", metric);
  }

  private String scalableTargetArn() {
    return place.arn("application-autoscaling", "scalable-target/" + hash("scaling", 20));
  }

  private static ObjectNode active(String arn, Instant at) {
    ObjectNode resource = Json.object().put("status", "ACTIVE");
    Json.putTime(resource, "updatedAt", at);
    return arn.isEmpty() ? resource : resource.put("arn", arn);
  }

  /** The scalable target, as Application Auto Scaling shows it. */
  ObjectNode scalableTarget(ObjectNode configuration) {
    return Json.object()
        .put("ServiceNamespace", "ecs")
        .put("ResourceId", "service/" + cluster + "/" + service)
        .put("ScalableDimension", "ecs:service:DesiredCount")
        .put("MinCapacity", least(configuration))
        .put("MaxCapacity", most(configuration));
  }
}
