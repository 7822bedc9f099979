package dev.ecsdeploy.deploy;

import dev.ecsdeploy.deploy.DeployEvent.Reaction;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.rollout.RolloutTarget;

/** Begins to put a service back that CodeDeploy deploys. */
final class CodeDeployUndo {
  private final Live live;
  private final SureCalls sure;
  private final CodeDeployOrder ordered;

  CodeDeployUndo(Live live, SureCalls sure, CodeDeployOrder ordered) {
    this.live = live;
    this.sure = sure;
    this.ordered = ordered;
  }

  /**
   * A deployment that goes on is stopped, and CodeDeploy rolls it back; after one that has ended,
   * the old revision is deployed again.
   *
   * @param previous ARN of the revision to go back to
   * @return what is to be followed now
   * @throws Failure when CodeDeploy refuses
   */
  RolloutTarget start(
      LiveService service, RolloutTarget target, String previous, Reaction because) {
    String running = target.codeDeployment();
    return because != Reaction.FAILURE && running != null && stopped(running)
        ? target
        : redeploy(service, target, previous);
  }

  private boolean stopped(String id) {
    try {
      live.codeDeployments().rollBack(id);
      return true;
    } catch (Failure refused) {
      return false;
    }
  }

  private RolloutTarget redeploy(LiveService service, RolloutTarget target, String previous) {
    String id = sure.deploy(ordered.with(previous, AppSpec.Settings.of(service.service())));
    return new RolloutTarget(
        target.cluster(), target.service(), null, null, previous, target.taskDefinition(), id);
  }
}
