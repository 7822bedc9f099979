package dev.ecsdeploy.deploy;

import dev.ecsdeploy.definition.ServiceDefinition;
import dev.ecsdeploy.diff.Change;
import dev.ecsdeploy.diff.DefinitionDiff;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.json.JsonText;
import dev.ecsdeploy.live.LiveService;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentController;
import software.amazon.awssdk.services.ecs.model.DeploymentControllerType;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import tools.jackson.databind.JsonNode;

/** Refuses what must not, or cannot, be deployed, before anything is changed. */
final class Guard {
  private Guard() {}

  /** Deployments by ECS itself, of a service that is not being deleted. */
  static void deployable(LiveService before) {
    if (before.isDraining()) {
      throw Failure.project(
          "service " + before.name() + " is being deleted",
          "its status is DRAINING until its last task has stopped",
          "again when it is gone: ecsdeploy deploy creates it anew");
    }
    controller(before.controller());
  }

  static void creatable(ServiceDefinition definition) {
    controller(controller(null, definition));
  }

  private static void controller(DeploymentControllerType type) {
    switch (type) {
      case ECS, CODE_DEPLOY -> {}
      case EXTERNAL ->
          throw Failure.project(
              "the deployment controller EXTERNAL is none that ecsdeploy works with",
              "another program makes the task sets of such a service, and decides which is used",
              "deploymentController of type ECS, in a new service");
      case UNKNOWN_TO_SDK_VERSION -> throw notYet("the deployment controller " + type);
    }
  }

  /**
   * The strategy that the deployment will have.
   *
   * @param before null for a new service
   */
  static DeploymentStrategy strategy(
      @Nullable LiveService before, @Nullable ServiceDefinition definition) {
    DeploymentConfiguration wanted =
        definition == null ? null : definition.request().deploymentConfiguration();
    return before == null || (wanted != null && wanted.strategy() != null)
        ? LiveService.strategy(wanted)
        : before.strategy();
  }

  /**
   * Whether ECS may call the deployment successful before all of its tasks run. A member that the
   * SDK's model does not have yet.
   */
  static boolean endsEarly(@Nullable ServiceDefinition definition) {
    return definition != null
        && definition
            .json()
            .at("/deploymentConfiguration/earlySuccessCriteria/enable")
            .asBoolean(false);
  }

  /**
   * Who will carry out the deployment.
   *
   * @param before null for a new service
   */
  static DeploymentControllerType controller(
      @Nullable LiveService before, @Nullable ServiceDefinition definition) {
    if (before != null) {
      return before.controller();
    }
    DeploymentController wanted =
        definition == null ? null : definition.request().deploymentController();
    return wanted == null || wanted.type() == null ? DeploymentControllerType.ECS : wanted.type();
  }

  private static Failure notYet(String what) {
    return Failure.project(
        what + " is not yet supported",
        "this version deploys with the controllers ECS and CODE_DEPLOY",
        "docs/guide.md#deploy");
  }

  private static String shown(@Nullable JsonNode value) {
    return value == null
        ? "not set"
        : value.isString() ? value.asString() : JsonText.compact(value);
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
