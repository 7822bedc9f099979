package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.ecs.Deployment.RolloutState;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.world.Fate;
import dev.ecsdeploy.simulator.world.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import tools.jackson.databind.node.ObjectNode;

/** Puts services into a world as if they had been deployed days ago. */
final class Seeding {
  private static final int REVISION = 42;
  private static final Duration SERVICE_AGE = Duration.ofDays(90);
  private static final Duration REVISION_AGE = Duration.ofDays(3);
  private static final Duration ROLLOUT = Duration.ofMinutes(3);
  private static final Duration STEADY_STATE_TOLD = Duration.ofHours(6);
  private static final int DEFAULT_COUNT = 2;
  private static final int REMEMBERED = 5;

  private final EcsWorld world;
  private final ServiceLife services;
  private final TaskBirths births;

  Seeding(EcsWorld world, ServiceLife services) {
    this.world = world;
    this.services = services;
    this.births = new TaskBirths(world);
  }

  /** Registers revisions 40 to 42 of a task definition, with the images of an earlier release. */
  void register(ObjectNode request) {
    register(request, revision -> "previous");
  }

  private void register(ObjectNode request, IntFunction<String> tag) {
    for (int revision = REVISION - 2; revision <= REVISION; revision++) {
      ObjectNode previous = request.deepCopy();
      for (ObjectNode container : Json.objects(previous.path("containerDefinitions"))) {
        container.put("image", tagged(Json.text(container, "image"), tag.apply(revision)));
      }
      Duration age = REVISION_AGE.multipliedBy(REVISION + 1L - revision);
      ObjectNode definition = world.definitions.add(previous, revision, world.now().minus(age));
      world.tags.add(Json.text(definition, "taskDefinitionArn"), previous.path("tags"));
    }
  }

  private static String tagged(String image, String tag) {
    return image.replaceFirst("(@.*|:[^/:@]*)$", "") + ":" + tag;
  }

  /** Has a service run the newest revision of a family. */
  void create(ObjectNode request, String taskDefinition) {
    ObjectNode asked = request.deepCopy().put("taskDefinition", taskDefinition);
    asked.putIfAbsent("desiredCount", Json.value(DEFAULT_COUNT));
    String cluster = world.clusters.of(asked);
    EcsService service = services.prepare(asked, cluster, world.now().minus(SERVICE_AGE));
    world.add(service);
    world.tags.add(service.arn, asked.path("tags"));
    Deployment deployment = deploy(service);
    for (int i = 0; i < service.desired; i++) {
      settle(births.give(service, deployment, new Fate.Healthy()));
    }
    tell(service, deployment);
    remember(service);
  }

  /** Has a service in Express Mode run an earlier image, and other ones before. */
  void createExpress(ObjectNode request) {
    ObjectNode configuration = ExpressConfiguration.create(request, world.place);
    if (configuration.path("primaryContainer") instanceof ObjectNode container) {
      container.put("image", tagged(Json.text(container, "image"), "previous"));
    }
    ExpressResources resources =
        new ExpressResources(
            world.place, world.clusters.of(request), Json.text(request, "serviceName"));
    String taskDefinition = Json.text(configuration, "taskDefinitionArn");
    if (taskDefinition.isEmpty()) {
      taskDefinition = resources.family();
      register(
          ExpressConfiguration.taskDefinition(taskDefinition, configuration, world.place),
          revision -> revision == REVISION ? "previous" : "previous-" + (REVISION - revision));
    }
    int port = ExpressApi.port(world, taskDefinition);
    ObjectNode settings = resources.settings(configuration, taskDefinition, port);
    if (request.has("tags")) {
      settings.set("tags", request.path("tags"));
    }
    create(settings, taskDefinition);
  }

  /** Has the revisions below the current one deployed before it, one after the other. */
  private void remember(EcsService service) {
    // Identifiers of their own, so that those of everything else do not depend on the history.
    Ids ids = new Ids(service.arn);
    ObjectNode current = world.definitions.usable(Json.text(service.settings, "taskDefinition"));
    int revision = current.path("revision").asInt(0);
    for (int earlier = revision - 1; earlier >= Math.max(1, revision - REMEMBERED); earlier--) {
      Optional<ObjectNode> definition =
          world.definitions.find(Json.text(current, "family") + ":" + earlier);
      if (definition.isEmpty()) {
        return;
      }
      Duration age = REVISION_AGE.multipliedBy(revision + 1L - earlier);
      service.history.addLast(past(service, definition.get(), world.now().minus(age), ids));
    }
  }

  private ServiceDeployment past(
      EcsService service, ObjectNode definition, Instant began, Ids ids) {
    ObjectNode settings =
        service
            .settings
            .deepCopy()
            .put("taskDefinition", Json.text(definition, "taskDefinitionArn"));
    if (settings.path(ExpressConfiguration.MEMBER).path("primaryContainer")
        instanceof ObjectNode container) {
      String image = Json.text(definition.path("containerDefinitions").path(0), "image");
      container.put("image", image);
    }
    String revisionArn = world.place.serviceRevision(service.cluster, service.name, ids.number());
    ServiceRevision revision = new ServiceRevision(revisionArn, settings, began, false);
    String arn =
        world.place.serviceDeployment(service.cluster, service.name, ids.serviceDeployment());
    ServiceDeployment rollout =
        new ServiceDeployment(
            arn,
            new Deployment(ids.deployment(), revision, true),
            List.of(),
            ServiceSettings.deploymentConfiguration(settings));
    rollout.begin(began.plusSeconds(1));
    rollout.end(ServiceDeployment.Status.SUCCESSFUL, "", began.plus(ROLLOUT));
    return rollout;
  }

  private Deployment deploy(EcsService service) {
    Instant began = world.now().minus(REVISION_AGE);
    String revisionArn =
        world.place.serviceRevision(service.cluster, service.name, world.ids.number());
    ServiceRevision revision = new ServiceRevision(revisionArn, service.settings, began, false);
    Deployment deployment = new Deployment(world.ids.deployment(), revision, true);
    String reason = "ECS deployment " + deployment.id() + " completed.";
    deployment.to(RolloutState.COMPLETED, reason, began.plus(ROLLOUT));
    service.deployments.addFirst(deployment);
    service.steady = true;
    String arn =
        world.place.serviceDeployment(service.cluster, service.name, world.ids.serviceDeployment());
    ObjectNode configuration = ServiceSettings.deploymentConfiguration(service.settings);
    ServiceDeployment rollout = new ServiceDeployment(arn, deployment, List.of(), configuration);
    rollout.begin(began.plusSeconds(1));
    rollout.end(ServiceDeployment.Status.SUCCESSFUL, "", began.plus(ROLLOUT));
    service.history.addFirst(rollout);
    return deployment;
  }

  private void settle(EcsTask task) {
    Instant created = world.now().minus(REVISION_AGE).plusSeconds(3);
    task.backdate(created);
    task.target =
        task.revision.targetGroups().isEmpty()
            ? EcsTask.Target.UNREGISTERED
            : EcsTask.Target.HEALTHY;
    Duration protection = world.conditions.protection();
    task.protectedUntil = protection.isZero() ? null : world.now().plus(protection);
    task.containers.forEach(each -> each.run(task.id() + "-" + world.ids.below(1_000_000_000)));
    task.containers.forEach(TaskContainer::passHealthCheck);
    task.status = EcsTask.Status.RUNNING;
    task.healthy = true;
    task.wasHealthy = true;
  }

  private void tell(EcsService service, Deployment deployment) {
    Instant completed = deployment.updatedAt();
    String subject = "(service " + service.name + ") ";
    event(
        service, completed, subject + "(deployment " + deployment.id() + ") deployment completed.");
    for (Instant at = completed; at.isBefore(world.now()); at = at.plus(STEADY_STATE_TOLD)) {
      event(service, at, subject + "has reached a steady state.");
    }
  }

  private void event(EcsService service, Instant at, String message) {
    service.addEvent(new EcsService.Event(world.ids.uuid(), at, message));
  }
}
