package dev.ecsdeploy.rollout;

/**
 * The tasks of one revision.
 *
 * @param revision as {@code family:revision}
 * @param desired how many there are to be
 * @param running how many run
 * @param pending how many are starting
 * @param failed how many failed to start, or stopped too early
 */
public record RevisionCounts(String revision, int desired, int running, int pending, int failed) {}
