package dev.ecsdeploy.verify;

import dev.ecsdeploy.aws.Arn;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.DeploymentGroup;
import dev.ecsdeploy.live.DeploymentGroupFinder;
import dev.ecsdeploy.live.DeploymentGroups;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.TargetGroupInfo;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** What CodeDeploy deploys the service with exists, and fits the service. */
final class CodeDeployCheck implements Check {
  private static final String FIND = "codedeploy:BatchGetDeploymentGroups";

  private final Sight sight;
  private final CodeDeployNames names;

  CodeDeployCheck(Sight sight) {
    this.sight = sight;
    this.names = sight.subject().codeDeploy();
  }

  @Override
  public List<Question> questions() {
    if (!sight.subject().isCodeDeploy()) {
      return List.of();
    }
    List<Question> questions = new ArrayList<>();
    questions.add(question("deployment group of CodeDeploy", FIND, this::group));
    if (names.configuration() != null) {
      String name = names.configuration();
      questions.add(
          question(
              "deployment configuration " + name,
              "codedeploy:GetDeploymentConfig",
              () -> configuration(name)));
    }
    names.functions().stream()
        .distinct()
        .forEach(
            name ->
                questions.add(
                    question(
                        "lifecycle hook " + name,
                        "lambda:GetFunctionConfiguration",
                        () -> function(name))));
    return questions;
  }

  private Question question(String what, String action, Supplier<Finding> answer) {
    return new Question(
        List.of(sight.subject().serviceName(), what), () -> Inquiries.ask(action, answer));
  }

  private Finding group() {
    try {
      DeploymentGroup group =
          new DeploymentGroupFinder(new DeploymentGroups(sight.aws()))
              .find(
                  sight.subject().cluster(),
                  Objects.requireNonNullElse(sight.subject().service(), ""),
                  names.application(),
                  names.group());
      return misfit(group.info())
          .<Finding>map(why -> new Finding.Failed(why, "the deployment group " + group.title()))
          .orElseGet(() -> new Finding.Ok(group.title()));
    } catch (Failure notFound) {
      if (notFound.getCause() instanceof SdkException refused && !isMissing(refused)) {
        throw refused;
      }
      return new Finding.Failed(notFound.what() + ": " + notFound.why(), notFound.hint());
    }
  }

  private static boolean isMissing(SdkException refused) {
    return refused.getClass().getSimpleName().endsWith("DoesNotExistException");
  }

  /** What keeps a group from deploying the service; absent where nothing does. */
  private Optional<String> misfit(DeploymentGroupInfo group) {
    if (group.blueGreenDeploymentConfiguration() == null) {
      return Optional.of("it has no configuration for blue/green deployments");
    }
    List<String> pair =
        group.loadBalancerInfo() == null
            ? List.of()
            : group.loadBalancerInfo().targetGroupPairInfoList().stream()
                .flatMap(each -> each.targetGroups().stream())
                .map(TargetGroupInfo::name)
                .toList();
    return targetGroups()
        .filter(name -> !pair.contains(name))
        .findFirst()
        .map(name -> "it shifts traffic between %s, and not %s".formatted(all(pair), name));
  }

  private static String all(List<String> names) {
    return names.isEmpty() ? "no target groups" : String.join(" and ", names);
  }

  private Stream<String> targetGroups() {
    return sight.subject().serviceRequest().loadBalancers().stream()
        .map(LoadBalancer::targetGroupArn)
        .filter(Objects::nonNull)
        .map(arn -> arn.replaceFirst("^.*:targetgroup/([^/]+)/.*$", "$1"));
  }

  private Finding configuration(String name) {
    return new DeploymentGroups(sight.aws()).hasConfiguration(name)
        ? Finding.ok()
        : new Finding.Failed(
            "there is no such deployment configuration", "aws deploy list-deployment-configs");
  }

  private Finding function(String name) {
    String region = name.startsWith("arn:") ? Arn.region(name) : sight.aws().region();
    try {
      sight
          .aws()
          .in(region)
          .lambda()
          .getFunctionConfiguration(request -> request.functionName(name));
      return Finding.ok();
    } catch (ResourceNotFoundException _) {
      return new Finding.Failed("there is no such function", "its name or ARN in appspec");
    }
  }
}
