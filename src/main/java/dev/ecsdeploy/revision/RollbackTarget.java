package dev.ecsdeploy.revision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The revision that a service goes back to.
 *
 * @param revision as {@code family:revision}
 * @param basis why this one
 */
public record RollbackTarget(String revision, Basis basis) {

  /** What speaks for a revision. */
  public sealed interface Basis {

    /**
     * It is what the last deployment that succeeded with another revision brought.
     *
     * @param at when that deployment ended; null where ECS does not say
     */
    record LastSucceeded(String deployment, @Nullable Instant at) implements Basis {}

    /**
     * Tasks of it still run, beside those of the deployment that replaces it.
     *
     * @param without why the history of deployments does not tell it
     */
    record StillRunning(String without) implements Basis {}

    /**
     * It is the nearest active revision below the current one: a guess.
     *
     * @param without why the history of deployments does not tell it
     */
    record NearestLower(String without) implements Basis {}

    /** Somebody asked for it. */
    record AskedFor() implements Basis {}
  }
}
