package dev.ecsdeploy.simulator.codedeploy;

import dev.ecsdeploy.simulator.ecs.TaskSets;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import dev.ecsdeploy.simulator.world.CodeDeployWorld.Group;
import dev.ecsdeploy.simulator.world.TargetGroups;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The operations of CodeDeploy on applications, deployment groups and configurations. */
final class GroupApi {
  private final CodeDeployRegion region;

  GroupApi(CodeDeployRegion region) {
    this.region = region;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "ListApplications", this::listApplications,
        "BatchGetApplications", this::applications,
        "ListDeploymentGroups", this::listGroups,
        "BatchGetDeploymentGroups", this::batchGroups,
        "GetDeploymentGroup", this::group,
        "GetDeploymentConfig", this::configuration);
  }

  private ObjectNode listApplications(ObjectNode request) {
    return NamePage.of(request, "applications", region.groups.applications());
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
                            region.groups.of(name).getFirst().service().isEmpty()
                                ? "Server"
                                : "ECS"))
            .toList();
    return Json.object().set("applicationsInfo", Json.array(infos));
  }

  private ObjectNode listGroups(ObjectNode request) {
    String application = Json.text(request, "applicationName");
    List<String> names = region.groups.of(application).stream().map(Group::name).toList();
    return NamePage.of(request, "deploymentGroups", names).put("applicationName", application);
  }

  private ObjectNode batchGroups(ObjectNode request) {
    String application = Json.text(request, "applicationName");
    List<ObjectNode> infos =
        Json.strings(request.path("deploymentGroupNames")).stream()
            .map(name -> describe(region.groups.get(application, name)))
            .toList();
    return Json.object().set("deploymentGroupsInfo", Json.array(infos));
  }

  private ObjectNode group(ObjectNode request) {
    return Json.object().set("deploymentGroupInfo", describe(region.groups.get(request)));
  }

  private ObjectNode describe(Group group) {
    String one = region.taskSets.targetGroup(new TaskSets.Name(group.cluster(), group.service()));
    List<String> pair =
        one.isEmpty()
            ? List.of()
            : Stream.of(one, TargetGroups.other(one)).map(TargetGroups::name).toList();
    return GroupView.describe(region.place, group, region.deployments.of(group), pair);
  }

  private ObjectNode configuration(ObjectNode request) {
    String name = Json.text(request, "deploymentConfigName");
    Steps.check(name);
    ObjectNode info = Json.object().put("deploymentConfigName", name).put("computePlatform", "ECS");
    return Json.object().set("deploymentConfigInfo", info);
  }
}
