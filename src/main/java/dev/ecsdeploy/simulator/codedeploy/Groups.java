package dev.ecsdeploy.simulator.codedeploy;

import dev.ecsdeploy.simulator.ecs.TaskSets;
import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.world.CodeDeployWorld;
import dev.ecsdeploy.simulator.world.CodeDeployWorld.Group;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Which applications and deployment groups there are: those that the scenario lists. Where it lists
 * none, each service has one as the console of ECS makes them, and any other name is taken for it.
 */
final class Groups {
  private final CodeDeployWorld world;
  private final TaskSets taskSets;
  private final Map<String, Group> asked = new LinkedHashMap<>();

  Groups(CodeDeployWorld world, TaskSets taskSets) {
    this.world = world;
    this.taskSets = taskSets;
  }

  /** All that can be listed. */
  List<Group> all() {
    return world.groups().orElseGet(this::usual);
  }

  private List<Group> usual() {
    return asked.isEmpty()
        ? taskSets.services().stream().map(this::usual).toList()
        : List.copyOf(asked.values());
  }

  private Group usual(TaskSets.Name name) {
    String suffix = name.cluster() + "-" + name.service();
    return new Group(
        "AppECS-" + suffix, "DgpECS-" + suffix, name.cluster(), name.service(), world.usual());
  }

  /** The names of the applications. */
  List<String> applications() {
    return all().stream().map(Group::application).distinct().toList();
  }

  /**
   * The groups of an application.
   *
   * @throws AwsError where there is none of this name
   */
  List<Group> of(String application) {
    if (application.isEmpty()) {
      throw new AwsError("ApplicationNameRequiredException", "Application name is required.");
    }
    List<Group> found =
        all().stream().filter(group -> group.application().equals(application)).toList();
    if (found.isEmpty() && asksForTheOnlyOne()) {
      Group only = usual(taskSets.services().getFirst());
      return List.of(remembered(application, only.name(), only));
    }
    if (found.isEmpty()) {
      throw new AwsError(
          "ApplicationDoesNotExistException", "No application found for name: " + application);
    }
    return found;
  }

  private boolean asksForTheOnlyOne() {
    return world.groups().isEmpty() && taskSets.services().size() == 1;
  }

  private Group remembered(String application, String name, Group as) {
    Group group = new Group(application, name, as.cluster(), as.service(), as.setup());
    asked.put(application + "/" + name, group);
    return group;
  }

  /** The group that a request names. */
  Group get(JsonNode request) {
    return get(Json.text(request, "applicationName"), Json.text(request, "deploymentGroupName"));
  }

  /**
   * One group.
   *
   * @throws AwsError where there is none of this name
   */
  Group get(String application, String name) {
    List<Group> groups = of(application);
    if (name.isEmpty()) {
      throw new AwsError(
          "DeploymentGroupNameRequiredException", "Deployment group name is required.");
    }
    return groups.stream()
        .filter(group -> group.name().equals(name))
        .findFirst()
        .orElseGet(() -> orRemembered(application, name));
  }

  private Group orRemembered(String application, String name) {
    if (asksForTheOnlyOne()) {
      asked.remove(application + "/" + of(application).getFirst().name());
      return remembered(application, name, usual(taskSets.services().getFirst()));
    }
    throw new AwsError(
        "DeploymentGroupDoesNotExistException", "No Deployment Group found for name: " + name);
  }
}
