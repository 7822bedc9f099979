package dev.ecsdeploy.deploy;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.ScalableTargets;
import dev.ecsdeploy.live.Scaling;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls that change the auto scaling of a service. A suspension that was made for a
 * deployment ends with it, however that ends.
 */
final class ScalingCalls {
  private final ScalableTargets targets;
  private final InstantSource clock;
  private final Consumer<DeployEvent> listener;
  private Step.@Nullable LiftSuspension suspension;

  ScalingCalls(ScalableTargets targets, InstantSource clock, Consumer<DeployEvent> listener) {
    this.targets = targets;
    this.clock = clock;
    this.listener = listener;
  }

  /** Does what a step of a plan says; what the plan has to lift is suspended from then on. */
  void modify(Step.ModifyScaling step, DeployPlan plan) {
    ScalingChange change = step.change();
    targets.modify(
        step.clusterName(),
        step.service(),
        new ScalableTargets.Bounds(change.min(), change.max()),
        switch (change.suspension()) {
          case LEAVE -> null;
          case SUSPEND, SUSPEND_MEANWHILE -> Scaling.ALL;
          case RESUME -> List.of();
        });
    listener.accept(new DeployEvent.ScalingModified(clock.instant(), change));
    suspension =
        plan.steps().stream()
            .filter(Step.LiftSuspension.class::isInstance)
            .map(Step.LiftSuspension.class::cast)
            .findFirst()
            .orElse(null);
  }

  void lift(Step.LiftSuspension step) {
    suspension = null;
    targets.modify(
        step.clusterName(),
        step.service(),
        new ScalableTargets.Bounds(null, null),
        step.suspended());
    listener.accept(new DeployEvent.SuspensionLifted(clock.instant()));
  }

  /** Lifts what is still suspended, because the deployment ends before it comes to that. */
  void liftAfter(RuntimeException end) {
    Step.LiftSuspension open = suspension;
    if (open != null) {
      try {
        lift(open);
      } catch (Failure refused) {
        end.addSuppressed(refused);
      }
    }
  }
}
