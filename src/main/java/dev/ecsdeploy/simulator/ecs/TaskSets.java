package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What CodeDeploy does with the services whose deployments it carries out. */
public final class TaskSets {
  private final EcsWorld world;
  private final ServiceLife services;
  private final Rollouts rollouts;
  private final Scheduler scheduler;

  TaskSets(EcsWorld world, ServiceLife services, Rollouts rollouts, Scheduler scheduler) {
    this.world = world;
    this.services = services;
    this.rollouts = rollouts;
    this.scheduler = scheduler;
  }

  /** A service that CodeDeploy deploys. */
  public record Name(String cluster, String service) {}

  /** A revision that a service was deployed with in the past. */
  public record Past(String taskDefinition, Instant began, Instant ended) {}

  /** The services that CodeDeploy deploys. */
  public List<Name> services() {
    return world.services().stream()
        .filter(EcsService::isCodeDeploy)
        .map(each -> new Name(each.cluster, each.name))
        .toList();
  }

  /** What a service was deployed with in the past, newest first. */
  public List<Past> past(Name name) {
    return find(name).stream()
        .flatMap(service -> service.history.stream())
        .filter(each -> each.status == ServiceDeployment.Status.SUCCESSFUL)
        .map(
            each ->
                new Past(
                    each.target.revision().taskDefinition(),
                    each.createdAt,
                    Objects.requireNonNullElse(each.finishedAt, each.updatedAt)))
        .toList();
  }

  /** The target group of the production traffic of a service; empty for none. */
  public String targetGroup(Name name) {
    return find(name)
        .map(service -> service.serving().revision().targetGroups())
        .filter(groups -> !groups.isEmpty())
        .map(List::getFirst)
        .orElse("");
  }

  /** What the settings of a service are made from, as an AppSpec would state it. */
  public ObjectNode settings(Name name) {
    return find(name)
        .map(service -> service.serving().revision().settings().deepCopy())
        .orElseGet(Json::object);
  }

  private Optional<EcsService> find(Name name) {
    return world
        .service(name.cluster(), name.service())
        .filter(service -> service.status == EcsService.Status.ACTIVE && service.isCodeDeploy());
  }

  /** Whether a service is there to be deployed. */
  public boolean isThere(Name name) {
    return find(name).isPresent();
  }

  /** Somebody deletes a service. */
  public void delete(Name name) {
    find(name).ifPresent(services::remove);
  }

  /** Somebody stops one of the newest tasks of a service. */
  public void stopTask(Name name) {
    find(name).stream()
        .flatMap(service -> service.primary().wanted().stream())
        .findFirst()
        .ifPresent(task -> scheduler.life().stop(task, "UserInitiated", "Task stopped by user"));
  }

  /** Somebody registers a revision with a fix; the ARN of it. */
  public String hotfix(Name name) {
    EcsService service = find(name).orElseThrow();
    ObjectNode fixed =
        world.definitions.get(service.primary().revision().taskDefinition()).deepCopy();
    for (ObjectNode container : Json.objects(fixed.path("containerDefinitions"))) {
      String image = Json.text(container, "image");
      container.put("image", image.replaceFirst("(@.*|:[^/:@]*)$", "") + ":hotfix");
    }
    return Json.text(world.definitions.register(fixed, world.now()), "taskDefinitionArn");
  }

  /**
   * A task set that is to be made.
   *
   * @param deployment the ID of the deployment of CodeDeploy
   * @param properties the properties of the service in the AppSpec
   * @param targetGroup ARN of the target group that its tasks are registered in
   * @param trusted whether the fates of the scenario are not for its tasks
   */
  public record Order(
      String deployment, ObjectNode properties, String targetGroup, boolean trusted) {}

  /**
   * Begins to run a revision beside the one that serves.
   *
   * @param scaledUp told when as many of its tasks are healthy as there should be
   * @throws dev.ecsdeploy.simulator.wire.AwsError when ECS does not take it
   */
  public TaskSet begin(Name name, Order order, Runnable scaledUp) {
    EcsService service = find(name).orElseThrow();
    ObjectNode settings = settings(name);
    String asked = Json.text(order.properties(), "TaskDefinition");
    String definition = Json.text(world.definitions.usable(asked), "taskDefinitionArn");
    settings.put("taskDefinition", definition);
    apply(order.properties(), settings);
    for (ObjectNode balancer : Json.objects(settings.path("loadBalancers"))) {
      balancer.put("targetGroupArn", order.targetGroup());
    }
    boolean known = past(name).stream().anyMatch(each -> each.taskDefinition().equals(definition));
    Deployment serving = service.serving();
    ServiceSettings.restore(service.settings, settings);
    Deployment taskSet =
        rollouts.begin(service, order.trusted() || known, TrafficShift.ledBy(scaledUp));
    taskSet.setExternalId(order.deployment());
    service.serving = serving;
    scheduler.soon(service);
    return new TaskSet(service, taskSet, serving, this);
  }

  private static void apply(ObjectNode properties, ObjectNode settings) {
    JsonNode balancer = properties.path("LoadBalancerInfo");
    for (ObjectNode each : Json.objects(settings.path("loadBalancers"))) {
      each.put("containerName", Json.text(balancer, "ContainerName"));
      each.put("containerPort", balancer.path("ContainerPort").asInt());
    }
    if (properties.has("PlatformVersion")) {
      settings.put("platformVersion", Json.text(properties, "PlatformVersion"));
    }
    if (properties.has("NetworkConfiguration")) {
      settings.set("networkConfiguration", lowerCase(properties.path("NetworkConfiguration")));
    }
    if (properties.has("CapacityProviderStrategy")) {
      settings.set(
          "capacityProviderStrategy", lowerCase(properties.path("CapacityProviderStrategy")));
      settings.remove("launchType");
    }
  }

  /** An AppSpec has the members of ECS in upper case. */
  private static JsonNode lowerCase(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode lower = Json.object();
      object.forEachEntry(
          (name, value) ->
              lower.set(
                  Character.toLowerCase(name.charAt(0)) + name.substring(1), lowerCase(value)));
      return lower;
    }
    List<ObjectNode> elements = Json.objects(node);
    return elements.isEmpty()
        ? node.deepCopy()
        : Json.array(elements.stream().map(TaskSets::lowerCase).toList());
  }

  void soon(EcsService service) {
    scheduler.soon(service);
  }

  Rollouts rollouts() {
    return rollouts;
  }

  TaskSetView view() {
    return new TaskSetView(world);
  }

  Instant now() {
    return world.now();
  }
}
