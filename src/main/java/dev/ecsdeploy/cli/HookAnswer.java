package dev.ecsdeploy.cli;

import dev.ecsdeploy.failure.Failure;
import picocli.CommandLine.ITypeConverter;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookAction;

/** Reads the values of {@code --action}. */
final class HookAnswer implements ITypeConverter<DeploymentLifecycleHookAction> {
  @Override
  public DeploymentLifecycleHookAction convert(String value) {
    return switch (value) {
      case "continue" -> DeploymentLifecycleHookAction.CONTINUE;
      case "rollback" -> DeploymentLifecycleHookAction.ROLLBACK;
      default ->
          throw Failure.usage(
              "--action=" + value + " is no answer to a pause hook",
              "the deployment goes on, or back to what ran before",
              "--action=continue or --action=rollback");
    };
  }
}
