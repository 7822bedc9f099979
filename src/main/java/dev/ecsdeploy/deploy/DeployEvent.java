package dev.ecsdeploy.deploy;

import dev.ecsdeploy.rollout.RolloutEvent;
import java.time.Instant;
import java.util.List;

/** Something that a deployment has done, or seen. Revisions are named {@code family:revision}. */
public sealed interface DeployEvent {

  /** When it happened. */
  Instant at();

  /** A revision was registered. */
  record Registered(Instant at, String revision) implements DeployEvent {}

  /**
   * The answer to a call did not arrive.
   *
   * @param operation such as {@code UpdateService}
   * @param carriedOut whether a look showed that the call was carried out; else it is made again
   */
  record AnswerLost(Instant at, String operation, boolean carriedOut) implements DeployEvent {}

  /** A revision that nothing uses was taken back, because the service refused it. */
  record Deregistered(Instant at, String revision) implements DeployEvent {}

  /**
   * A revision stays that was registered for a deployment which AWS did not start.
   *
   * @param why it was not taken back
   */
  record StaysRegistered(Instant at, String revision, String why) implements DeployEvent {}

  /** The service was made. */
  record Created(Instant at, String service, String revision) implements DeployEvent {}

  /** The service was changed; {@code startsDeployment} says whether that replaces tasks. */
  record Updated(Instant at, String service, boolean startsDeployment) implements DeployEvent {}

  /** CodeDeploy was told to deploy the service. */
  record Ordered(Instant at, String deployment, String region) implements DeployEvent {}

  /** The auto scaling of the service was changed. */
  record ScalingModified(Instant at, ScalingChange change) implements DeployEvent {}

  /** Auto scaling goes on as before the deployment. */
  record SuspensionLifted(Instant at) implements DeployEvent {}

  /** The service is put back, because somebody asked for that in such a case. */
  record GoingBack(Instant at, Reaction because, String to) implements DeployEvent {}

  /** What the service is put back for. */
  enum Reaction {
    FAILURE,
    TIMEOUT,
    INTERRUPT
  }

  /** Tags of the service were set. */
  record Tagged(Instant at, List<String> keys) implements DeployEvent {}

  /** Tags of the service were removed. */
  record Untagged(Instant at, List<String> keys) implements DeployEvent {}

  /** Where the service can be reached, as ECS tells it. */
  record Reachable(Instant at, List<String> endpoints) implements DeployEvent {
    public Reachable {
      endpoints = List.copyOf(endpoints);
    }
  }

  /** The rollout went on. */
  record Rollout(RolloutEvent event) implements DeployEvent {
    @Override
    public Instant at() {
      return event.at();
    }
  }
}
