package dev.ecsdeploy.revision;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Answer;
import dev.ecsdeploy.live.DeploymentGroup;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.LiveTaskDefinition;
import dev.ecsdeploy.live.PastDeployment;
import dev.ecsdeploy.live.ServiceDeployments;
import dev.ecsdeploy.live.TaskDefinitions;
import dev.ecsdeploy.revision.RollbackTarget.Basis;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;

/**
 * Finds the revision to go back to: not the one with the next lower number, which may never have
 * worked, but the one that was the last to work.
 */
public final class RollbackTargets {
  /** After so many revisions that are gone, the history has nothing to offer. */
  private static final int MOST_CANDIDATES = 20;

  private final Live live;

  public RollbackTargets(Live live) {
    this.live = live;
  }

  /**
   * The revision that a service would go back to; absent where there is none.
   *
   * @throws Failure when AWS refuses to list revisions
   */
  public Optional<RollbackTarget> find(String cluster, LiveService service) {
    Answer<Optional<RollbackTarget>> history =
        live.serviceDeployments()
            .succeeded(cluster, service.name(), past -> lastSucceeded(past, service));
    return switch (history) {
      case Answer.Given<Optional<RollbackTarget>>(Optional<RollbackTarget> found) ->
          found.or(
              () ->
                  withoutHistory(
                      service,
                      "no earlier deployment succeeded with another revision that is still"
                          + " active, as far as ECS remembers (90 days)"));
      case Answer.Refused<Optional<RollbackTarget>>(String why) -> withoutHistory(service, why);
      case Answer.Unsupported<Optional<RollbackTarget>>(String why) -> withoutHistory(service, why);
    };
  }

  /**
   * The revision that a service would go back to that CodeDeploy deploys; absent where there is
   * none.
   *
   * @throws Failure when AWS refuses to list deployments or revisions
   */
  public Optional<RollbackTarget> find(DeploymentGroup group, LiveService service) {
    Set<String> seen = new HashSet<>(Set.of(service.revision()));
    return live.codeDeployments()
        .succeeded(group)
        .limit(MOST_CANDIDATES)
        .flatMap(each -> target(each).stream())
        .filter(each -> seen.add(each.revision()) && isActive(each.revision()))
        .findFirst()
        .or(
            () ->
                withoutHistory(
                    service,
                    "no earlier deployment of CodeDeploy succeeded with another revision that is"
                        + " still active"));
  }

  private Optional<RollbackTarget> target(DeploymentInfo past) {
    return live.codeDeployments()
        .appSpecs()
        .taskDefinition(past)
        .orElse(Optional.empty())
        .map(
            taskDefinition ->
                new RollbackTarget(
                    TaskDefinitions.name(taskDefinition),
                    new Basis.LastSucceeded(past.deploymentId(), past.completeTime())));
  }

  private Optional<RollbackTarget> lastSucceeded(Stream<PastDeployment> past, LiveService service) {
    Set<String> seen = new HashSet<>(Set.of(service.revision()));
    return past.filter(each -> seen.add(TaskDefinitions.name(each.taskDefinition())))
        .limit(MOST_CANDIDATES)
        .filter(each -> isActive(each.taskDefinition()))
        .findFirst()
        .map(RollbackTargets::target);
  }

  private static RollbackTarget target(PastDeployment past) {
    return new RollbackTarget(
        TaskDefinitions.name(past.taskDefinition()),
        new Basis.LastSucceeded(
            ServiceDeployments.id(past.deployment().serviceDeploymentArn()),
            past.deployment().finishedAt()));
  }

  private boolean isActive(String taskDefinition) {
    return live.taskDefinitions()
        .ask(taskDefinition)
        .map(LiveTaskDefinition::isActive)
        .orElse(false);
  }

  private Optional<RollbackTarget> withoutHistory(LiveService service, String why) {
    return service.older().stream()
        .map(deployment -> TaskDefinitions.name(deployment.taskDefinition()))
        .filter(revision -> !revision.equals(service.revision()))
        .findFirst()
        .map(revision -> new RollbackTarget(revision, new Basis.StillRunning(why)))
        .or(
            () ->
                live.taskDefinitions()
                    .activeBelow(service.taskDefinition())
                    .map(revision -> new RollbackTarget(revision, new Basis.NearestLower(why))));
  }
}
