package dev.ecsdeploy.task;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.Poller;
import dev.ecsdeploy.live.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;

/** One run of a plan: starts the tasks, and waits for them. */
final class RunExecution {
  private final Live live;
  private final Poller poller;
  private final RunPlan plan;
  private final Consumer<TaskEvent> events;
  private final Instant start;

  RunExecution(Live live, Poller poller, RunPlan plan, Consumer<TaskEvent> events) {
    this.live = live;
    this.poller = poller;
    this.plan = plan;
    this.events = events;
    this.start = poller.now();
  }

  /**
   * What was started.
   *
   * @param ids the IDs of the tasks
   * @param notPlaced why there are not as many as there should be
   */
  private record Started(List<String> ids, List<String> notPlaced) {}

  /**
   * Does it.
   *
   * @param token tells the call from others
   * @throws Failure when AWS refuses
   */
  TaskOutcome run(String token) {
    RunTaskResponse response = new Start(live, poller, events).of(plan, token);
    Started started =
        new Started(
            ids(response.tasks()),
            response.failures().stream().map(RunExecution::words).distinct().toList());
    if (started.ids().isEmpty()) {
      return new TaskOutcome.Failed(List.of(), List.of(), started.notPlaced());
    }
    events.accept(new TaskEvent.Started(poller.now(), started.ids()));
    if (!started.notPlaced().isEmpty()) {
      events.accept(new TaskEvent.NotPlaced(poller.now(), started.notPlaced()));
    }
    if (plan.options().until() == RunRequest.Until.STARTED) {
      return started.notPlaced().isEmpty()
          ? new TaskOutcome.Started(started.ids())
          : new TaskOutcome.Failed(started.ids(), List.of(), started.notPlaced());
    }
    return await(response.tasks(), started);
  }

  private static List<String> ids(List<Task> tasks) {
    return tasks.stream().map(task -> Tasks.id(task.taskArn())).toList();
  }

  private static String words(software.amazon.awssdk.services.ecs.model.Failure failure) {
    return failure.detail() == null ? failure.reason() : failure.reason() + ": " + failure.detail();
  }

  private TaskOutcome await(List<Task> tasks, Started started) {
    TaskWatch watch = new TaskWatch(live, poller, plan, events);
    Duration timeout = plan.options().timeout();
    try {
      return watch.until(plan.options().until(), tasks, start.plus(timeout))
          ? outcome(watch.tasks(), started)
          : new TaskOutcome.TimedOut(ids(going(watch)), timeout);
    } catch (InterruptedException | AbortedException e) {
      Thread.interrupted();
      return interrupted(going(watch));
    }
  }

  private TaskOutcome outcome(List<Task> tasks, Started started) {
    boolean named = plan.options().watch() != null;
    Verdict verdict = new Verdict(plan.watched(), named, plan.containers());
    List<TaskFailure> failures =
        tasks.stream()
            .filter(TaskWatch::isStopped)
            .flatMap(task -> verdict.of(task).stream())
            .toList();
    if (!failures.isEmpty() || !started.notPlaced().isEmpty()) {
      return new TaskOutcome.Failed(started.ids(), failures, started.notPlaced());
    }
    return tasks.stream().allMatch(TaskWatch::isStopped)
        ? new TaskOutcome.Succeeded(
            started.ids(), plan.watched(), Duration.between(start, poller.now()))
        : new TaskOutcome.Running(started.ids());
  }

  private static List<Task> going(TaskWatch watch) {
    return watch.tasks().stream().filter(task -> !TaskWatch.isStopped(task)).toList();
  }

  private TaskOutcome interrupted(List<Task> going) {
    boolean stop = plan.options().stopOnInterrupt();
    if (stop) {
      going.forEach(this::stop);
    }
    return new TaskOutcome.Interrupted(ids(going), stop);
  }

  private void stop(Task task) {
    live.tasks().stop(plan.request().cluster(), task.taskArn(), "ecsdeploy run was interrupted");
    events.accept(new TaskEvent.Stopping(poller.now(), Tasks.id(task.taskArn())));
  }
}
