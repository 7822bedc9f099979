package dev.ecsdeploy.simulator.codedeploy;

import dev.ecsdeploy.simulator.ecs.TaskSets;
import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.world.Agenda;
import dev.ecsdeploy.simulator.world.CodeDeployWorld.Group;
import dev.ecsdeploy.simulator.world.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** All deployments that there were, newest first. */
final class Deployments {
  private final Agenda agenda;
  private final TaskSets taskSets;
  private final Ids ids;
  private final Instant beginning;
  private final List<CodeDeployment> all = new ArrayList<>();
  private final Set<String> remembered = new HashSet<>();

  Deployments(Agenda agenda, TaskSets taskSets, String seed) {
    this.agenda = agenda;
    this.taskSets = taskSets;
    this.ids = new Ids(seed + " CodeDeploy");
    this.beginning = agenda.now();
  }

  /** Makes one that has not begun yet. */
  CodeDeployment add(Group group, AppSpecFile spec, CodeDeployment.Order order) {
    CodeDeployment made =
        new CodeDeployment(ids.codeDeployment(), group, spec, order, agenda.now());
    all.addFirst(made);
    return made;
  }

  /** Those of a group, newest first. */
  List<CodeDeployment> of(Group group) {
    remember(group);
    return all.stream().filter(each -> each.isOf(group)).toList();
  }

  /** All, newest first. */
  List<CodeDeployment> all() {
    return List.copyOf(all);
  }

  CodeDeployment get(JsonNode request) {
    return get(Json.text(request, "deploymentId"));
  }

  /**
   * One of them.
   *
   * @throws AwsError where there is none
   */
  CodeDeployment get(String id) {
    if (id.isEmpty()) {
      throw new AwsError("DeploymentIdRequiredException", "Deployment ID is required.");
    }
    return all.stream()
        .filter(each -> each.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new AwsError(
                    "DeploymentDoesNotExistException",
                    "The deployment " + id + " could not be found."));
  }

  /** A service that was seeded has been deployed before, with what it was seeded with. */
  private void remember(Group group) {
    TaskSets.Name name = new TaskSets.Name(group.cluster(), group.service());
    if (!remembered.add(group.application() + "/" + group.name()) || !taskSets.isThere(name)) {
      return;
    }
    ObjectNode balancer = balancer(name);
    for (TaskSets.Past past : taskSets.past(name)) {
      if (past.began().isBefore(beginning)) {
        CodeDeployment.Order order =
            new CodeDeployment.Order(
                group.setup().configuration(), group.setup().rollbackOn(), "", false);
        CodeDeployment old =
            new CodeDeployment(
                ids.codeDeployment(),
                group,
                AppSpecFile.past(past.taskDefinition(), balancer),
                order,
                past.began());
        old.remember(past.ended());
        all.addLast(old);
      }
    }
  }

  private ObjectNode balancer(TaskSets.Name name) {
    JsonNode first = taskSets.settings(name).path("loadBalancers").path(0);
    return Json.object()
        .put("ContainerName", Json.text(first, "containerName"))
        .put("ContainerPort", first.path("containerPort").asInt(0));
  }
}
