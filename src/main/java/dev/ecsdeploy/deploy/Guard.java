package dev.ecsdeploy.deploy;

import dev.ecsdeploy.definition.ServiceDefinition;
import dev.ecsdeploy.diff.Change;
import dev.ecsdeploy.diff.DefinitionDiff;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.LiveService;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentControllerType;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import tools.jackson.databind.JsonNode;

/** Refuses what must not, or cannot, be deployed, before anything is changed. */
final class Guard {
  private Guard() {}

  /** Rolling deployments by ECS itself, of a service that is not being deleted. */
  static void deployable(LiveService before, @Nullable ServiceDefinition definition) {
    if (before.isDraining()) {
      throw Failure.project(
          "service " + before.name() + " is being deleted",
          "its status is DRAINING until its last task has stopped",
          "again when it is gone: ecsdeploy deploy creates it anew");
    }
    controller(before.controller());
    DeploymentConfiguration wanted =
        definition == null ? null : definition.request().deploymentConfiguration();
    strategy(
        wanted != null && wanted.strategy() != null
            ? wanted
            : before.service().deploymentConfiguration());
  }

  static void creatable(ServiceDefinition definition) {
    if (definition.request().deploymentController() != null
        && definition.request().deploymentController().type() != null) {
      controller(definition.request().deploymentController().type());
    }
    strategy(definition.request().deploymentConfiguration());
  }

  private static void controller(DeploymentControllerType type) {
    if (type != DeploymentControllerType.ECS) {
      throw notYet("the deployment controller " + type);
    }
  }

  private static void strategy(@Nullable DeploymentConfiguration configuration) {
    DeploymentStrategy strategy = configuration == null ? null : configuration.strategy();
    if (strategy != null && strategy != DeploymentStrategy.ROLLING) {
      throw notYet("the deployment strategy " + strategy);
    }
  }

  private static Failure notYet(String what) {
    return Failure.project(
        what + " is not yet supported",
        "this version deploys with the ECS controller and the strategy ROLLING",
        "docs/guide.md#deploy");
  }

  private static String shown(@Nullable JsonNode value) {
    return value == null ? "not set" : value.isString() ? value.asString() : value.toString();
  }

  /** What no update can change is refused, not ignored. */
  static void possible(DefinitionDiff difference) {
    if (!difference.impossible().isEmpty()) {
      Change first = difference.impossible().getFirst();
      throw Failure.project(
          first.path() + " of a service cannot be changed",
          "it is "
              + shown(first.before())
              + ", the service definition says "
              + shown(first.after()),
          "the old value in the service definition, or a service of another name");
    }
  }
}
