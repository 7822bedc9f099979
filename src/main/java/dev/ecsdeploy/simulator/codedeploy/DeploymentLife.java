package dev.ecsdeploy.simulator.codedeploy;

import dev.ecsdeploy.simulator.codedeploy.CodeDeployment.Status;
import dev.ecsdeploy.simulator.ecs.TaskSets;
import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.world.Agenda;
import dev.ecsdeploy.simulator.world.CodeDeployWorld;
import dev.ecsdeploy.simulator.world.Conditions;
import dev.ecsdeploy.simulator.world.HookFate;
import dev.ecsdeploy.simulator.world.Ids;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Leads deployments through their lifecycle events.
 *
 * <p>These, and what happens in them, are those of "AppSpec 'hooks' section for an Amazon ECS
 * deployment" of the CodeDeploy user guide.
 */
final class DeploymentLife {
  private static final Duration INSTALL_TIMEOUT = Duration.ofMinutes(60);
  private static final Duration HOOK_TIMEOUT = Duration.ofMinutes(60);
  private static final Duration SWEEP = Duration.ofSeconds(3);

  private final Agenda agenda;
  private final Conditions conditions;
  private final CodeDeployWorld world;
  private final TaskSets taskSets;
  private final Deployments deployments;
  private final Actors actors;

  DeploymentLife(
      Agenda agenda,
      Conditions conditions,
      CodeDeployWorld world,
      TaskSets taskSets,
      Deployments deployments) {
    this.agenda = agenda;
    this.conditions = conditions;
    this.world = world;
    this.taskSets = taskSets;
    this.deployments = deployments;
    this.actors = new Actors(agenda, conditions, taskSets, deployments, this);
  }

  /** Begins one that a client made. */
  void begin(CodeDeployment deployment) {
    begin(deployment, false);
    actors.deploymentBegan(deployment);
  }

  /**
   * Begins one.
   *
   * @param trusted whether the fates of the scenario are not for its tasks
   */
  void begin(CodeDeployment deployment, boolean trusted) {
    names(deployment).map(LifecycleEvent::new).forEach(deployment.events::add);
    later(
        deployment,
        conditions.timing().reaction(),
        () -> {
          deployment.status = Status.IN_PROGRESS;
          deployment.startedAt = agenda.now();
          enter(deployment, 0, trusted);
        });
  }

  private static Stream<String> names(CodeDeployment deployment) {
    Stream<String> test =
        deployment.group.setup().testTraffic()
            ? Stream.of("AllowTestTraffic", "AfterAllowTestTraffic")
            : Stream.of();
    return Stream.of(
            Stream.of("BeforeInstall", "Install", "AfterInstall"),
            test,
            Stream.of("BeforeAllowTraffic", "AllowTraffic", "AfterAllowTraffic"))
        .flatMap(names -> names);
  }

  private void enter(CodeDeployment deployment, int number, boolean trusted) {
    if (number == deployment.events.size()) {
      terminate(deployment);
      return;
    }
    LifecycleEvent event = deployment.events.get(number);
    Runnable done =
        () -> {
          event.end("Succeeded", "", agenda.now());
          enter(deployment, number + 1, trusted);
        };
    if (event.name.equals("BeforeAllowTraffic") && !deployment.group.setup().ready().isZero()) {
      await(deployment, () -> run(deployment, event, done));
    } else if (event.name.equals("Install")) {
      event.begin(agenda.now());
      install(deployment, event, done, trusted);
    } else {
      run(deployment, event, done);
    }
  }

  private void run(CodeDeployment deployment, LifecycleEvent event, Runnable done) {
    event.begin(agenda.now());
    switch (event.name) {
      case "AllowTestTraffic" -> later(deployment, conditions.timing().shift(), done);
      case "AllowTraffic" ->
          shift(deployment, Steps.of(deployment.order.configuration()).orElseThrow(), 0, done);
      default -> hook(deployment, event, done);
    }
  }

  private void install(
      CodeDeployment deployment, LifecycleEvent event, Runnable done, boolean trusted) {
    TaskSets.Name name = name(deployment);
    TaskSets.Order order =
        new TaskSets.Order(
            deployment.id,
            deployment.spec.properties(),
            otherGroup(taskSets.targetGroup(name)),
            trusted);
    try {
      deployment.taskSet =
          taskSets.begin(name, order, () -> later(deployment, Duration.ZERO, done));
    } catch (AwsError refused) {
      event.end("Failed", refused.text(), agenda.now());
      fail(deployment, "ECS_UPDATE_ERROR", refused.text());
      return;
    }
    later(
        deployment,
        INSTALL_TIMEOUT,
        () -> {
          if (event.status.equals("InProgress")) {
            fail(
                deployment,
                "TIMEOUT",
                "The deployment timed out while waiting for the replacement task set to become"
                    + " healthy. This time out period is 60 minutes.");
          }
        });
  }

  static TaskSets.Name name(CodeDeployment deployment) {
    return new TaskSets.Name(deployment.group.cluster(), deployment.group.service());
  }

  /** The target group of a pair that is not in use: its name ends with {@code -2}, or not. */
  static String otherGroup(String arn) {
    String[] parts = arn.split("/");
    if (parts.length < 3) {
      return arn;
    }
    parts[1] =
        parts[1].endsWith("-2") ? parts[1].substring(0, parts[1].length() - 2) : parts[1] + "-2";
    parts[2] = Ids.digest(parts[1]).substring("sha256:".length()).substring(0, 16);
    return String.join("/", parts);
  }

  private void hook(CodeDeployment deployment, LifecycleEvent event, Runnable done) {
    if (!deployment.spec.hooks().containsKey(event.name)) {
      done.run();
      return;
    }
    HookFate fate = conditions.hookFate(event.name);
    switch (fate.ending()) {
      case SUCCEEDS -> later(deployment, fate.after(), done);
      case FAILS ->
          later(deployment, fate.after(), () -> failHook(deployment, event, "reported failure"));
      case HANGS ->
          later(deployment, HOOK_TIMEOUT, () -> failHook(deployment, event, "did not report"));
    }
  }

  private void failHook(CodeDeployment deployment, LifecycleEvent event, String how) {
    String function = deployment.spec.hooks().get(event.name);
    String message = "The Lambda function " + function + " " + how + " for " + event.name + ".";
    event.end("Failed", message, agenda.now());
    fail(deployment, "HOOK_EXECUTION_FAILURE", message);
  }

  private void shift(CodeDeployment deployment, Steps steps, int step, Runnable done) {
    later(
        deployment,
        conditions.timing().shift(),
        () -> {
          if (deployment.taskSet != null) {
            deployment.taskSet.shift(steps.percents().get(step));
          }
          if (step + 1 == steps.percents().size()) {
            done.run();
          } else {
            later(deployment, steps.rest(), () -> shift(deployment, steps, step + 1, done));
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
    later(
        deployment,
        deployment.group.setup().ready(),
        () -> {
          if (deployment.status == Status.READY) {
            stop(deployment, "TIMEOUT", "The deployment was not continued in time.", false);
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
          settle(deployment);
        };
    later(deployment, deployment.group.setup().termination(), () -> goOn(deployment));
  }

  private void settle(CodeDeployment deployment) {
    later(
        deployment,
        SWEEP,
        () -> {
          if (deployment.taskSet == null || deployment.taskSet.isSettled()) {
            deployment.end(Status.SUCCEEDED, "", "", agenda.now());
          } else {
            settle(deployment);
          }
        });
  }

  /** Goes on where it waits. */
  void goOn(CodeDeployment deployment) {
    Runnable next = deployment.next;
    deployment.next = null;
    if (next != null) {
      next.run();
    }
  }

  void fail(CodeDeployment deployment, String code, String message) {
    deployment.end(Status.FAILED, code, message, agenda.now());
    orRollBack(deployment, deployment.order.rollbackOn().contains("DEPLOYMENT_FAILURE"));
  }

  /** Stops one, for whatever reason. */
  void stop(CodeDeployment deployment, String code, String message, boolean rollback) {
    deployment.end(Status.STOPPED, code, message, agenda.now());
    orRollBack(deployment, rollback);
  }

  private void orRollBack(CodeDeployment deployment, boolean rollback) {
    if (deployment.order.isRollback()) {
      return;
    }
    if (rollback) {
      agenda.after(conditions.timing().reaction(), () -> rollBack(deployment));
    } else if (deployment.taskSet != null) {
      deployment.taskSet.abandon();
    }
  }

  private void rollBack(CodeDeployment deployment) {
    CodeDeployment.Order order =
        new CodeDeployment.Order(deployment.order.configuration(), List.of(), "", true);
    AppSpecFile spec =
        deployments.of(deployment.group).stream()
            .filter(each -> each.status == Status.SUCCEEDED)
            .map(each -> each.spec)
            .findFirst()
            .orElse(deployment.spec);
    CodeDeployment back = deployments.add(deployment.group, spec, order);
    names(back).map(LifecycleEvent::new).forEach(back.events::add);
    deployment.rollback = back;
    back.triggering = deployment;
    back.status = Status.IN_PROGRESS;
    back.startedAt = agenda.now();
    back.taskSet = deployment.taskSet;
    if (world.rollbacksFail()) {
      later(
          back,
          conditions.timing().shift(),
          () -> fail(back, "INTERNAL_ERROR", "The rollback could not be carried out."));
      return;
    }
    if (back.taskSet != null && taskSets.isThere(name(back))) {
      back.taskSet.goBack();
    }
    settle(back);
  }

  private void later(CodeDeployment deployment, Duration delay, Runnable action) {
    agenda.after(
        delay,
        () -> {
          if (deployment.status.isOver()) {
            return;
          }
          if (taskSets.isThere(name(deployment))) {
            action.run();
          } else {
            fail(deployment, "ECS_UPDATE_ERROR", "The ECS service cannot be found.");
          }
        });
  }
}
