package dev.ecsdeploy.simulator.codedeploy;

import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.world.CodeDeployWorld.Group;
import dev.ecsdeploy.simulator.world.CodeDeployWorld.Setup;
import dev.ecsdeploy.simulator.world.Place;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Describes deployment groups as {@code GetDeploymentGroup} does. */
final class GroupView {
  private GroupView() {}

  static ObjectNode describe(
      Place place, Group group, List<CodeDeployment> newestFirst, List<String> targets) {
    ObjectNode view = Json.object();
    view.put("applicationName", group.application()).put("deploymentGroupName", group.name());
    boolean ecs = !group.service().isEmpty();
    view.put("computePlatform", ecs ? "ECS" : "Server");
    view.put("deploymentConfigName", group.setup().configuration());
    view.set("autoRollbackConfiguration", rollback(group.setup().rollbackOn()));
    view.set("deploymentStyle", style());
    if (ecs) {
      ObjectNode service =
          Json.object().put("clusterName", group.cluster()).put("serviceName", group.service());
      view.set("ecsServices", Json.array().add(service));
      view.set("blueGreenDeploymentConfiguration", blueGreen(group.setup()));
      view.set("loadBalancerInfo", balancers(place, group.setup(), targets));
    }
    if (!group.setup().alarms().isEmpty()) {
      view.set("alarmConfiguration", alarms(group.setup().alarms()));
    }
    put(view, "lastAttemptedDeployment", newestFirst.stream().findFirst());
    put(
        view,
        "lastSuccessfulDeployment",
        newestFirst.stream()
            .filter(each -> each.status == CodeDeployment.Status.SUCCEEDED)
            .findFirst());
    return view;
  }

  private static void put(ObjectNode view, String member, Optional<CodeDeployment> deployment) {
    deployment.ifPresent(
        each -> {
          ObjectNode last = Json.object().put("deploymentId", each.id);
          last.put("status", each.status.spelling());
          Json.putTime(last, "createTime", each.createdAt);
          Json.putTime(last, "endTime", each.completedAt);
          view.set(member, last);
        });
  }

  static ObjectNode rollback(List<String> events) {
    return Json.object().put("enabled", !events.isEmpty()).set("events", Json.texts(events));
  }

  static ObjectNode style() {
    return Json.object()
        .put("deploymentType", "BLUE_GREEN")
        .put("deploymentOption", "WITH_TRAFFIC_CONTROL");
  }

  static ObjectNode blueGreen(Setup setup) {
    ObjectNode ready =
        Json.object()
            .put(
                "actionOnTimeout",
                setup.ready().isZero() ? "CONTINUE_DEPLOYMENT" : "STOP_DEPLOYMENT")
            .put("waitTimeInMinutes", minutes(setup.ready()));
    ObjectNode terminate =
        Json.object()
            .put("action", "TERMINATE")
            .put("terminationWaitTimeInMinutes", minutes(setup.termination()));
    ObjectNode view = Json.object();
    view.set("deploymentReadyOption", ready);
    return view.set("terminateBlueInstancesOnDeploymentSuccess", terminate);
  }

  private static int minutes(Duration duration) {
    return Math.toIntExact(duration.toMinutes());
  }

  private static ObjectNode balancers(Place place, Setup setup, List<String> targets) {
    ArrayNode groups = Json.array();
    targets.forEach(name -> groups.add(Json.object().put("name", name)));
    ObjectNode pair = Json.object();
    pair.set("targetGroups", groups);
    pair.set("prodTrafficRoute", listener(place, "production"));
    if (setup.testTraffic()) {
      pair.set("testTrafficRoute", listener(place, "test"));
    }
    return Json.object().set("targetGroupPairInfoList", Json.array().add(pair));
  }

  private static ObjectNode listener(Place place, String name) {
    String arn = place.arn("elasticloadbalancing", "listener/app/web/" + name);
    return Json.object().set("listenerArns", Json.texts(List.of(arn)));
  }

  private static ObjectNode alarms(List<String> names) {
    ArrayNode alarms = Json.array();
    names.forEach(name -> alarms.add(Json.object().put("name", name)));
    return Json.object().put("enabled", true).set("alarms", alarms);
  }
}
