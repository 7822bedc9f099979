package dev.ecsdeploy.deploy;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.rollout.WaitUntil;
import dev.ecsdeploy.rollout.Waits;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentControllerType;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;

/** Decides how far a rollout is followed. */
final class WaitPlanner {
  private final DeployRequest request;
  private final Consumer<PlanWarning> warnings;

  WaitPlanner(DeployRequest request, Consumer<PlanWarning> warnings) {
    this.request = request;
    this.warnings = warnings;
  }

  /**
   * Warns of what does not come.
   *
   * @param before the service; null for a new one
   * @throws Failure for what cannot come
   */
  void check(@Nullable LiveService before) {
    WaitUntil until = request.options().waitUntil();
    if (until == null) {
      return;
    }
    DeploymentStrategy strategy = Guard.strategy(before, request.serviceDefinition());
    DeploymentControllerType controller = Guard.controller(before, request.serviceDefinition());
    Waits.check(until, controller, strategy);
    if (controller == DeploymentControllerType.ECS && !Waits.mayCome(until, strategy)) {
      warnings.accept(new PlanWarning.NeverPauses());
    }
    if (until instanceof WaitUntil.Stable && Guard.endsEarly(request.serviceDefinition())) {
      warnings.accept(new PlanWarning.EndsEarly());
    }
  }

  /** What follows the rollout; absent where nobody waits for it. */
  Optional<Step> step() {
    return Optional.ofNullable(request.options().waitUntil())
        .map(
            until ->
                new Step.AwaitRollout(
                    until, request.options().timeout(), request.options().reactions()));
  }
}
