package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import dev.ecsdeploy.simulator.world.Agenda;
import dev.ecsdeploy.simulator.world.Conditions;
import dev.ecsdeploy.simulator.world.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Amazon ECS in one region. */
public final class SimulatedEcs {
  private final EcsWorld world;
  private final Seeding seeding;
  private final TaskLogs logs;
  private final TaskSets taskSets;
  private final Map<String, Operation> operations = new HashMap<>();

  /**
   * An ECS without services.
   *
   * @param clusters the clusters that there are; none means that any cluster is there that is asked
   *     for
   */
  public SimulatedEcs(Place place, Agenda agenda, Conditions conditions, List<String> clusters) {
    this.world = new EcsWorld(place, agenda, conditions, clusters);
    this.logs = new TaskLogs(world);
    ServiceEvents events = new ServiceEvents(world);
    Rollouts rollouts = new Rollouts(world, events);
    Scheduler scheduler = new Scheduler(world, events, rollouts);
    ServiceLife services = new ServiceLife(world, rollouts, scheduler);
    this.taskSets = new TaskSets(world, services, rollouts, scheduler);
    this.seeding = new Seeding(world, services);
    operations.putAll(new TaskDefinitionApi(world.definitions, world.tags, agenda).operations());
    operations.putAll(new ServiceApi(world, services).operations());
    operations.putAll(new ExpressApi(world, services).operations());
    operations.putAll(new ServiceDeploymentApi(world, rollouts, scheduler).operations());
    operations.putAll(new TaskApi(world, scheduler).operations());
    operations.putAll(new ClusterApi(world).operations());
    operations.putAll(world.tags.operations());
  }

  /** The operations that are imitated, by name. */
  public Map<String, Operation> operations() {
    return Map.copyOf(operations);
  }

  /** What CodeDeploy does here. */
  public TaskSets taskSets() {
    return taskSets;
  }

  /** Has revisions 40 to 42 of a task definition registered days ago, with earlier images. */
  public void seedTaskDefinition(ObjectNode registerTaskDefinition) {
    seeding.register(registerTaskDefinition);
  }

  /** Registers a task definition. */
  public void addTaskDefinition(ObjectNode registerTaskDefinition) {
    ObjectNode definition = world.definitions.register(registerTaskDefinition, world.now());
    world.tags.add(Json.text(definition, "taskDefinitionArn"), registerTaskDefinition.path("tags"));
  }

  /** Has a service running for months, days ago deployed with the named task definition. */
  public void seedService(ObjectNode createService, String taskDefinition) {
    seeding.create(createService, taskDefinition);
  }

  /** Has a service in Express Mode running for months, days ago deployed with another image. */
  public void seedExpress(ObjectNode createExpressGatewayService) {
    seeding.createExpress(createExpressGatewayService);
  }

  /** The scalable targets that ECS manages. */
  public List<ObjectNode> scalableTargets() {
    return world.services().stream()
        .filter(service -> service.status == EcsService.Status.ACTIVE)
        .flatMap(
            service ->
                service.settings.path(ExpressConfiguration.MEMBER) instanceof ObjectNode express
                    ? Stream.of(
                        new ExpressResources(world.place, service.cluster, service.name)
                            .scalableTarget(express))
                    : Stream.empty())
        .toList();
  }

  /** What the containers have written to a region until now. */
  public List<LogStream> logStreams(String region) {
    return logs.streams().stream().filter(stream -> stream.region().equals(region)).toList();
  }

  /** The log groups in a region that task definitions mention. */
  public List<String> logGroups(String region) {
    return world.definitions.all().stream()
        .flatMap(each -> Json.objects(each.path("containerDefinitions")).stream())
        .map(each -> each.path("logConfiguration").path("options"))
        .filter(each -> each.path("awslogs-region").asString(world.place.region()).equals(region))
        .map(each -> Json.text(each, "awslogs-group"))
        .filter(group -> !group.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * Answers {@code StartSession} of Systems Manager.
   *
   * @param target {@code ecs:cluster_task_runtime-id}
   */
  public ObjectNode connect(String target) {
    return new Shells(world).connect(target);
  }

  /** The targets of a target group. */
  public List<Target> targets(String targetGroup) {
    List<Target> targets = new ArrayList<>();
    for (EcsService service : world.services()) {
      for (EcsTask task : service.tasks) {
        boolean known = task.isRegistered() || task.target == EcsTask.Target.DRAINING;
        if (known && task.revision.targetGroups().contains(targetGroup)) {
          targets.add(Target.of(task, targetGroup));
        }
      }
    }
    return targets;
  }

  /** The target groups that services mention. */
  public List<String> targetGroups() {
    return world.services().stream()
        .flatMap(service -> Json.objects(service.settings.path("loadBalancers")).stream())
        .flatMap(
            balancer ->
                Stream.of(
                    Json.text(balancer, "targetGroupArn"),
                    Json.text(balancer.path("advancedConfiguration"), "alternateTargetGroupArn")))
        .filter(arn -> !arn.isEmpty())
        .distinct()
        .toList();
  }
}
