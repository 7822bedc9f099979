package dev.ecsdeploy.rollout;

import dev.ecsdeploy.live.CodeDeployment;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.Poller;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.DeploymentWaitType;

/**
 * What one poll found out about a deployment of CodeDeploy.
 *
 * @param service the service; null when it is gone, or could not be read yet
 * @param deployment the deployment; null while it could not be read yet
 * @param rollback the deployment that rolls it back; null while there is none
 * @param newer the task definition of a newer deployment of the same group, once this one has ended
 *     without success; null where there is none
 * @param untold why something could not be read
 * @param trouble why AWS could not be asked this time; null when it could
 */
record CodeDeployReading(
    @Nullable LiveService service,
    @Nullable CodeDeployment deployment,
    @Nullable DeploymentInfo rollback,
    @Nullable String newer,
    List<String> untold,
    @Nullable String trouble)
    implements Poller.Troubled {

  static final CodeDeployReading NOTHING =
      new CodeDeployReading(null, null, null, null, List.of(), null);

  @Override
  public boolean isTroubled() {
    return trouble != null;
  }

  /** The same reading, when the next one failed. */
  CodeDeployReading withTrouble(String what) {
    return new CodeDeployReading(service, deployment, rollback, newer, untold, what);
  }

  /** What it tells of the service. */
  Reading ofService() {
    return new Reading(service, null, null, new Reading.Following.NoDeployment(), trouble);
  }

  /** What CodeDeploy waits for; absent where it does not. */
  Optional<DeploymentWaitType> waiting() {
    if (deployment == null || deployment.hasEnded() || trouble != null) {
      return Optional.empty();
    }
    if (deployment.info().status() == DeploymentStatus.READY) {
      return Optional.of(DeploymentWaitType.READY_WAIT);
    }
    return Boolean.TRUE.equals(deployment.info().instanceTerminationWaitTimeStarted())
        ? Optional.of(DeploymentWaitType.TERMINATION_WAIT)
        : Optional.empty();
  }

  /** The ID of the task set that it brings; absent while there is none. */
  Optional<String> taskSet() {
    if (deployment == null) {
      return Optional.empty();
    }
    String id = deployment.id();
    return Optional.ofNullable(service)
        .flatMap(found -> found.taskSetOf(id))
        .map(found -> found.id())
        .or(() -> deployment.green().map(green -> green.identifer()));
  }
}
