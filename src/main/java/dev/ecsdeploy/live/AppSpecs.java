package dev.ecsdeploy.live;

import dev.ecsdeploy.aws.AwsClients;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.AppSpecContent;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.RawString;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;

/** What deployments of CodeDeploy bring, as their AppSpecs say. */
public final class AppSpecs {
  /** An AppSpec is JSON or YAML, and its task definition stands at one name in both. */
  private static final Pattern TASK_DEFINITION =
      Pattern.compile("\"?TaskDefinition\"?\\s*:\\s*[\"']?(?<name>[^\"'\\s,}]+)");

  private final AwsClients aws;

  AppSpecs(AwsClients aws) {
    this.aws = aws;
  }

  /** The task definition that a deployment brings; absent where CodeDeploy does not tell. */
  public Answer<Optional<String>> taskDefinition(DeploymentInfo deployment) {
    return Refusal.ask(
        "read the AppSpec of deployment " + deployment.deploymentId(),
        "codedeploy:GetApplicationRevision",
        () ->
            content(deployment.revision())
                .or(() -> content(deployment.applicationName(), deployment.revision()))
                .flatMap(AppSpecs::taskDefinition));
  }

  private Optional<String> content(String application, @Nullable RevisionLocation revision) {
    return revision == null
        ? Optional.empty()
        : content(
            aws.codeDeploy()
                .getApplicationRevision(
                    request -> request.applicationName(application).revision(revision))
                .revision());
  }

  private static Optional<String> taskDefinition(String appSpec) {
    Matcher found = TASK_DEFINITION.matcher(appSpec);
    return found.find() ? Optional.of(found.group("name")) : Optional.empty();
  }

  /** The text of the AppSpec in a revision; empty where it is not told. */
  private static Optional<String> content(@Nullable RevisionLocation revision) {
    if (revision == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(revision.appSpecContent())
        .map(AppSpecContent::content)
        .or(() -> Optional.ofNullable(revision.string()).map(RawString::content))
        .filter(text -> !text.isEmpty());
  }
}
