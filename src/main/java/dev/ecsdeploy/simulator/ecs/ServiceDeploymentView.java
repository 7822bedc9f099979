package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.world.Ids;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Describes service deployments and service revisions as ECS does. */
final class ServiceDeploymentView {
  private final EcsWorld world;

  ServiceDeploymentView(EcsWorld world) {
    this.world = world;
  }

  /** A line of {@code ListServiceDeployments}. */
  ObjectNode brief(EcsService service, ServiceDeployment rollout) {
    ObjectNode view = head(service, rollout);
    return view.put("targetServiceRevisionArn", rollout.target.revision().arn());
  }

  private ObjectNode head(EcsService service, ServiceDeployment rollout) {
    ObjectNode view = Json.object();
    view.put("serviceDeploymentArn", rollout.arn);
    view.put("serviceArn", service.arn);
    view.put("clusterArn", world.place.cluster(service.cluster));
    Json.putTime(view, "createdAt", rollout.createdAt);
    Json.putTime(view, "startedAt", rollout.startedAt);
    Json.putTime(view, "finishedAt", rollout.finishedAt);
    view.put("status", rollout.status.name());
    Json.putText(
        view, "statusReason", rollout.statusReason.isEmpty() ? null : rollout.statusReason);
    return view;
  }

  /** An element of {@code DescribeServiceDeployments}. */
  ObjectNode describe(EcsService service, ServiceDeployment rollout) {
    ObjectNode view = head(service, rollout);
    Json.putTime(view, "stoppedAt", rollout.stoppedAt);
    Json.putTime(view, "updatedAt", rollout.updatedAt);
    ArrayNode sources = Json.array();
    rollout.sources.forEach(each -> sources.add(weighed(each, service, rollout)));
    view.set("sourceServiceRevisions", sources);
    view.set("targetServiceRevision", weighed(rollout.target, service, rollout));
    view.set("deploymentConfiguration", rollout.configuration.deepCopy());
    view.set("deploymentCircuitBreaker", breaker(service, rollout));
    view.set("alarms", alarms(rollout));
    if (!rollout.status.isOver()) {
      view.put("lifecycleStage", stage(service, rollout));
    }
    if (rollout.shift != null && !rollout.shift.hooks.isEmpty()) {
      view.set(
          "lifecycleHookDetails",
          Json.array(rollout.shift.hooks.stream().map(Hook::describe).toList()));
    }
    ServiceDeployment.Rollback back = rollout.rollback;
    if (back != null) {
      ObjectNode way = Json.object().put("reason", back.reason());
      Json.putTime(way, "startedAt", back.startedAt());
      view.set("rollback", way.put("serviceRevisionArn", back.to().revision().arn()));
    }
    return view;
  }

  /** The tasks of a revision, and its part of the traffic where traffic is shifted. */
  private static ObjectNode weighed(
      Deployment deployment, EcsService service, ServiceDeployment rollout) {
    ObjectNode view = ServiceView.counts(deployment, service);
    TrafficShift shift = rollout.shift;
    if (shift != null) {
      boolean target = deployment == rollout.target;
      boolean serves = target || deployment == rollout.sources.getFirst();
      double rest = serves ? TrafficShift.ALL : 0;
      view.put(
          "requestedProductionTrafficWeight", target ? shift.production : rest - shift.production);
      view.put("requestedTestTrafficWeight", target ? shift.test : rest - shift.test);
    }
    return view;
  }

  private static String stage(EcsService service, ServiceDeployment rollout) {
    if (rollout.shift != null) {
      return rollout.shift.stage.name();
    }
    boolean up = rollout.target.healthy() >= service.desired;
    return up ? "CLEAN_UP" : rollout.sources.size() > 1 ? "RECONCILE_SERVICE" : "SCALE_UP";
  }

  private static ObjectNode breaker(EcsService service, ServiceDeployment rollout) {
    CircuitBreaker breaker =
        CircuitBreaker.of(Json.object().set("deploymentConfiguration", rollout.configuration));
    return Json.object()
        .put("status", monitor(breaker.enabled(), rollout.breakerTriggered, rollout))
        .put("failureCount", rollout.target.failedTasks())
        .put("threshold", breaker.threshold(service.desired));
  }

  private static ObjectNode alarms(ServiceDeployment rollout) {
    JsonNode configured = rollout.configuration.path("alarms");
    boolean enabled = configured.path("enable").asBoolean(false);
    ObjectNode view = Json.object();
    view.put("status", monitor(enabled, rollout.alarmTriggered, rollout));
    if (enabled) {
      view.set("alarmNames", configured.path("alarmNames").deepCopy());
      JsonNode triggered = rollout.alarmTriggered ? configured.path("alarmNames") : Json.array();
      view.set("triggeredAlarmNames", triggered.deepCopy());
    }
    return view;
  }

  private static String monitor(boolean enabled, boolean triggered, ServiceDeployment rollout) {
    return !enabled
        ? "DISABLED"
        : triggered ? "TRIGGERED" : rollout.status.isOver() ? "MONITORING_COMPLETE" : "MONITORING";
  }

  /** An element of {@code DescribeServiceRevisions}. */
  ObjectNode revision(EcsService service, ServiceRevision revision) {
    ObjectNode view = Json.object();
    view.put("serviceRevisionArn", revision.arn());
    view.put("serviceArn", service.arn);
    view.put("clusterArn", world.place.cluster(service.cluster));
    for (String member : ServiceSettings.REVISION) {
      if (revision.settings().has(member)) {
        view.set(member, revision.settings().path(member).deepCopy());
      }
    }
    if (view.remove(ExpressConfiguration.MEMBER) instanceof ObjectNode configuration) {
      view.set("ecsManagedResources", managed(service, revision, configuration));
    }
    ServiceView.fixPlatform(view);
    ServiceView.shuffle(view);
    view.set("containerImages", images(revision));
    view.set("resolvedConfiguration", resolved(revision));
    view.put("guardDutyEnabled", false);
    Json.putTime(view, "createdAt", revision.createdAt());
    return view;
  }

  private ObjectNode managed(
      EcsService service, ServiceRevision revision, ObjectNode configuration) {
    return new ExpressResources(world.place, service.cluster, service.name)
        .managed(
            configuration, ExpressApi.port(world, revision.taskDefinition()), revision.createdAt());
  }

  /** Which target groups its tasks are really in. */
  private static ObjectNode resolved(ServiceRevision revision) {
    ArrayNode balancers = Json.array();
    for (ObjectNode balancer : Json.objects(revision.settings().path("loadBalancers"))) {
      ObjectNode view = Json.object();
      view.put("targetGroupArn", revision.targetGroup(balancer));
      String rule = Json.text(balancer.path("advancedConfiguration"), "productionListenerRule");
      Json.putText(view, "productionListenerRule", rule.isEmpty() ? null : rule);
      balancers.add(view);
    }
    return Json.object().set("loadBalancers", balancers);
  }

  private ArrayNode images(ServiceRevision revision) {
    ArrayNode images = Json.array();
    ObjectNode definition = world.definitions.get(revision.taskDefinition());
    for (ObjectNode container : Json.objects(definition.path("containerDefinitions"))) {
      String image = Json.text(container, "image");
      images.add(
          Json.object()
              .put("containerName", Json.text(container, "name"))
              .put("imageDigest", Ids.digest(image))
              .put("image", image));
    }
    return images;
  }
}
