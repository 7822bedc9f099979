package dev.ecsdeploy.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How CodeDeploy deploys the service, as far as the config file says it.
 *
 * @param application the name of the application; null to look for it
 * @param deploymentGroup the name of the deployment group; null to look for it
 * @param deploymentConfig the name of the deployment configuration; null for the group's own
 * @param hooks Lambda functions at events of the deployment, in order
 */
public record CodeDeploySettings(
    @Nullable String application,
    @Nullable String deploymentGroup,
    @Nullable String deploymentConfig,
    List<Hook> hooks) {
  public CodeDeploySettings {
    hooks = List.copyOf(hooks);
  }

  /**
   * A Lambda function that CodeDeploy calls.
   *
   * @param event the lifecycle event, such as {@code AfterAllowTestTraffic}
   * @param function its name or ARN
   */
  public record Hook(String event, String function) {}
}
