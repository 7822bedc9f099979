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
    String arn = world.place.task(service.cluster, id);
    String group = "service:" + service.name;
    Identity identity =
        new Identity(id, arn, service.cluster, service.name, group, deployment.id());
    EcsTask task =
        make(identity, deployment.revision(), fate, deployment.tasks().size(), Json.object());
    deployment.tasks().add(task);
    service.tasks.add(task);
    return task;
  }

  /** A new task that belongs to no service. */
  EcsTask giveOneOff(Identity identity, ServiceRevision settings, Fate fate, ObjectNode overrides) {
    EcsTask task = make(identity, settings, fate, world.oneOffs.size(), overrides);
    world.oneOffs.add(task);
    return task;
  }

  private EcsTask make(
      Identity identity, ServiceRevision settings, Fate fate, int number, ObjectNode overrides) {
    ObjectNode definition = world.definitions.get(settings.taskDefinition());
    List<TaskContainer> containers =
        Json.objects(definition.path("containerDefinitions")).stream()
            .map(each -> new TaskContainer(containerArn(identity), each))
            .toList();
    Interface eni = networkInterface(settings, number);
    return new EcsTask(
        new Birth(identity, definition, settings, fate, eni, containers, overrides), world.now());
  }

  private String containerArn(Identity task) {
    return world.place.container(task.cluster(), task.id(), world.ids.uuid());
  }

  private Interface networkInterface(ServiceRevision revision, int number) {
    List<String> subnets =
        Json.strings(
            revision
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
