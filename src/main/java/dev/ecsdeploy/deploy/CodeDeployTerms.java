package dev.ecsdeploy.deploy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.AutoRollbackEvent;

/**
 * How CodeDeploy is to deploy a service, where it does.
 *
 * @param application the name of the application; null to look for it
 * @param group the name of the deployment group; null to look for it
 * @param configuration the name of the deployment configuration; null for that of the group
 * @param hooks events of the deployment, each with the Lambda function that is called, in order
 * @param rollbackOn what has a deployment rolled back; empty leaves that to the group
 */
public record CodeDeployTerms(
    @Nullable String application,
    @Nullable String group,
    @Nullable String configuration,
    List<Map.Entry<String, String>> hooks,
    List<AutoRollbackEvent> rollbackOn) {
  public CodeDeployTerms {
    hooks = List.copyOf(hooks);
    rollbackOn = List.copyOf(rollbackOn);
  }
}
