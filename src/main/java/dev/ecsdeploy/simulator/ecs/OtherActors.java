package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.world.Meanwhile;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Does what the scenario has others do while a deployment is going on. */
final class OtherActors {
  private final EcsWorld world;
  private final ServiceLife services;
  private final Rollouts rollouts;
  private final Scheduler scheduler;

  OtherActors(EcsWorld world, ServiceLife services, Rollouts rollouts, Scheduler scheduler) {
    this.world = world;
    this.services = services;
    this.rollouts = rollouts;
    this.scheduler = scheduler;
  }

  /** A client began a deployment. */
  void deploymentBegan(EcsService service) {
    ServiceDeployment rollout = service.current();
    for (Meanwhile item : world.conditions.meanwhile()) {
      world.agenda.after(item.after(), () -> act(service, rollout, item.act()));
    }
  }

  private void act(EcsService service, ServiceDeployment rollout, Meanwhile.Act act) {
    boolean goesOn = service.current() == rollout && !rollout.status.isOver();
    if (!goesOn || rollout.rollback != null || service.status != EcsService.Status.ACTIVE) {
      return;
    }
    switch (act) {
      case UPDATE_SERVICE -> deployAnother(service);
      case DELETE_SERVICE -> services.remove(service);
      case ROLL_BACK -> rollouts.stopOnRequest(service);
      case ALARM -> rollouts.alarm(service);
      case STOP_TASK -> stopTask(service);
      case CONTINUE -> scheduler.shifts().hooks().answerAll(service, "CONTINUE");
      case REJECT -> scheduler.shifts().hooks().answerAll(service, "ROLLBACK");
    }
    scheduler.soon(service);
  }

  /** Somebody else registers and deploys a revision with a fix. */
  private void deployAnother(EcsService service) {
    String current = service.primary().revision().taskDefinition();
    ObjectNode fixed = world.definitions.get(current).deepCopy();
    for (ObjectNode container : Json.objects(fixed.path("containerDefinitions"))) {
      String image = Json.text(container, "image");
      container.put("image", image.replaceFirst("(@.*|:[^/:@]*)$", "") + ":hotfix");
    }
    ObjectNode registered = world.definitions.register(fixed, world.now());
    ObjectNode update = Json.object();
    update.put("cluster", service.cluster).put("service", service.name);
    update.put("taskDefinition", Json.text(registered, "taskDefinitionArn"));
    services.update(update, true);
  }

  private void stopTask(EcsService service) {
    List<EcsTask> tasks = service.primary().wanted();
    if (!tasks.isEmpty()) {
      scheduler.life().stop(tasks.getFirst(), "UserInitiated", "Task stopped by user");
    }
  }
}
