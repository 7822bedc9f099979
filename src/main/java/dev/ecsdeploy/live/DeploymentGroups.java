package dev.ecsdeploy.live;

import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.aws.AwsFailures;
import dev.ecsdeploy.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.codedeploy.model.ApplicationInfo;
import software.amazon.awssdk.services.codedeploy.model.ComputePlatform;
import software.amazon.awssdk.services.codedeploy.model.DeploymentConfigDoesNotExistException;

/** The deployment groups of CodeDeploy. */
public final class DeploymentGroups {
  /** In more applications than that no group is looked for. */
  private static final int MOST_APPLICATIONS = 100;

  private static final int DESCRIBED_AT_ONCE = 100;
  private static final int ASKED_AT_ONCE = 5;
  private static final String LIST = "look for the deployment group of CodeDeploy";

  private final AwsClients aws;

  public DeploymentGroups(AwsClients aws) {
    this.aws = aws;
  }

  /**
   * One group.
   *
   * @throws Failure when there is none, or AWS refuses
   */
  public DeploymentGroup get(String application, String group) {
    return new DeploymentGroup(
        AwsFailures.call(
            "describe deployment group " + application + "/" + group,
            () ->
                aws.codeDeploy()
                    .getDeploymentGroup(
                        request -> request.applicationName(application).deploymentGroupName(group))
                    .deploymentGroupInfo()));
  }

  /**
   * Whether there is a deployment configuration of a name.
   *
   * @throws SdkException when AWS does not say
   */
  public boolean hasConfiguration(String name) {
    try {
      aws.codeDeploy().getDeploymentConfig(request -> request.deploymentConfigName(name));
      return true;
    } catch (DeploymentConfigDoesNotExistException _) {
      return false;
    }
  }

  /**
   * All groups for services of ECS.
   *
   * @param application only those of this one; null for all applications
   * @throws Failure when AWS refuses, or there are too many applications to look through
   * @throws InterruptedException when the command is to end now
   */
  public List<DeploymentGroup> all(@Nullable String application) throws InterruptedException {
    List<String> applications = application == null ? applications() : List.of(application);
    List<List<Supplier<List<DeploymentGroup>>>> rounds =
        applications.stream()
            .<Supplier<List<DeploymentGroup>>>map(name -> () -> groups(name))
            .gather(Gatherers.windowFixed(ASKED_AT_ONCE))
            .toList();
    List<DeploymentGroup> all = new ArrayList<>();
    for (List<Supplier<List<DeploymentGroup>>> round : rounds) {
      Together.all(round).forEach(all::addAll);
    }
    return all;
  }

  private List<String> applications() {
    List<String> names =
        AwsFailures.call(
            LIST,
            () ->
                aws.codeDeploy().listApplicationsPaginator().stream()
                    .flatMap(page -> page.applications().stream())
                    .toList());
    List<String> found =
        names.stream()
            .gather(Gatherers.windowFixed(DESCRIBED_AT_ONCE))
            .flatMap(some -> describe(some).stream())
            .filter(each -> each.computePlatform() == ComputePlatform.ECS)
            .map(ApplicationInfo::applicationName)
            .toList();
    if (found.size() > MOST_APPLICATIONS) {
      throw Failure.project(
          "CodeDeploy has %d applications for ECS".formatted(found.size()),
          "so many are not looked through for the one of the service",
          "codedeploy.application_name in the config file");
    }
    return found;
  }

  private List<ApplicationInfo> describe(List<String> names) {
    return AwsFailures.call(
        LIST,
        () ->
            aws.codeDeploy()
                .batchGetApplications(request -> request.applicationNames(names))
                .applicationsInfo());
  }

  private List<DeploymentGroup> groups(String application) {
    return AwsFailures.call(
        LIST,
        () ->
            aws
                .codeDeploy()
                .listDeploymentGroupsPaginator(request -> request.applicationName(application))
                .stream()
                .flatMap(page -> page.deploymentGroups().stream())
                .gather(Gatherers.windowFixed(DESCRIBED_AT_ONCE))
                .flatMap(some -> describe(application, some).stream())
                .toList());
  }

  private List<DeploymentGroup> describe(String application, List<String> names) {
    return aws
        .codeDeploy()
        .batchGetDeploymentGroups(
            request -> request.applicationName(application).deploymentGroupNames(names))
        .deploymentGroupsInfo()
        .stream()
        .map(DeploymentGroup::new)
        .toList();
  }
}
