package dev.ecsdeploy.revision;

import java.time.Duration;

/**
 * How far a retirement got.
 *
 * @param deregistered how many revisions can be used no more
 * @param deleted how many are not there any more
 * @param notDeleted how many ECS did not delete
 * @param left how many calls were left when the time was over; 0 when it was enough
 * @param took how long it took
 */
public record RetirementOutcome(
    int deregistered, int deleted, int notDeleted, int left, Duration took) {}
