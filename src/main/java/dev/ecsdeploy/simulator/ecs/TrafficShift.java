package dev.ecsdeploy.simulator.ecs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a deployment has come in moving traffic from the old revision to the new one. */
final class TrafficShift {
  static final double ALL = 100;

  /** The values of {@code lifecycleStage}, in their order. */
  enum Stage {
    RECONCILE_SERVICE,
    PRE_SCALE_UP,
    SCALE_UP,
    POST_SCALE_UP,
    TEST_TRAFFIC_SHIFT,
    POST_TEST_TRAFFIC_SHIFT,
    PRODUCTION_TRAFFIC_SHIFT,
    POST_PRODUCTION_TRAFFIC_SHIFT,
    BAKE_TIME,
    CLEAN_UP;

    Stage next() {
      List<Stage> stages = List.of(values());
      return stages.get(stages.indexOf(this) + 1);
    }
  }

  final Strategy strategy;
  final List<Hook> hooks = new ArrayList<>();
  Stage stage;
  double production;
  double test;
  int step;

  /** Told when the new revision has as many healthy tasks as it should; null where ECS leads. */
  private final @Nullable Runnable leader;

  /** What comes when the hooks are done. */
  Runnable then = () -> {};

  TrafficShift(Strategy strategy, Stage first) {
    this.strategy = strategy;
    this.stage = first;
    this.leader = null;
  }

  private TrafficShift(Runnable leader) {
    this.strategy = new Strategy(List.of(ALL), Duration.ZERO, Duration.ZERO);
    this.stage = Stage.SCALE_UP;
    this.leader = leader;
  }

  /** One that CodeDeploy leads, and that is told when the tasks are up. */
  static TrafficShift ledBy(Runnable leader) {
    return new TrafficShift(leader);
  }

  /** Tells whoever leads it that the tasks are up; false where ECS leads it. */
  boolean tellLeader() {
    if (leader == null) {
      return false;
    }
    stage = Stage.POST_SCALE_UP;
    leader.run();
    return true;
  }

  /** Whether tasks of the new revision may run. */
  boolean scalesUp() {
    return stage.compareTo(Stage.SCALE_UP) >= 0;
  }

  /** Whether the tasks that are not needed any more may go. */
  boolean cleansUp() {
    return stage == Stage.CLEAN_UP;
  }

  /** Gives all traffic back to the old revision. */
  void reverse() {
    production = 0;
    test = 0;
    stage = Stage.CLEAN_UP;
  }

  /** Whether an execution of a hook has still to be answered. */
  boolean isHeld() {
    return hooks.stream().anyMatch(Hook::isOpen);
  }
}
