package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.world.HookFate;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs the hooks of a stage of a deployment that shifts traffic.
 *
 * <p>What they do is what "Lifecycle hooks for Amazon ECS service deployments" in the developer
 * guide says.
 */
final class StageHooks {
  private final EcsWorld world;
  private final Rollouts rollouts;
  private final Consumer<EcsService> soon;

  /**
   * Runs hooks.
   *
   * @param soon has the scheduler look at a service again
   */
  StageHooks(EcsWorld world, Rollouts rollouts, Consumer<EcsService> soon) {
    this.world = world;
    this.rollouts = rollouts;
    this.soon = soon;
  }

  /** Runs those of a stage, and goes on when they are done. */
  void run(Shifting way, String stage, Runnable then) {
    List<Hook> started =
        Json.objects(way.rollout().configuration.path("lifecycleHooks")).stream()
            .filter(each -> Json.strings(each.path("lifecycleStages")).contains(stage))
            .map(each -> new Hook(world.ids, each, stage, world.now()))
            .toList();
    way.shift().hooks.clear();
    way.shift().hooks.addAll(started);
    way.shift().then = then;
    started.forEach(hook -> run(way, hook));
    if (started.isEmpty()) {
      world.agenda.after(world.conditions.timing().reaction(), way::goesOn, then);
    }
  }

  private void run(Shifting way, Hook hook) {
    Duration patience = Duration.between(world.now(), hook.expiresAt);
    world.agenda.after(patience, way::goesOn, () -> expire(way, hook));
    if (!hook.isPause()) {
      HookFate fate = world.conditions.hookFate(hook.stage);
      switch (fate.ending()) {
        case SUCCEEDS ->
            world.agenda.after(
                fate.after(), way::goesOn, () -> end(way, hook, Hook.Status.SUCCEEDED));
        case FAILS ->
            world.agenda.after(fate.after(), way::goesOn, () -> end(way, hook, Hook.Status.FAILED));
        case HANGS -> {}
      }
    }
  }

  private void expire(Shifting way, Hook hook) {
    if (hook.isOpen()) {
      end(way, hook, Hook.Status.TIMED_OUT);
    }
  }

  private void end(Shifting way, Hook hook, Hook.Status status) {
    if (!hook.isOpen() || !way.shift().hooks.contains(hook)) {
      return;
    }
    hook.end(status);
    boolean lost =
        status == Hook.Status.FAILED
            || (status == Hook.Status.TIMED_OUT && !hook.continuesOnTimeout());
    if (lost) {
      String how = status == Hook.Status.FAILED ? "failed" : "timed out";
      rollouts.rollBack(
          way.service(),
          "lifecycle hook",
          "Service deployment rolled back because a lifecycle hook at stage "
              + hook.stage
              + " "
              + how
              + ".");
      soon.accept(way.service());
    } else if (!way.shift().isHeld()) {
      world.agenda.after(world.conditions.timing().reaction(), way::goesOn, way.shift().then);
    }
  }

  /**
   * Answers a pause hook.
   *
   * @throws AwsError when there is nothing to answer
   */
  void answer(EcsService service, ServiceDeployment rollout, ObjectNode request) {
    String id = Json.text(request, "hookId");
    TrafficShift shift = rollout.shift;
    Hook hook =
        shift == null
            ? null
            : shift.hooks.stream().filter(each -> each.id.equals(id)).findFirst().orElse(null);
    if (shift == null || hook == null || !hook.isPause() || !hook.isOpen()) {
      throw new AwsError(
          "InvalidParameterException",
          "The lifecycle hook " + id + " is not awaiting action in this service deployment.");
    }
    answer(new Shifting(service, rollout, shift), hook, Json.text(request, "action"));
  }

  private void answer(Shifting way, Hook hook, String action) {
    if (action.equals("ROLLBACK")) {
      hook.end(Hook.Status.FAILED);
      rollouts.stopOnRequest(way.service());
      soon.accept(way.service());
    } else {
      end(way, hook, Hook.Status.SUCCEEDED);
    }
  }

  /** Answers all pause hooks that wait, as somebody does in a scenario. */
  void answerAll(EcsService service, String action) {
    ServiceDeployment rollout = service.current();
    TrafficShift shift = rollout.shift;
    if (shift != null) {
      List.copyOf(shift.hooks).stream()
          .filter(hook -> hook.isPause() && hook.isOpen())
          .forEach(hook -> answer(new Shifting(service, rollout, shift), hook, action));
    }
  }
}
