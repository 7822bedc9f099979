package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.world.TargetGroups;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A task set that a deployment of CodeDeploy has made, beside the one that served before. */
public final class TaskSet {
  private final EcsService service;
  private final Deployment own;
  private final Deployment previous;
  private final ServiceDeployment rollout;
  private final TaskSets all;
  private double traffic;

  TaskSet(EcsService service, Deployment own, Deployment previous, TaskSets all) {
    this.service = service;
    this.own = own;
    this.previous = previous;
    this.rollout = service.current();
    this.all = all;
  }

  /** Gives it a part of the production traffic; with all of it, the service is set to it. */
  public void shift(double percent) {
    traffic = percent;
    if (percent >= TrafficShift.ALL) {
      service.serving = own;
    }
  }

  /** Has the tasks of the task set before it stopped. */
  public void replace() {
    if (rollout.shift != null) {
      rollout.shift.stage = TrafficShift.Stage.CLEAN_UP;
    }
    all.soon(service);
  }

  /** Gives all traffic back to the task set before it, and has its own tasks stopped. */
  public void goBack() {
    traffic = 0;
    service.serving = previous;
    all.rollouts().rollBack(service, "CodeDeploy", "CodeDeploy rolls back.");
    all.soon(service);
  }

  /** Leaves everything as it is: the deployment has failed. */
  public void abandon() {
    own.to(Deployment.RolloutState.FAILED, "", all.now());
    rollout.end(ServiceDeployment.Status.STOPPED, "", all.now());
    ServiceSettings.restore(service.settings, service.serving().revision().settings());
  }

  /** Whether only one task set is left. */
  public boolean isSettled() {
    return service.deployments.size() <= 1;
  }

  /** As the member {@code taskSetsInfo} of a target of CodeDeploy describes them. */
  public List<ObjectNode> describe() {
    return Json.objects(all.view().describe(service)).stream()
        .filter(each -> isOneOfBoth(Json.text(each, "id")))
        .map(this::info)
        .toList();
  }

  private boolean isOneOfBoth(String id) {
    return id.equals(own.id()) || id.equals(previous.id());
  }

  private ObjectNode info(ObjectNode described) {
    boolean mine = Json.text(described, "id").equals(own.id());
    ObjectNode info = Json.object().put("identifer", Json.text(described, "id"));
    info.put("desiredCount", described.path("computedDesiredCount").asInt());
    info.put("pendingCount", described.path("pendingCount").asInt());
    info.put("runningCount", described.path("runningCount").asInt());
    info.put("status", Json.text(described, "status"));
    info.put("trafficWeight", mine ? traffic : TrafficShift.ALL - traffic);
    Deployment which = mine ? own : previous;
    which.revision().targetGroups().stream()
        .findFirst()
        .ifPresent(
            arn -> info.set("targetGroup", Json.object().put("name", TargetGroups.name(arn))));
    return info.put("taskSetLabel", mine ? "Green" : "Blue");
  }
}
