package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.ecs.TrafficShift.Stage;
import java.util.function.Consumer;

/**
 * Leads deployments that shift traffic through their stages.
 *
 * <p>The stages and what happens in them are those of "Amazon ECS blue/green service deployments
 * workflow" in the developer guide.
 */
final class TrafficShifts {
  private static final String BEFORE_PRODUCTION = "PRE_PRODUCTION_TRAFFIC_SHIFT";

  private final EcsWorld world;
  private final Consumer<EcsService> soon;
  private final StageHooks hooks;

  /**
   * Leads deployments.
   *
   * @param soon has the scheduler look at a service again
   */
  TrafficShifts(EcsWorld world, Rollouts rollouts, Consumer<EcsService> soon) {
    this.world = world;
    this.soon = soon;
    this.hooks = new StageHooks(world, rollouts, soon);
  }

  StageHooks hooks() {
    return hooks;
  }

  /** Begins to lead the newest deployment of a service, if it shifts traffic. */
  void begin(EcsService service) {
    TrafficShift shift = service.current().shift;
    if (shift != null) {
      Shifting way = new Shifting(service, service.current(), shift);
      world.agenda.after(
          world.conditions.timing().reaction(), way::goesOn, () -> enter(way, shift.stage));
    }
  }

  private void enter(Shifting way, Stage stage) {
    TrafficShift shift = way.shift();
    shift.stage = stage;
    shift.hooks.clear();
    switch (stage) {
      case RECONCILE_SERVICE,
          PRE_SCALE_UP,
          POST_SCALE_UP,
          POST_TEST_TRAFFIC_SHIFT,
          POST_PRODUCTION_TRAFFIC_SHIFT ->
          hooks.run(way, stage.name(), () -> enter(way, stage.next()));
      case TEST_TRAFFIC_SHIFT ->
          shifted(
              way,
              () -> {
                shift.test = TrafficShift.ALL;
                hooks.run(way, stage.name(), () -> enter(way, stage.next()));
              });
      case PRODUCTION_TRAFFIC_SHIFT -> step(way);
      case BAKE_TIME ->
          world.agenda.after(shift.strategy.bake(), way::goesOn, () -> enter(way, Stage.CLEAN_UP));
      case SCALE_UP, CLEAN_UP -> soon.accept(way.service());
    }
  }

  /** The new revision has as many healthy tasks as it should. */
  void scaledUp(EcsService service) {
    ServiceDeployment rollout = service.current();
    TrafficShift shift = rollout.shift;
    if (shift != null && shift.stage == Stage.SCALE_UP && !shift.tellLeader()) {
      enter(new Shifting(service, rollout, shift), Stage.POST_SCALE_UP);
    }
  }

  private void step(Shifting way) {
    TrafficShift shift = way.shift();
    hooks.run(
        way,
        BEFORE_PRODUCTION,
        () ->
            shifted(
                way,
                () -> {
                  shift.production = shift.strategy.steps().get(shift.step++);
                  hooks.run(way, Stage.PRODUCTION_TRAFFIC_SHIFT.name(), () -> afterStep(way));
                }));
  }

  private void afterStep(Shifting way) {
    if (way.shift().step == way.shift().strategy.steps().size()) {
      enter(way, Stage.POST_PRODUCTION_TRAFFIC_SHIFT);
    } else {
      world.agenda.after(way.shift().strategy.stepBake(), way::goesOn, () -> step(way));
    }
  }

  private void shifted(Shifting way, Runnable then) {
    world.agenda.after(world.conditions.timing().shift(), way::goesOn, then);
  }
}
