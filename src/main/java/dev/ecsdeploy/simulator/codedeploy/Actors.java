package dev.ecsdeploy.simulator.codedeploy;

import dev.ecsdeploy.simulator.world.Meanwhile;
import java.util.List;

/** Does what the scenario has others do while a deployment is going on. */
final class Actors {
  private static final String STOPPED = "The deployment was stopped by a user.";

  private final CodeDeployRegion region;
  private final DeploymentLife life;
  private final Endings endings;

  Actors(CodeDeployRegion region, DeploymentLife life, Endings endings) {
    this.region = region;
    this.life = life;
    this.endings = endings;
  }

  /** A client began a deployment. */
  void deploymentBegan(CodeDeployment deployment) {
    for (Meanwhile item : region.conditions.meanwhile()) {
      region.agenda.after(item.after(), () -> act(deployment, item.act()));
    }
  }

  private void act(CodeDeployment deployment, Meanwhile.Act act) {
    if (deployment.status.isOver()) {
      return;
    }
    switch (act) {
      case UPDATE_SERVICE -> deployAnother(deployment);
      case DELETE_SERVICE -> delete(deployment);
      case ROLL_BACK, REJECT -> endings.stop(deployment, "MANUAL_STOP", STOPPED, true);
      case ALARM -> alarm(deployment);
      case STOP_TASK -> region.taskSets.stopTask(deployment.service());
      case CONTINUE -> life.goOn(deployment);
    }
  }

  /** CodeDeploy carries out one at a time, so this one is stopped first. */
  private void deployAnother(CodeDeployment deployment) {
    endings.stop(deployment, "MANUAL_STOP", STOPPED, false);
    String hotfix = region.taskSets.hotfix(deployment.service());
    CodeDeployment.Order order =
        new CodeDeployment.Order(
            deployment.order.configuration(), deployment.order.rollbackOn(), "", false);
    CodeDeployment other =
        region.deployments.add(deployment.group, deployment.spec.with(hotfix), order);
    life.begin(other, true);
  }

  private void delete(CodeDeployment deployment) {
    region.taskSets.delete(deployment.service());
    endings.fail(deployment, "ECS_UPDATE_ERROR", "The ECS service cannot be found.");
  }

  private void alarm(CodeDeployment deployment) {
    List<String> alarms =
        deployment.group.setup().alarms().isEmpty()
            ? List.of(deployment.group.service() + "-5xx")
            : deployment.group.setup().alarms();
    endings.stop(
        deployment,
        "ALARM_ACTIVE",
        "One or more alarms have been activated according to the Amazon CloudWatch metrics you"
            + " selected, and the affected deployments have been stopped. Activated alarms: "
            + String.join(", ", alarms.stream().map(name -> "<" + name + ">").toList()),
        deployment.order.rollbackOn().contains("DEPLOYMENT_STOP_ON_ALARM"));
  }
}
