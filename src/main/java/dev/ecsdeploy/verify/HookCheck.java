package dev.ecsdeploy.verify;

import dev.ecsdeploy.aws.Arn;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHook;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookTargetType;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** The Lambda functions that are lifecycle hooks exist; those that only pause have none. */
final class HookCheck implements Check {
  private final Sight sight;

  HookCheck(Sight sight) {
    this.sight = sight;
  }

  @Override
  public List<Question> questions() {
    List<Question> questions = new ArrayList<>();
    DeploymentConfiguration configuration =
        sight.subject().serviceRequest().deploymentConfiguration();
    if (configuration == null) {
      return questions;
    }
    for (DeploymentLifecycleHook hook : configuration.lifecycleHooks()) {
      if (hook.targetType() != DeploymentLifecycleHookTargetType.PAUSE) {
        String arn = String.valueOf(hook.hookTargetArn());
        questions.add(
            new Question(
                List.of(sight.subject().serviceName(), "lifecycle hook " + name(arn)),
                () -> Inquiries.ask("lambda:GetFunctionConfiguration", () -> function(arn))));
      }
    }
    return questions;
  }

  /** With its alias or version, if there is one. */
  private static String name(String arn) {
    return arn.replaceFirst("^arn:.*:function:", "");
  }

  private Finding function(String arn) {
    String region = Arn.region(arn);
    try {
      sight
          .inquiries()
          .once(
              List.of("function", arn),
              () ->
                  sight
                      .aws()
                      .in(region.isEmpty() ? sight.aws().region() : region)
                      .lambda()
                      .getFunctionConfiguration(request -> request.functionName(arn)));
      return Finding.ok();
    } catch (ResourceNotFoundException _) {
      return new Finding.Failed("there is no such function", "its ARN, and its alias or version");
    }
  }
}
