package dev.ecsdeploy.simulator.codedeploy;

import dev.ecsdeploy.simulator.ecs.TaskSets;
import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import dev.ecsdeploy.simulator.world.Agenda;
import dev.ecsdeploy.simulator.world.CodeDeployWorld;
import dev.ecsdeploy.simulator.world.CodeDeployWorld.Group;
import dev.ecsdeploy.simulator.world.Conditions;
import dev.ecsdeploy.simulator.world.Place;
import dev.ecsdeploy.simulator.world.TargetGroups;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations of CodeDeploy that deployments of services of ECS need. */
public final class SimulatedCodeDeploy {
  private static final int PAGE = 100;
  private static final int DEPLOYMENTS_AT_ONCE = 25;

  private final Place place;
  private final TaskSets taskSets;
  private final Groups groups;
  private final Deployments deployments;
  private final DeploymentLife life;

  /** CodeDeploy for the services of a region. */
  public SimulatedCodeDeploy(
      Place place, Agenda agenda, Conditions conditions, CodeDeployWorld world, TaskSets taskSets) {
    this.place = place;
    this.taskSets = taskSets;
    this.groups = new Groups(world, taskSets);
    this.deployments = new Deployments(agenda, taskSets, place.toString());
    this.life = new DeploymentLife(agenda, conditions, world, taskSets, deployments);
  }

  /** The operations that are imitated, by name. */
  public Map<String, Operation> operations() {
    Map<String, Operation> all = new HashMap<>();
    all.put("ListApplications", this::listApplications);
    all.put("BatchGetApplications", this::applications);
    all.put("ListDeploymentGroups", this::listGroups);
    all.put("BatchGetDeploymentGroups", this::batchGroups);
    all.put("GetDeploymentGroup", this::group);
    all.put("GetDeploymentConfig", this::configuration);
    all.put("CreateDeployment", this::create);
    all.put("GetDeployment", this::get);
    all.put("ListDeployments", this::list);
    all.put("BatchGetDeployments", this::batch);
    all.put("ListDeploymentTargets", this::listTargets);
    all.put("GetDeploymentTarget", this::target);
    all.put("BatchGetDeploymentTargets", this::targets);
    all.put("GetApplicationRevision", this::revision);
    all.put("BatchGetApplicationRevisions", this::revisions);
    all.put("StopDeployment", this::stop);
    all.put("ContinueDeployment", this::goOn);
    return all;
  }

  // Applications and deployment groups

  private ObjectNode listApplications(ObjectNode request) {
    return page(request, "applications", groups.applications());
  }

  private static ObjectNode page(ObjectNode request, String member, List<String> all) {
    String token = Json.text(request, "nextToken");
    int from = token.isEmpty() ? 0 : Integer.parseInt(token);
    int to = Math.min(from + PAGE, all.size());
    ObjectNode answer = Json.object();
    answer.set(member, Json.texts(all.subList(Math.min(from, to), to)));
    return to < all.size() ? answer.put("nextToken", Integer.toString(to)) : answer;
  }

  private ObjectNode applications(ObjectNode request) {
    List<ObjectNode> infos =
        Json.strings(request.path("applicationNames")).stream()
            .map(
                name ->
                    Json.object()
                        .put("applicationName", name)
                        .put(
                            "computePlatform",
                            groups.of(name).getFirst().service().isEmpty() ? "Server" : "ECS"))
            .toList();
    return Json.object().set("applicationsInfo", Json.array(infos));
  }

  private ObjectNode listGroups(ObjectNode request) {
    String application = Json.text(request, "applicationName");
    List<String> names = groups.of(application).stream().map(Group::name).toList();
    return page(request, "deploymentGroups", names).put("applicationName", application);
  }

  private ObjectNode batchGroups(ObjectNode request) {
    String application = Json.text(request, "applicationName");
    List<ObjectNode> infos =
        Json.strings(request.path("deploymentGroupNames")).stream()
            .map(name -> describe(groups.get(application, name)))
            .toList();
    return Json.object().set("deploymentGroupsInfo", Json.array(infos));
  }

  private ObjectNode group(ObjectNode request) {
    return Json.object().set("deploymentGroupInfo", describe(asked(request)));
  }

  private Group asked(ObjectNode request) {
    return groups.get(
        Json.text(request, "applicationName"), Json.text(request, "deploymentGroupName"));
  }

  private ObjectNode describe(Group group) {
    String one = taskSets.targetGroup(new TaskSets.Name(group.cluster(), group.service()));
    List<String> pair =
        one.isEmpty()
            ? List.of()
            : Stream.of(one, DeploymentLife.otherGroup(one)).map(TargetGroups::name).toList();
    return GroupView.describe(group, deployments.of(group), pair);
  }

  private ObjectNode configuration(ObjectNode request) {
    String name = Json.text(request, "deploymentConfigName");
    checkConfiguration(name);
    ObjectNode info = Json.object().put("deploymentConfigName", name).put("computePlatform", "ECS");
    return Json.object().set("deploymentConfigInfo", info);
  }

  private static void checkConfiguration(String name) {
    if (Steps.of(name).isEmpty()) {
      throw new AwsError(
          "DeploymentConfigDoesNotExistException",
          "No deployment configuration found for name: " + name);
    }
  }

  // Deployments

  private ObjectNode create(ObjectNode request) {
    Group group = asked(request);
    List<CodeDeployment> before = deployments.of(group);
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
    checkConfiguration(configuration);
    CodeDeployment.Order order =
        new CodeDeployment.Order(
            configuration, rollbackOn(request, group), Json.text(request, "description"), false);
    CodeDeployment made = deployments.add(group, spec, order);
    life.begin(made);
    return Json.object().put("deploymentId", made.id);
  }

  private static List<String> rollbackOn(ObjectNode request, Group group) {
    JsonNode given = request.path("autoRollbackConfiguration");
    return given.isMissingNode()
        ? group.setup().rollbackOn()
        : given.path("enabled").asBoolean(false) ? Json.strings(given.path("events")) : List.of();
  }

  private ObjectNode get(ObjectNode request) {
    return Json.object().set("deploymentInfo", deployments.get(request).describe());
  }

  private ObjectNode list(ObjectNode request) {
    Group group = asked(request);
    List<String> statuses = Json.strings(request.path("includeOnlyStatuses"));
    List<String> ids =
        deployments.of(group).stream()
            .filter(each -> statuses.isEmpty() || statuses.contains(each.status.spelling()))
            .map(each -> each.id)
            .toList();
    return page(request, "deployments", ids);
  }

  private ObjectNode batch(ObjectNode request) {
    List<String> ids = Json.strings(request.path("deploymentIds"));
    if (ids.size() > DEPLOYMENTS_AT_ONCE) {
      throw new AwsError(
          "BatchLimitExceededException", "The maximum number of names or IDs is 25.");
    }
    List<ObjectNode> infos = ids.stream().map(id -> deployments.get(id).describe()).toList();
    return Json.object().set("deploymentsInfo", Json.array(infos));
  }

  private ObjectNode listTargets(ObjectNode request) {
    return Json.object().set("targetIds", Json.texts(List.of(deployments.get(request).targetId())));
  }

  private ObjectNode target(ObjectNode request) {
    return Json.object()
        .set(
            "deploymentTarget",
            describeTarget(deployments.get(request), Json.text(request, "targetId")));
  }

  private ObjectNode targets(ObjectNode request) {
    CodeDeployment deployment = deployments.get(request);
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
        place.service(deployment.group.cluster(), deployment.group.service()));
  }

  private ObjectNode revision(ObjectNode request) {
    String application = Json.text(request, "applicationName");
    return Json.object()
        .put("applicationName", application)
        .set("revision", known(application, request.path("revision")).location(true));
  }

  private ObjectNode revisions(ObjectNode request) {
    String application = Json.text(request, "applicationName");
    List<ObjectNode> infos =
        Json.objects(request.path("revisions")).stream()
            .map(each -> known(application, each).location(true))
            .map(location -> Json.object().set("revisionLocation", location))
            .toList();
    return Json.object().put("applicationName", application).set("revisions", Json.array(infos));
  }

  private AppSpecFile known(String application, JsonNode location) {
    String digest = Json.text(location.path("appSpecContent"), "sha256");
    return deployments.all().stream()
        .filter(each -> each.group.application().equals(application))
        .map(each -> each.spec)
        .filter(spec -> spec.digest().equals(digest))
        .findFirst()
        .orElseThrow(
            () ->
                new AwsError(
                    "RevisionDoesNotExistException", "No revision found for " + digest + "."));
  }

  private ObjectNode stop(ObjectNode request) {
    CodeDeployment deployment = deployments.get(request);
    if (deployment.status.isOver()) {
      throw new AwsError(
          "DeploymentAlreadyCompletedException",
          "The deployment " + deployment.id + " is already completed.");
    }
    boolean rollback =
        request.path("autoRollbackEnabled").asBoolean(false)
            || deployment.order.rollbackOn().contains("DEPLOYMENT_STOP_ON_REQUEST");
    life.stop(deployment, "MANUAL_STOP", "The deployment was stopped by a user.", rollback);
    return Json.object()
        .put("status", "Succeeded")
        .put(
            "statusMessage", "No more commands will be scheduled for execution in the deployment.");
  }

  private ObjectNode goOn(ObjectNode request) {
    CodeDeployment deployment = deployments.get(request);
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
