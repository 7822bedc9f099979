package dev.ecsdeploy.live;

import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.aws.AwsFailures;
import dev.ecsdeploy.aws.Uncertainty;
import dev.ecsdeploy.failure.Failure;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentNotStartedException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTarget;
import software.amazon.awssdk.services.codedeploy.model.DeploymentWaitType;
import software.amazon.awssdk.services.codedeploy.model.ECSTarget;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsRequest;

/** Deployments that CodeDeploy carries out. */
public final class CodeDeployments {
  private static final int DESCRIBED_AT_ONCE = 25;
  private static final List<DeploymentStatus> GOING_ON =
      List.of(
          DeploymentStatus.CREATED,
          DeploymentStatus.QUEUED,
          DeploymentStatus.IN_PROGRESS,
          DeploymentStatus.BAKING,
          DeploymentStatus.READY);

  private final AwsClients aws;

  public CodeDeployments(AwsClients aws) {
    this.aws = aws;
  }

  /**
   * Makes a deployment.
   *
   * @return its ID
   * @throws Failure when AWS refuses
   */
  public String create(CreateDeploymentRequest request) {
    return AwsFailures.call(
        "create a deployment of " + request.applicationName() + "/" + request.deploymentGroupName(),
        () -> Uncertainty.once(() -> aws.codeDeploy().createDeployment(request).deploymentId()));
  }

  /**
   * One deployment, without its target.
   *
   * @throws Failure when there is none, or AWS refuses
   */
  public DeploymentInfo get(String id) {
    return AwsFailures.call(
        "describe deployment " + id,
        () -> aws.codeDeploy().getDeployment(request -> request.deploymentId(id)).deploymentInfo());
  }

  /**
   * The IDs of the targets of a deployment; none where it has not begun.
   *
   * @throws Failure when asking again may help
   */
  public Answer<List<String>> targets(String id) {
    return Refusal.askOrFail(
        "list the targets of deployment " + id,
        "codedeploy:ListDeploymentTargets",
        () -> {
          try {
            return aws.codeDeploy()
                .listDeploymentTargets(request -> request.deploymentId(id))
                .targetIds();
          } catch (DeploymentNotStartedException _) {
            return List.of();
          }
        });
  }

  /**
   * What a deployment does to its service; absent where that is not known.
   *
   * @throws Failure when asking again may help
   */
  public Answer<Optional<ECSTarget>> target(String id, List<String> targets) {
    return Refusal.askOrFail(
        "describe the target of deployment " + id,
        "codedeploy:BatchGetDeploymentTargets",
        () ->
            aws
                .codeDeploy()
                .batchGetDeploymentTargets(request -> request.deploymentId(id).targetIds(targets))
                .deploymentTargets()
                .stream()
                .map(DeploymentTarget::ecsTarget)
                .filter(target -> target != null)
                .findFirst());
  }

  /**
   * The deployment of a group that has not ended; CodeDeploy carries out one at a time.
   *
   * @throws Failure when AWS refuses
   */
  public Optional<DeploymentInfo> running(DeploymentGroup group) {
    return newestFirst(group, GOING_ON).findFirst();
  }

  /**
   * The same where the command can do without.
   *
   * @throws Failure when asking again may help
   */
  public Answer<Optional<DeploymentInfo>> askRunning(DeploymentGroup group) {
    return askNewest(group, GOING_ON);
  }

  /**
   * The deployments of a group that succeeded, newest first; read as far as they are looked at.
   *
   * @throws Failure when AWS refuses
   */
  public Stream<DeploymentInfo> succeeded(DeploymentGroup group) {
    return newestFirst(group, List.of(DeploymentStatus.SUCCEEDED));
  }

  /**
   * All deployments of a group, newest first.
   *
   * @throws Failure when AWS refuses
   */
  public Stream<DeploymentInfo> all(DeploymentGroup group) {
    return newestFirst(group, null);
  }

  /**
   * The newest deployment of the group that a deployment belongs to.
   *
   * @throws Failure when asking again may help
   */
  public Answer<Optional<DeploymentInfo>> newest(DeploymentInfo deployment) {
    DeploymentGroup group =
        new DeploymentGroup(
            DeploymentGroupInfo.builder()
                .applicationName(deployment.applicationName())
                .deploymentGroupName(deployment.deploymentGroupName())
                .build());
    return askNewest(group, null);
  }

  private Answer<Optional<DeploymentInfo>> askNewest(
      DeploymentGroup group, @Nullable List<DeploymentStatus> statuses) {
    return Refusal.askOrFail(
        "list the deployments of " + group.title(),
        "codedeploy:ListDeployments",
        () -> newest(ids(group, statuses)));
  }

  private Optional<DeploymentInfo> newest(List<String> ids) {
    return ids.isEmpty()
        ? Optional.empty()
        : describe(ids.stream().limit(DESCRIBED_AT_ONCE).toList()).stream().findFirst();
  }

  /** CodeDeploy lists the newest first; within a page that is made sure of. */
  private Stream<DeploymentInfo> newestFirst(
      DeploymentGroup group, @Nullable List<DeploymentStatus> statuses) {
    String doing = "list the deployments of " + group.title();
    return AwsFailures.call(doing, () -> ids(group, statuses)).stream()
        .gather(Gatherers.windowFixed(DESCRIBED_AT_ONCE))
        .flatMap(some -> AwsFailures.call(doing, () -> describe(some)).stream());
  }

  private List<String> ids(DeploymentGroup group, @Nullable List<DeploymentStatus> statuses) {
    ListDeploymentsRequest.Builder request =
        ListDeploymentsRequest.builder()
            .applicationName(group.application())
            .deploymentGroupName(group.name());
    if (statuses != null) {
      request.includeOnlyStatuses(statuses);
    }
    return aws.codeDeploy().listDeployments(request.build()).deployments();
  }

  private List<DeploymentInfo> describe(List<String> ids) {
    return aws
        .codeDeploy()
        .batchGetDeployments(request -> request.deploymentIds(ids))
        .deploymentsInfo()
        .stream()
        .sorted(
            Comparator.comparing(
                    DeploymentInfo::createTime, Comparator.nullsFirst(Comparator.naturalOrder()))
                .reversed())
        .toList();
  }

  /** What deployments bring, as their AppSpecs say. */
  public AppSpecs appSpecs() {
    return new AppSpecs(aws);
  }

  /**
   * Has CodeDeploy stop a deployment, and roll it back.
   *
   * @throws Failure when AWS refuses, also because the deployment has ended
   */
  public void rollBack(String id) {
    AwsFailures.call(
        "stop deployment " + id,
        () ->
            aws.codeDeploy()
                .stopDeployment(request -> request.deploymentId(id).autoRollbackEnabled(true)));
  }

  /**
   * Has a deployment go on that waits.
   *
   * @throws Failure when AWS refuses, also because it does not wait
   */
  public void goOn(String id, DeploymentWaitType wait) {
    AwsFailures.call(
        "continue deployment " + id,
        () ->
            aws.codeDeploy()
                .continueDeployment(request -> request.deploymentId(id).deploymentWaitType(wait)));
  }
}
