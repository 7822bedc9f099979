package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.Json;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The settings that tasks of a deployment are started with; they never change.
 *
 * @param arn its ARN
 * @param settings the members of the service at the time
 * @param createdAt when the deployment began
 * @param alternate whether its tasks are registered in the alternate target groups
 */
record ServiceRevision(String arn, ObjectNode settings, Instant createdAt, boolean alternate) {

  ServiceRevision {
    settings = settings.deepCopy();
  }

  String taskDefinition() {
    return Json.text(settings, "taskDefinition");
  }

  /** The ARNs of the target groups that its tasks are registered in. */
  List<String> targetGroups() {
    return Json.objects(settings.path("loadBalancers")).stream()
        .map(this::targetGroup)
        .filter(arn -> !arn.isEmpty())
        .toList();
  }

  /** The target group that its tasks are registered in for one load balancer. */
  String targetGroup(ObjectNode balancer) {
    String other = Json.text(balancer.path("advancedConfiguration"), "alternateTargetGroupArn");
    return alternate && !other.isEmpty() ? other : Json.text(balancer, "targetGroupArn");
  }

  /** The port that a target group sends its requests to. */
  int port(String targetGroup) {
    return Json.objects(settings.path("loadBalancers")).stream()
        .filter(balancer -> targetGroup(balancer).equals(targetGroup))
        .mapToInt(balancer -> balancer.path("containerPort").asInt(0))
        .findFirst()
        .orElse(0);
  }
}
