package dev.ecsdeploy.rollout;

import org.jspecify.annotations.Nullable;

/** How a deployment ended. Revisions are named {@code family:revision}. */
sealed interface Ending {

  /** The service runs the new revision. */
  record Deployed(int tasks) implements Ending {}

  /** ECS put the service back. */
  record RolledBack(@Nullable String to, String reason) implements Ending {}

  /** The service is neither on the new revision nor put back. */
  record Failed(String reason) implements Ending {}

  /** A newer deployment took its place. */
  record Superseded(String by) implements Ending {}
}
