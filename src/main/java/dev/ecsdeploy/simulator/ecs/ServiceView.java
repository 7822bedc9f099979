package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.Json;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Describes services as {@code DescribeServices} does. */
final class ServiceView {
  /** What only deployments and service revisions show. */
  private static final Set<String> HIDDEN =
      Set.of(
          "serviceConnectConfiguration",
          "volumeConfigurations",
          "vpcLatticeConfigurations",
          "monitoring",
          ExpressConfiguration.MEMBER);

  private static final List<String> OF_DEPLOYMENT =
      List.of(
          "taskDefinition",
          "capacityProviderStrategy",
          "launchType",
          "platformVersion",
          "platformFamily",
          "networkConfiguration",
          "serviceConnectConfiguration",
          "volumeConfigurations",
          "vpcLatticeConfigurations");

  private final EcsWorld world;

  ServiceView(EcsWorld world) {
    this.world = world;
  }

  /** The service, its deployments and its latest events. */
  ObjectNode describe(EcsService service) {
    ObjectNode view = service.settings.deepCopy();
    if (service.isCodeDeploy() && !service.deployments.isEmpty()) {
      ServiceSettings.restore(view, service.serving().revision().settings());
    }
    HIDDEN.forEach(view::remove);
    shuffle(view);
    view.put("serviceArn", service.arn).put("serviceName", service.name);
    view.put("clusterArn", world.place.cluster(service.cluster));
    view.put("status", service.status.name());
    view.put("desiredCount", service.desired);
    view.put("runningCount", sum(service, Deployment::running));
    view.put("pendingCount", sum(service, Deployment::pending));
    Json.putTime(view, "createdAt", service.createdAt);
    view.put("createdBy", world.place.iam("role/deployer"));
    view.put("resourceManagementType", isExpress(service) ? "ECS" : "CUSTOMER");
    view.set("events", events(service));
    if (service.isCodeDeploy()) {
      view.set("deployments", Json.array());
      view.set("taskSets", new TaskSetView(world).describe(service));
    } else {
      view.set("deployments", deployments(service));
      putRollout(view, service);
    }
    return view;
  }

  private static boolean isExpress(EcsService service) {
    return service.settings.has(ExpressConfiguration.MEMBER);
  }

  private void putRollout(ObjectNode view, EcsService service) {
    if (service.history.isEmpty()) {
      return;
    }
    view.put("currentServiceDeployment", service.current().arn);
    ArrayNode revisions = Json.array();
    for (Deployment deployment : service.deployments) {
      revisions.add(counts(deployment, service));
    }
    view.set("currentServiceRevisions", revisions);
  }

  /** How many tasks a revision has. */
  static ObjectNode counts(Deployment deployment, EcsService service) {
    return Json.object()
        .put("arn", deployment.revision().arn())
        .put("requestedTaskCount", requested(deployment, service))
        .put("runningTaskCount", deployment.running())
        .put("pendingTaskCount", deployment.pending());
  }

  /** How many tasks a deployment is to have. */
  private static int requested(Deployment deployment, EcsService service) {
    boolean primary = !service.deployments.isEmpty() && service.primary() == deployment;
    return primary ? service.desired : deployment.wanted().size();
  }

  private static ArrayNode deployments(EcsService service) {
    ArrayNode views = Json.array();
    for (Deployment deployment : service.deployments) {
      ObjectNode view = Json.object();
      view.put("id", deployment.id());
      view.put("status", service.primary() == deployment ? "PRIMARY" : "ACTIVE");
      view.put("desiredCount", requested(deployment, service));
      view.put("pendingCount", deployment.pending());
      view.put("runningCount", deployment.running());
      view.put("failedTasks", deployment.failedTasks());
      Json.putTime(view, "createdAt", deployment.revision().createdAt());
      Json.putTime(view, "updatedAt", deployment.updatedAt());
      for (String member : OF_DEPLOYMENT) {
        if (deployment.revision().settings().has(member)) {
          view.set(member, deployment.revision().settings().path(member).deepCopy());
        }
      }
      fixPlatform(view);
      shuffle(view);
      view.put("rolloutState", deployment.state().name());
      view.put("rolloutStateReason", deployment.reason());
      views.add(view);
    }
    return views;
  }

  /** A deployment names the platform version that {@code LATEST} stands for. */
  static void fixPlatform(ObjectNode view) {
    if (Json.text(view, "platformVersion").equals("LATEST")) {
      view.put("platformVersion", "1.4.0");
    }
  }

  /** ECS does not keep the order of subnets and security groups. */
  static void shuffle(ObjectNode view) {
    if (view.path("networkConfiguration").path("awsvpcConfiguration") instanceof ObjectNode vpc) {
      for (String set : List.of("subnets", "securityGroups")) {
        vpc.set(set, Json.reversed(vpc.path(set)));
      }
    }
  }

  private static ArrayNode events(EcsService service) {
    ArrayNode views = Json.array();
    for (EcsService.Event event : service.events) {
      ObjectNode view = Json.object();
      view.put("id", event.id());
      Json.putTime(view, "createdAt", event.createdAt());
      views.add(view.put("message", event.message()));
    }
    return views;
  }

  private static int sum(EcsService service, ToIntFunction<Deployment> count) {
    return service.deployments.stream().mapToInt(count).sum();
  }
}
