package dev.ecsdeploy.task;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.AccountGuard;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.Poller;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs one-off tasks. */
public final class TaskRunner {
  private final Live live;
  private final Poller poller;
  private final Supplier<String> account;
  private final Supplier<String> tokens;

  /**
   * Makes a runner.
   *
   * @param account asks for the account that the calls are made in
   * @param tokens makes texts that no other run has
   */
  public TaskRunner(Live live, Poller poller, Supplier<String> account, Supplier<String> tokens) {
    this.live = live;
    this.poller = poller;
    this.account = account;
    this.tokens = tokens;
  }

  /**
   * Decides what a run does; only reads.
   *
   * @throws Failure if it must not or cannot be done, or AWS refuses
   */
  public RunPlan plan(RunRequest request) {
    AccountGuard.check(request.account(), Optional.empty(), account);
    return new RunPlanner(live, request).plan();
  }

  /**
   * Does what was planned: one {@code RunTask}.
   *
   * <p>The outcome {@link TaskOutcome.Interrupted} tells of an interrupt; the thread's flag is
   * cleared.
   *
   * @param events told of what happens, in order, from the calling thread
   * @throws Failure when AWS refuses, or no task could be placed
   */
  public TaskOutcome execute(RunPlan plan, Consumer<TaskEvent> events) {
    return new RunExecution(live, poller, plan, events).run(tokens.get());
  }
}
