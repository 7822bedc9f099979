package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.ecs.EcsTask.Birth;
import dev.ecsdeploy.simulator.ecs.EcsTask.Identity;
import dev.ecsdeploy.simulator.ecs.EcsTask.Interface;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.world.Fate;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Makes the tasks of deployments. */
final class TaskBirths {
  private final EcsWorld world;

  TaskBirths(EcsWorld world) {
    this.world = world;
  }

  /** A new task of a deployment. */
  EcsTask give(EcsService service, Deployment deployment, Fate fate) {
    String id = world.ids.task();
    ObjectNode definition = world.definitions.get(deployment.revision().taskDefinition());
    String arn = world.place.task(service.cluster, id);
    Identity identity = new Identity(id, arn, service.cluster, service.name, deployment.id());
    List<TaskContainer> containers =
        Json.objects(definition.path("containerDefinitions")).stream()
            .map(each -> new TaskContainer(containerArn(service, id), each))
            .toList();
    Birth birth =
        new Birth(
            identity,
            definition,
            deployment.revision(),
            fate,
            networkInterface(deployment, deployment.tasks().size()),
            containers);
    EcsTask task = new EcsTask(birth, world.now());
    deployment.tasks().add(task);
    service.tasks.add(task);
    return task;
  }

  private String containerArn(EcsService service, String task) {
    return world.place.container(service.cluster, task, world.ids.uuid());
  }

  private Interface networkInterface(Deployment deployment, int number) {
    List<String> subnets =
        Json.strings(
            deployment
                .revision()
                .settings()
                .path("networkConfiguration")
                .path("awsvpcConfiguration")
                .path("subnets"));
    int index = subnets.isEmpty() ? 0 : number % subnets.size();
    return new Interface(
        world.ids.uuid(),
        world.ids.resource("eni"),
        subnets.isEmpty() ? "" : subnets.get(index),
        "10.0." + index + "." + (16 + world.ids.below(224)),
        world.place.region() + (char) ('a' + index % 3));
  }
}
