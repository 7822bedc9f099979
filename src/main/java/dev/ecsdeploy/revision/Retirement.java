package dev.ecsdeploy.revision;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Pause;
import dev.ecsdeploy.live.TaskDefinitions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Gatherers;

/**
 * Retires revisions as fast as ECS has it: it takes a burst of such calls, and then one a second
 * for the whole account, deployments included.
 */
public final class Retirement {
  private static final int BURST = 10;
  private static final Duration PACE = Duration.ofSeconds(1);
  private static final int DELETED_AT_ONCE = 10;

  private final TaskDefinitions taskDefinitions;
  private final InstantSource clock;
  private final Pause pause;
  private int calls;

  public Retirement(TaskDefinitions taskDefinitions, InstantSource clock, Pause pause) {
    this.taskDefinitions = taskDefinitions;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Does what was planned, until it is done or the time is over.
   *
   * @param listener told of everything that happens, as it happens
   * @throws Failure if AWS refuses; what was done before is done
   * @throws InterruptedException when the command is to end now
   */
  public RetirementOutcome execute(
      RetirementPlan plan, Duration timeout, Consumer<RetirementEvent> listener)
      throws InterruptedException {
    Instant start = clock.instant();
    Instant deadline = start.plus(timeout);
    int deregistered = 0;
    for (String revision : plan.deregistered()) {
      if (!isMyTurn(deadline)) {
        break;
      }
      taskDefinitions.deregister(revision);
      listener.accept(new RetirementEvent.Deregistered(clock.instant(), revision));
      deregistered++;
    }
    Deletion deletion = delete(plan.deleted(), deadline, listener);
    return new RetirementOutcome(
        deregistered,
        deletion.done,
        deletion.failed,
        plan.deregistered().size() - deregistered + deletion.left,
        Duration.between(start, clock.instant()));
  }

  private record Deletion(int done, int failed, int left) {}

  private Deletion delete(
      List<String> revisions, Instant deadline, Consumer<RetirementEvent> listener)
      throws InterruptedException {
    int asked = 0;
    int failed = 0;
    for (List<String> some :
        revisions.stream().gather(Gatherers.windowFixed(DELETED_AT_ONCE)).toList()) {
      if (!isMyTurn(deadline)) {
        break;
      }
      Map<String, String> failures = taskDefinitions.delete(some);
      some.forEach(revision -> listener.accept(deleted(revision, failures)));
      asked += some.size();
      failed += failures.size();
    }
    return new Deletion(asked - failed, failed, revisions.size() - asked);
  }

  private RetirementEvent deleted(String revision, Map<String, String> failures) {
    String why = failures.get(revision);
    return why == null
        ? new RetirementEvent.Deleted(clock.instant(), revision)
        : new RetirementEvent.NotDeleted(clock.instant(), revision, why);
  }

  /** Waits for the next call's turn; false when there is no time left for it. */
  private boolean isMyTurn(Instant deadline) throws InterruptedException {
    if (calls++ >= BURST) {
      pause.of(PACE);
    }
    return clock.instant().isBefore(deadline);
  }
}
