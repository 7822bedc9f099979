package dev.ecsdeploy.simulator.codedeploy;

import dev.ecsdeploy.simulator.codedeploy.CodeDeployment.Status;
import dev.ecsdeploy.simulator.ecs.TaskSets;
import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.world.HookFate;
import dev.ecsdeploy.simulator.world.TargetGroups;
import java.time.Duration;

/**
 * Leads deployments through their lifecycle events.
 *
 * <p>These, and what happens in them, are those of "AppSpec 'hooks' section for an Amazon ECS
 * deployment" of the CodeDeploy user guide.
 */
final class DeploymentLife {
  private static final Duration INSTALL_TIMEOUT = Duration.ofMinutes(60);
  private static final Duration HOOK_TIMEOUT = Duration.ofMinutes(60);

  private final CodeDeployRegion region;
  private final Endings endings;

  DeploymentLife(CodeDeployRegion region, Endings endings) {
    this.region = region;
    this.endings = endings;
  }

  /**
   * Begins one.
   *
   * @param trusted whether the fates of the scenario are not for its tasks
   */
  void begin(CodeDeployment deployment, boolean trusted) {
    deployment.expectEvents();
    endings.later(
        deployment,
        region.conditions.timing().reaction(),
        () -> {
          deployment.status = Status.IN_PROGRESS;
          deployment.startedAt = region.now();
          enter(deployment, 0, trusted);
        });
  }

  private void enter(CodeDeployment deployment, int number, boolean trusted) {
    if (number == deployment.events.size()) {
      terminate(deployment);
      return;
    }
    LifecycleEvent event = deployment.events.get(number);
    Runnable done =
        () -> {
          event.end("Succeeded", "", region.now());
          enter(deployment, number + 1, trusted);
        };
    if (event.name.equals("BeforeAllowTraffic") && !deployment.group.setup().ready().isZero()) {
      await(deployment, () -> run(deployment, event, done));
    } else if (event.name.equals("Install")) {
      event.begin(region.now());
      install(deployment, event, done, trusted);
    } else {
      run(deployment, event, done);
    }
  }

  private void run(CodeDeployment deployment, LifecycleEvent event, Runnable done) {
    event.begin(region.now());
    switch (event.name) {
      case "AllowTestTraffic" ->
          endings.later(deployment, region.conditions.timing().shift(), done);
      case "AllowTraffic" ->
          shift(deployment, Steps.of(deployment.order.configuration()).orElseThrow(), 0, done);
      default -> hook(deployment, event, done);
    }
  }

  private void install(
      CodeDeployment deployment, LifecycleEvent event, Runnable done, boolean trusted) {
    TaskSets.Name name = deployment.service();
    TaskSets.Order order =
        new TaskSets.Order(
            deployment.id,
            deployment.spec.properties(),
            TargetGroups.other(region.taskSets.targetGroup(name)),
            trusted);
    try {
      deployment.taskSet =
          region.taskSets.begin(name, order, () -> endings.later(deployment, Duration.ZERO, done));
    } catch (AwsError refused) {
      event.end("Failed", refused.text(), region.now());
      endings.fail(deployment, "ECS_UPDATE_ERROR", refused.text());
      return;
    }
    endings.later(
        deployment,
        INSTALL_TIMEOUT,
        () -> {
          if (event.status.equals("InProgress")) {
            endings.fail(
                deployment,
                "TIMEOUT",
                "The deployment timed out while waiting for the replacement task set to become"
                    + " healthy. This time out period is 60 minutes.");
          }
        });
  }

  private void hook(CodeDeployment deployment, LifecycleEvent event, Runnable done) {
    if (!deployment.spec.hooks().containsKey(event.name)) {
      done.run();
      return;
    }
    HookFate fate = region.conditions.hookFate(event.name);
    switch (fate.ending()) {
      case SUCCEEDS -> endings.later(deployment, fate.after(), done);
      case FAILS ->
          endings.later(
              deployment, fate.after(), () -> failHook(deployment, event, "reported failure"));
      case HANGS ->
          endings.later(
              deployment, HOOK_TIMEOUT, () -> failHook(deployment, event, "did not report"));
    }
  }

  private void failHook(CodeDeployment deployment, LifecycleEvent event, String how) {
    String function = deployment.spec.hooks().get(event.name);
    String message = "The Lambda function " + function + " " + how + " for " + event.name + ".";
    event.end("Failed", message, region.now());
    endings.fail(deployment, "HOOK_EXECUTION_FAILURE", message);
  }

  private void shift(CodeDeployment deployment, Steps steps, int step, Runnable done) {
    endings.later(
        deployment,
        region.conditions.timing().shift(),
        () -> {
          if (deployment.taskSet != null) {
            deployment.taskSet.shift(steps.percents().get(step));
          }
          if (step + 1 == steps.percents().size()) {
            done.run();
          } else {
            endings.later(deployment, steps.rest(), () -> shift(deployment, steps, step + 1, done));
          }
        });
  }

  /** Waits to be told to go on; it is stopped when nobody does in time. */
  private void await(CodeDeployment deployment, Runnable next) {
    deployment.status = Status.READY;
    deployment.next =
        () -> {
          deployment.status = Status.IN_PROGRESS;
          next.run();
        };
    endings.later(
        deployment,
        deployment.group.setup().ready(),
        () -> {
          if (deployment.status == Status.READY) {
            endings.stop(deployment, "TIMEOUT", "The deployment was not continued in time.", false);
          }
        });
  }

  private void terminate(CodeDeployment deployment) {
    deployment.terminating = true;
    deployment.next =
        () -> {
          deployment.terminating = false;
          if (deployment.taskSet != null) {
            deployment.taskSet.replace();
          }
          endings.settle(deployment);
        };
    endings.later(deployment, deployment.group.setup().termination(), () -> goOn(deployment));
  }

  /** Goes on where it waits. */
  void goOn(CodeDeployment deployment) {
    Runnable next = deployment.next;
    deployment.next = null;
    if (next != null) {
      next.run();
    }
  }
}
