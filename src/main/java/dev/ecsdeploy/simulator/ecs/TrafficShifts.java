package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.ecs.TrafficShift.Stage;
import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.world.HookFate;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * Leads deployments that shift traffic through their stages, and runs the hooks of each stage.
 *
 * <p>The stages and what happens in them are those of "Amazon ECS blue/green service deployments
 * workflow" and "Lifecycle hooks for Amazon ECS service deployments" in the developer guide.
 */
final class TrafficShifts {
  private static final String BEFORE_PRODUCTION = "PRE_PRODUCTION_TRAFFIC_SHIFT";

  private final EcsWorld world;
  private final Rollouts rollouts;
  private final Consumer<EcsService> soon;

  /**
   * Leads deployments.
   *
   * @param soon has the scheduler look at a service again
   */
  TrafficShifts(EcsWorld world, Rollouts rollouts, Consumer<EcsService> soon) {
    this.world = world;
    this.rollouts = rollouts;
    this.soon = soon;
  }

  /** One deployment on its way. */
  private record Way(EcsService service, ServiceDeployment rollout, TrafficShift shift) {

    boolean goesOn() {
      return service.current() == rollout
          && !rollout.status.isOver()
          && rollout.rollback == null
          && service.status == EcsService.Status.ACTIVE;
    }
  }

  /** Begins to lead the newest deployment of a service, if it shifts traffic. */
  void begin(EcsService service) {
    TrafficShift shift = service.current().shift;
    if (shift != null) {
      Way way = new Way(service, service.current(), shift);
      later(way, world.conditions.timing().reaction(), () -> enter(way, shift.stage));
    }
  }

  private void enter(Way way, Stage stage) {
    TrafficShift shift = way.shift();
    shift.stage = stage;
    shift.hooks.clear();
    switch (stage) {
      case RECONCILE_SERVICE,
          PRE_SCALE_UP,
          POST_SCALE_UP,
          POST_TEST_TRAFFIC_SHIFT,
          POST_PRODUCTION_TRAFFIC_SHIFT ->
          hooks(way, stage.name(), () -> enter(way, stage.next()));
      case TEST_TRAFFIC_SHIFT ->
          shifted(
              way,
              () -> {
                shift.test = TrafficShift.ALL;
                hooks(way, stage.name(), () -> enter(way, stage.next()));
              });
      case PRODUCTION_TRAFFIC_SHIFT -> step(way);
      case BAKE_TIME -> later(way, shift.strategy.bake(), () -> enter(way, Stage.CLEAN_UP));
      case SCALE_UP, CLEAN_UP -> soon.accept(way.service());
    }
  }

  /** The new revision has as many healthy tasks as it should. */
  void scaledUp(EcsService service) {
    ServiceDeployment rollout = service.current();
    TrafficShift shift = rollout.shift;
    if (shift != null && shift.stage == Stage.SCALE_UP && !shift.tellLeader()) {
      enter(new Way(service, rollout, shift), Stage.POST_SCALE_UP);
    }
  }

  private void step(Way way) {
    TrafficShift shift = way.shift();
    hooks(
        way,
        BEFORE_PRODUCTION,
        () ->
            shifted(
                way,
                () -> {
                  shift.production = shift.strategy.steps().get(shift.step++);
                  hooks(way, Stage.PRODUCTION_TRAFFIC_SHIFT.name(), () -> afterStep(way));
                }));
  }

  private void afterStep(Way way) {
    if (way.shift().step == way.shift().strategy.steps().size()) {
      enter(way, Stage.POST_PRODUCTION_TRAFFIC_SHIFT);
    } else {
      later(way, way.shift().strategy.stepBake(), () -> step(way));
    }
  }

  private void shifted(Way way, Runnable then) {
    later(way, world.conditions.timing().shift(), then);
  }

  // Hooks

  private void hooks(Way way, String stage, Runnable then) {
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
      later(way, world.conditions.timing().reaction(), then);
    }
  }

  private void run(Way way, Hook hook) {
    Duration patience = Duration.between(world.now(), hook.expiresAt);
    later(way, patience, () -> expire(way, hook));
    if (!hook.isPause()) {
      HookFate fate = world.conditions.hookFate(hook.stage);
      switch (fate.ending()) {
        case SUCCEEDS -> later(way, fate.after(), () -> end(way, hook, Hook.Status.SUCCEEDED));
        case FAILS -> later(way, fate.after(), () -> end(way, hook, Hook.Status.FAILED));
        case HANGS -> {}
      }
    }
  }

  private void expire(Way way, Hook hook) {
    if (hook.isOpen()) {
      end(way, hook, Hook.Status.TIMED_OUT);
    }
  }

  private void end(Way way, Hook hook, Hook.Status status) {
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
      later(way, world.conditions.timing().reaction(), way.shift().then);
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
    answer(new Way(service, rollout, shift), hook, Json.text(request, "action"));
  }

  private void answer(Way way, Hook hook, String action) {
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
          .forEach(hook -> answer(new Way(service, rollout, shift), hook, action));
    }
  }

  private void later(Way way, Duration delay, Runnable action) {
    world.agenda.after(
        delay,
        () -> {
          if (way.goesOn()) {
            action.run();
          }
        });
  }
}
