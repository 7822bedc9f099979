package dev.ecsdeploy.simulator.codedeploy;

import dev.ecsdeploy.simulator.codedeploy.CodeDeployment.Status;
import java.time.Duration;
import java.util.List;

/** Ends deployments, well or not, and rolls back those that end otherwise than well. */
final class Endings {
  private static final Duration SWEEP = Duration.ofSeconds(3);

  private final CodeDeployRegion region;

  Endings(CodeDeployRegion region) {
    this.region = region;
  }

  /** Does something later, if the deployment is not over until then and its service is there. */
  void later(CodeDeployment deployment, Duration delay, Runnable action) {
    region.agenda.after(
        delay,
        () -> !deployment.status.isOver(),
        () -> {
          if (region.taskSets.isThere(deployment.service())) {
            action.run();
          } else {
            fail(deployment, "ECS_UPDATE_ERROR", "The ECS service cannot be found.");
          }
        });
  }

  /** Has it succeed when its service has settled. */
  void settle(CodeDeployment deployment) {
    later(
        deployment,
        SWEEP,
        () -> {
          if (deployment.taskSet == null || deployment.taskSet.isSettled()) {
            deployment.end(Status.SUCCEEDED, "", "", region.now());
          } else {
            settle(deployment);
          }
        });
  }

  void fail(CodeDeployment deployment, String code, String message) {
    deployment.end(Status.FAILED, code, message, region.now());
    orRollBack(deployment, deployment.order.rollbackOn().contains("DEPLOYMENT_FAILURE"));
  }

  /** Stops one, for whatever reason. */
  void stop(CodeDeployment deployment, String code, String message, boolean rollback) {
    deployment.end(Status.STOPPED, code, message, region.now());
    orRollBack(deployment, rollback);
  }

  private void orRollBack(CodeDeployment deployment, boolean rollback) {
    if (deployment.order.isRollback()) {
      return;
    }
    if (rollback) {
      region.agenda.after(region.conditions.timing().reaction(), () -> rollBack(deployment));
    } else if (deployment.taskSet != null) {
      deployment.taskSet.abandon();
    }
  }

  private void rollBack(CodeDeployment deployment) {
    CodeDeployment.Order order =
        new CodeDeployment.Order(deployment.order.configuration(), List.of(), "", true);
    AppSpecFile spec =
        region.deployments.of(deployment.group).stream()
            .filter(each -> each.status == Status.SUCCEEDED)
            .map(each -> each.spec)
            .findFirst()
            .orElse(deployment.spec);
    CodeDeployment back = region.deployments.add(deployment.group, spec, order);
    back.expectEvents();
    deployment.rollback = back;
    back.triggering = deployment;
    back.status = Status.IN_PROGRESS;
    back.startedAt = region.now();
    back.taskSet = deployment.taskSet;
    if (region.world.rollbacksFail()) {
      later(
          back,
          region.conditions.timing().shift(),
          () -> fail(back, "INTERNAL_ERROR", "The rollback could not be carried out."));
      return;
    }
    if (back.taskSet != null && region.taskSets.isThere(back.service())) {
      back.taskSet.goBack();
    }
    settle(back);
  }
}
