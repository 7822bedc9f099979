package dev.ecsdeploy.deploy;

import dev.ecsdeploy.live.DeploymentGroup;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.revision.RollbackTarget;
import org.jspecify.annotations.Nullable;

/**
 * How a service is put back, decided before anything is changed.
 *
 * @param request what was asked for
 * @param before the service as it was when the plan was made
 * @param from the revision that it is put back from, as {@code family:revision}
 * @param way how it is done
 * @param group the deployment group, where CodeDeploy deploys the service; else null
 */
public record RollbackPlan(
    RollbackRequest request,
    LiveService before,
    String from,
    Way way,
    @Nullable DeploymentGroup group) {

  /** How a service is put back. */
  public sealed interface Way {

    /** The revision that the service will run, as {@code family:revision}; null if not known. */
    @Nullable String to();

    /** The deployment that goes on is stopped, and whoever carries it out puts the service back. */
    record Stop(String serviceDeployment, @Nullable String to) implements Way {}

    /** The service is being put back already; nothing is left to do but to follow that. */
    record Follow(String serviceDeployment, @Nullable String to) implements Way {}

    /**
     * The service is set to another revision, in a deployment of its own.
     *
     * @param update the call that sets it
     */
    record Redeploy(RollbackTarget target, Step update) implements Way {
      @Override
      public String to() {
        return target.revision();
      }
    }
  }

  /**
   * Whether the revision that the service is put back from is to be taken back, if all goes well.
   */
  public boolean deregisters() {
    // The task definitions of a service in Express Mode are ECS's own.
    return request.deregister() && !from.equals(way.to()) && !before.isExpress();
  }
}
