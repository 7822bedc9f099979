package dev.ecsdeploy.deploy;

import dev.ecsdeploy.live.LiveService;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/**
 * How many tasks a rolling deployment may run while it replaces them.
 *
 * @param desired how many the service is to run
 * @param maximum the percentage that there may be at most; ECS rounds the number down
 * @param minimum the percentage that has to run at least; ECS rounds the number up
 */
record Latitude(int desired, int maximum, int minimum) {
  private static final int ALL = 100;
  private static final int TWICE = 200;

  /** Warns of an update that replaces tasks, and leaves ECS no way to do so. */
  static void check(
      LiveService before, UpdateServiceRequest update, Consumer<PlanWarning> warnings) {
    of(before, update)
        .filter(Latitude::isNone)
        .map(none -> new PlanWarning.NoLatitude(none.desired, none.maximum, none.minimum))
        .ifPresent(warnings);
  }

  /** That of an update; absent where ECS does not replace tasks one after the other. */
  private static Optional<Latitude> of(LiveService before, UpdateServiceRequest update) {
    DeploymentConfiguration configuration =
        update.deploymentConfiguration() == null
            ? before.service().deploymentConfiguration()
            : update.deploymentConfiguration();
    if (before.isCodeDeploy()
        || before.service().schedulingStrategy() == SchedulingStrategy.DAEMON
        || LiveService.strategy(configuration) != DeploymentStrategy.ROLLING) {
      return Optional.empty();
    }
    return Optional.of(
        new Latitude(
            Objects.requireNonNullElse(update.desiredCount(), before.service().desiredCount()),
            percent(configuration == null ? null : configuration.maximumPercent(), TWICE),
            percent(configuration == null ? null : configuration.minimumHealthyPercent(), ALL)));
  }

  private static int percent(@Nullable Integer given, int otherwise) {
    return given == null ? otherwise : given;
  }

  /** Whether ECS may neither start a new task nor stop an old one. */
  private boolean isNone() {
    int most = desired * maximum / ALL;
    int least = (desired * minimum + ALL - 1) / ALL;
    return desired > 0 && most <= desired && least >= desired;
  }
}
