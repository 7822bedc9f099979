package dev.ecsdeploy.deploy;

import dev.ecsdeploy.deploy.ScalingChange.Suspension;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Answer;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.ScalableTargets;
import dev.ecsdeploy.live.Scaling;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Decides what is done to the auto scaling of a service; asks about it at most once. */
final class ScalingPlanner {
  private final ScalableTargets targets;
  private final ScalingChange change;
  private final LiveService service;
  private final Consumer<PlanWarning> warnings;
  private @Nullable Answer<Optional<Scaling>> asked;

  ScalingPlanner(
      ScalableTargets targets,
      ScalingChange change,
      LiveService service,
      Consumer<PlanWarning> warnings) {
    this.targets = targets;
    this.change = change;
    this.service = service;
    this.warnings = warnings;
  }

  private Answer<Optional<Scaling>> scaling() {
    if (asked == null) {
      asked = targets.bounds(service.clusterName(), service.name());
    }
    return asked;
  }

  /** Whether somebody else decides how many tasks the service has. */
  boolean isScaled() {
    return scaling().orElse(Optional.empty()).isPresent();
  }

  /** Warns of a count that auto scaling will change again. */
  void warnOfCount(int tasks) {
    scaling()
        .orElse(Optional.empty())
        .ifPresent(
            found ->
                warnings.accept(
                    new PlanWarning.CountUnderScaling(tasks, found.min(), found.max())));
  }

  /**
   * The change of auto scaling, if there is one to make.
   *
   * @throws Failure for bounds that cannot be
   */
  Optional<Step.ModifyScaling> step() {
    if (change.isNone()) {
      return Optional.empty();
    }
    Optional<Scaling> found = scaling().orElse(Optional.empty());
    if (found.isEmpty()) {
      warnings.accept(new PlanWarning.NothingScales(List.copyOf(scaling().reasons())));
      return Optional.empty();
    }
    Scaling before = found.get();
    int min = Objects.requireNonNullElse(change.min(), before.min());
    int max = Objects.requireNonNullElse(change.max(), before.max());
    checkBounds(min, max);
    return Optional.of(
        new Step.ModifyScaling(service.clusterName(), service.name(), change, before));
  }

  private static void checkBounds(int min, int max) {
    if (min > max) {
      throw Failure.usage(
          "auto scaling cannot have a minimum of " + min + " and a maximum of " + max,
          "the minimum is at most the maximum; what no option gives stays as it is",
          "--auto-scaling-min=… --auto-scaling-max=…");
    }
  }

  /** What ends a suspension that was made for a deployment only. */
  Optional<Step.LiftSuspension> lift(Step.ModifyScaling made) {
    return change.suspension() != Suspension.SUSPEND_MEANWHILE
        ? Optional.empty()
        : Optional.of(
            new Step.LiftSuspension(made.clusterName(), made.service(), made.before().suspended()));
  }
}
