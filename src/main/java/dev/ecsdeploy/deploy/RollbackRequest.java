package dev.ecsdeploy.deploy;

import dev.ecsdeploy.rollout.WaitUntil;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is to be put back, and how.
 *
 * @param cluster the cluster's name or ARN
 * @param service the service's name
 * @param account the only account that may be changed; null for any
 * @param to the revision to go back to, as a number or {@code family:revision}; null for the last
 *     one that worked
 * @param deregister takes the revision back that the service is put back from
 * @param codeDeploy how CodeDeploy deploys it, where it does
 * @param waitUntil how far to follow it; null to return when it has started
 * @param timeout how long to follow it at most
 */
public record RollbackRequest(
    String cluster,
    String service,
    @Nullable String account,
    @Nullable String to,
    boolean deregister,
    CodeDeployTerms codeDeploy,
    @Nullable WaitUntil waitUntil,
    Duration timeout) {}
