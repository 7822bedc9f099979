package dev.ecsdeploy.simulator.codedeploy;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import dev.ecsdeploy.simulator.world.CodeDeployWorld.Group;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations of CodeDeploy on deployments and their targets. */
final class DeploymentApi {
  private static final int AT_ONCE = 25;

  private final CodeDeployRegion region;
  private final Endings endings;
  private final DeploymentLife life;
  private final Actors actors;

  DeploymentApi(CodeDeployRegion region) {
    this.region = region;
    this.endings = new Endings(region);
    this.life = new DeploymentLife(region, endings);
    this.actors = new Actors(region, life, endings);
  }

  Map<String, Operation> operations() {
    return Map.of(
        "CreateDeployment", this::create,
        "GetDeployment", this::get,
        "ListDeployments", this::list,
        "BatchGetDeployments", this::batch,
        "ListDeploymentTargets", this::listTargets,
        "GetDeploymentTarget", this::target,
        "BatchGetDeploymentTargets", this::targets,
        "StopDeployment", this::stop,
        "ContinueDeployment", this::goOn);
  }

  private ObjectNode create(ObjectNode request) {
    Group group = region.groups.get(request);
    List<CodeDeployment> before = region.deployments.of(group);
    before.stream()
        .filter(each -> !each.status.isOver())
        .findFirst()
        .ifPresent(
            active -> {
              throw new AwsError(
                  "DeploymentLimitExceededException",
                  "The Deployment Group '%s' already has an active Deployment '%s'"
                      .formatted(group.name(), active.id));
            });
    AppSpecFile spec = AppSpecFile.of(request.path("revision"));
    String given = Json.text(request, "deploymentConfigName");
    String configuration = given.isEmpty() ? group.setup().configuration() : given;
    Steps.check(configuration);
    CodeDeployment.Order order =
        new CodeDeployment.Order(
            configuration, rollbackOn(request, group), Json.text(request, "description"), false);
    CodeDeployment made = region.deployments.add(group, spec, order);
    life.begin(made, false);
    actors.deploymentBegan(made);
    return Json.object().put("deploymentId", made.id);
  }

  private static List<String> rollbackOn(ObjectNode request, Group group) {
    JsonNode given = request.path("autoRollbackConfiguration");
    return given.isMissingNode()
        ? group.setup().rollbackOn()
        : given.path("enabled").asBoolean(false) ? Json.strings(given.path("events")) : List.of();
  }

  private ObjectNode get(ObjectNode request) {
    return Json.object().set("deploymentInfo", region.deployments.get(request).describe());
  }

  private ObjectNode list(ObjectNode request) {
    boolean any = !request.has("applicationName") && !request.has("deploymentGroupName");
    List<String> statuses = Json.strings(request.path("includeOnlyStatuses"));
    List<String> ids =
        (any ? region.deployments.all() : region.deployments.of(region.groups.get(request)))
            .stream()
                .filter(each -> statuses.isEmpty() || statuses.contains(each.status.spelling()))
                .map(each -> each.id)
                .toList();
    return NamePage.of(request, "deployments", ids);
  }

  private ObjectNode batch(ObjectNode request) {
    List<String> ids = Json.strings(request.path("deploymentIds"));
    if (ids.size() > AT_ONCE) {
      throw new AwsError(
          "BatchLimitExceededException", "The maximum number of names or IDs is 25.");
    }
    List<ObjectNode> infos = ids.stream().map(id -> region.deployments.get(id).describe()).toList();
    return Json.object().set("deploymentsInfo", Json.array(infos));
  }

  private ObjectNode listTargets(ObjectNode request) {
    return Json.object()
        .set("targetIds", Json.texts(List.of(region.deployments.get(request).targetId())));
  }

  private ObjectNode target(ObjectNode request) {
    return Json.object()
        .set(
            "deploymentTarget",
            describeTarget(region.deployments.get(request), Json.text(request, "targetId")));
  }

  private ObjectNode targets(ObjectNode request) {
    CodeDeployment deployment = region.deployments.get(request);
    List<ObjectNode> targets =
        Json.strings(request.path("targetIds")).stream()
            .map(id -> describeTarget(deployment, id))
            .toList();
    return Json.object().set("deploymentTargets", Json.array(targets));
  }

  private ObjectNode describeTarget(CodeDeployment deployment, String id) {
    if (!deployment.targetId().equals(id)) {
      throw new AwsError(
          "DeploymentTargetDoesNotExistException", "No target found for target ID: " + id);
    }
    return deployment.describeTarget(
        region.place.service(deployment.group.cluster(), deployment.group.service()));
  }

  private ObjectNode stop(ObjectNode request) {
    CodeDeployment deployment = region.deployments.get(request);
    if (deployment.status.isOver()) {
      throw new AwsError(
          "DeploymentAlreadyCompletedException",
          "The deployment " + deployment.id + " is already completed.");
    }
    boolean rollback =
        request.path("autoRollbackEnabled").asBoolean(false)
            || deployment.order.rollbackOn().contains("DEPLOYMENT_STOP_ON_REQUEST");
    endings.stop(deployment, "MANUAL_STOP", "The deployment was stopped by a user.", rollback);
    return Json.object()
        .put("status", "Succeeded")
        .put(
            "statusMessage", "No more commands will be scheduled for execution in the deployment.");
  }

  private ObjectNode goOn(ObjectNode request) {
    CodeDeployment deployment = region.deployments.get(request);
    boolean termination = Json.text(request, "deploymentWaitType").equals("TERMINATION_WAIT");
    boolean waits =
        termination ? deployment.terminating : deployment.status == CodeDeployment.Status.READY;
    if (!waits) {
      throw new AwsError(
          deployment.status.isOver()
              ? "DeploymentAlreadyCompletedException"
              : "DeploymentIsNotInReadyStateException",
          "The deployment " + deployment.id + " does not wait.");
    }
    life.goOn(deployment);
    return Json.object();
  }
}
