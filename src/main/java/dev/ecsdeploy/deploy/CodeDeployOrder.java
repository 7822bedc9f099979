package dev.ecsdeploy.deploy;

import dev.ecsdeploy.json.JsonText;
import dev.ecsdeploy.live.DeploymentGroup;
import dev.ecsdeploy.live.TaskDefinitions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocationType;

/**
 * A deployment that CodeDeploy is to carry out.
 *
 * @param group the deployment group, as it was before
 * @param spec what is deployed; without a task definition if one is registered before
 * @param terms how it is deployed
 */
public record CodeDeployOrder(DeploymentGroup group, AppSpec spec, CodeDeployTerms terms) {

  /** The same for another task definition, and the settings of the service that belong to it. */
  CodeDeployOrder with(String taskDefinition, AppSpec.Settings settings) {
    return new CodeDeployOrder(group, new AppSpec(taskDefinition, settings, spec.hooks()), terms);
  }

  /** The same for another task definition. */
  CodeDeployOrder with(String taskDefinition) {
    return with(taskDefinition, spec.service());
  }

  /** By what the deployment is known again when the answer that names it was lost. */
  String description() {
    return "ecsdeploy: " + TaskDefinitions.name(spec.taskDefinition());
  }

  /** The call that makes it. */
  CreateDeploymentRequest request() {
    CreateDeploymentRequest.Builder request =
        CreateDeploymentRequest.builder()
            .applicationName(group.application())
            .deploymentGroupName(group.name())
            .deploymentConfigName(terms.configuration())
            .description(description())
            .revision(revision());
    if (!terms.rollbackOn().isEmpty()) {
      request.autoRollbackConfiguration(auto -> auto.enabled(true).events(terms.rollbackOn()));
    }
    return request.build();
  }

  private RevisionLocation revision() {
    String content = JsonText.write(spec.json());
    return RevisionLocation.builder()
        .revisionType(RevisionLocationType.APP_SPEC_CONTENT)
        .appSpecContent(appSpec -> appSpec.content(content).sha256(sha256(content)))
        .build();
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
