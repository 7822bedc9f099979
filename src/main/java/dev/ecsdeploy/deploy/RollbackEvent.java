package dev.ecsdeploy.deploy;

import dev.ecsdeploy.revision.RevisionUser;
import java.time.Instant;
import java.util.List;

/** Something that a rollback has done, or seen. Revisions are named {@code family:revision}. */
public sealed interface RollbackEvent {

  /** When it happened. */
  Instant at();

  /** ECS was told to stop a deployment. */
  record StopRequested(Instant at, String deployment) implements RollbackEvent {}

  /** The deployment went on. */
  record Deployed(DeployEvent event) implements RollbackEvent {
    @Override
    public Instant at() {
      return event.at();
    }
  }

  /** The revision that the service was put back from can be used no more. */
  record Deregistered(Instant at, String revision) implements RollbackEvent {}

  /** That revision is still in use, so it stays. */
  record StillInUse(Instant at, String revision, List<RevisionUser> users)
      implements RollbackEvent {
    public StillInUse {
      users = List.copyOf(users);
    }
  }

  /** That revision stays because AWS did not say what uses it, or refused to take it back. */
  record NotDeregistered(Instant at, String revision, String why) implements RollbackEvent {}
}
