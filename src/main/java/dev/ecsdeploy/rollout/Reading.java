package dev.ecsdeploy.rollout;

import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.Poller;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;

/**
 * What one poll found out.
 *
 * @param service the service; null when it is gone, or could not be read yet
 * @param deployment the service deployment that is followed; null when none is
 * @param newest ARN of the newest service deployment, asked for when the followed one was stopped
 * @param following how the deployment is followed
 * @param trouble why AWS could not be asked this time; null when it could
 */
record Reading(
    @Nullable LiveService service,
    @Nullable ServiceDeployment deployment,
    @Nullable String newest,
    Following following,
    @Nullable String trouble)
    implements Poller.Troubled {

  @Override
  public boolean isTroubled() {
    return trouble != null;
  }

  /** The same reading, when the next one failed. */
  Reading withTrouble(String what) {
    return new Reading(service, deployment, newest, following, what);
  }

  /** How a deployment is followed. */
  sealed interface Following {
    /** Its service deployment is not known yet. */
    record Searching() implements Following {}

    /** By its service deployment. */
    record ByServiceDeployment(String arn) implements Following {}

    /** By the deployments that the service lists: service deployments are not to be had. */
    record ByCounts(String why) implements Following {}

    /**
     * By the counts of the service alone: the endpoint imitates ECS without service deployments,
     * and may not keep the deployments that the service lists up to date either.
     */
    record ByImitation(String why) implements Following {}

    /** There is no deployment to follow; the counts only have to become as desired. */
    record NoDeployment() implements Following {}
  }
}
