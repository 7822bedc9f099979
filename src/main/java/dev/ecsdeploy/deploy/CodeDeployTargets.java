package dev.ecsdeploy.deploy;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Answer;
import dev.ecsdeploy.live.DeploymentGroup;
import dev.ecsdeploy.live.DeploymentGroupFinder;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.TaskDefinitions;
import dev.ecsdeploy.rollout.RolloutTarget;
import java.util.Optional;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.RollbackInfo;
import software.amazon.awssdk.services.ecs.model.TaskSet;

/** Tells how a deployment of CodeDeploy that somebody else made is followed. */
public final class CodeDeployTargets {
  private final Live live;

  public CodeDeployTargets(Live live) {
    this.live = live;
  }

  /**
   * The deployment that a service is in, or came out of last.
   *
   * @param cluster the cluster's name or ARN
   * @throws Failure when there is no deployment group for it, or AWS refuses
   */
  public RolloutTarget current(String cluster, LiveService service, CodeDeployTerms terms) {
    DeploymentGroup group =
        new DeploymentGroupFinder(live.deploymentGroups())
            .find(cluster, service.name(), terms.application(), terms.group());
    return group.lastAttempted().isEmpty()
        ? RolloutTarget.current(cluster, service)
        : of(cluster, service, live.codeDeployments().get(group.lastAttempted()));
  }

  /** One deployment; of a rollback, the one that it rolls back. */
  RolloutTarget of(String cluster, LiveService service, DeploymentInfo deployment) {
    DeploymentInfo followed = rolledBackBy(deployment).orElse(deployment);
    String brings = brings(followed).orElseGet(service::taskDefinition);
    return new RolloutTarget(
        cluster,
        service.name(),
        null,
        null,
        brings,
        before(service, brings),
        followed.deploymentId());
  }

  /** The deployment that one rolls back; absent where it is no rollback. */
  Optional<DeploymentInfo> rolledBackBy(DeploymentInfo deployment) {
    return Optional.ofNullable(deployment.rollbackInfo())
        .map(RollbackInfo::rollbackTriggeringDeploymentId)
        .filter(id -> !id.isEmpty() && !id.equals(deployment.deploymentId()))
        .map(live.codeDeployments()::get);
  }

  private Optional<String> brings(DeploymentInfo deployment) {
    Answer<Optional<String>> told = live.codeDeployments().appSpecs().taskDefinition(deployment);
    return told.orElse(Optional.empty());
  }

  /** The revision that another task set runs; the service's own where there is only one. */
  static String before(LiveService service, String brings) {
    String name = TaskDefinitions.name(brings);
    return service.service().taskSets().stream()
        .map(TaskSet::taskDefinition)
        .filter(other -> !TaskDefinitions.name(other).equals(name))
        .findFirst()
        .orElseGet(service::taskDefinition);
  }
}
