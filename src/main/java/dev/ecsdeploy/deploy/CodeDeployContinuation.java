package dev.ecsdeploy.deploy;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.DeploymentGroup;
import dev.ecsdeploy.live.DeploymentGroupFinder;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.rollout.RolloutTarget;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.DeploymentWaitType;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookAction;

/** Finds the deployment of CodeDeploy that waits, and has it go on or back. */
public final class CodeDeployContinuation {
  private final Live live;
  private final CodeDeployTerms terms;

  public CodeDeployContinuation(Live live, CodeDeployTerms terms) {
    this.live = live;
    this.terms = terms;
  }

  /**
   * A deployment that waits.
   *
   * @param target how it is followed
   * @param what what it waits for
   */
  public record Waiting(LiveService service, RolloutTarget target, DeploymentWaitType what) {}

  /**
   * The deployment of a service that waits.
   *
   * @param cluster the cluster's name or ARN
   * @throws Failure when none waits, or AWS refuses
   */
  public Waiting find(String cluster, LiveService service) {
    DeploymentGroup group =
        new DeploymentGroupFinder(live.deploymentGroups())
            .find(cluster, service.name(), terms.application(), terms.group());
    DeploymentInfo running =
        live.codeDeployments()
            .running(group)
            .orElseThrow(() -> nothing("deployment group " + group.title() + " deploys nothing"));
    RolloutTarget target = new CodeDeployTargets(live).of(cluster, service, running);
    if (running.status() == DeploymentStatus.READY) {
      return new Waiting(service, target, DeploymentWaitType.READY_WAIT);
    }
    if (Boolean.TRUE.equals(running.instanceTerminationWaitTimeStarted())) {
      return new Waiting(service, target, DeploymentWaitType.TERMINATION_WAIT);
    }
    throw nothing("deployment " + running.deploymentId() + " is " + running.statusAsString());
  }

  private static Failure nothing(String why) {
    return Failure.project(
        "no deployment of CodeDeploy waits", why, "ecsdeploy status; ecsdeploy wait");
  }

  /**
   * Answers.
   *
   * @throws Failure when AWS refuses, also because somebody else was faster
   */
  public void answer(Waiting waiting, DeploymentLifecycleHookAction action) {
    String id = String.valueOf(waiting.target().codeDeployment());
    if (action == DeploymentLifecycleHookAction.ROLLBACK) {
      live.codeDeployments().rollBack(id);
    } else {
      live.codeDeployments().goOn(id, waiting.what());
    }
  }
}
