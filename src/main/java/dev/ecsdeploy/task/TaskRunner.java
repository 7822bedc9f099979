package dev.ecsdeploy.task;

import dev.ecsdeploy.definition.TaskDefinition;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.NearestName;
import dev.ecsdeploy.live.AccountGuard;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.LiveTaskDefinition;
import dev.ecsdeploy.live.Poller;
import dev.ecsdeploy.live.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.Task;

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
    TaskDefinition registered =
        request.choice() instanceof TaskChoice.FromFile(TaskDefinition file) ? file : null;
    LiveTaskDefinition existing = existing(request);
    List<ContainerDefinition> containers = RunPlan.containers(registered, existing);
    RunTaskRequest.Builder asked = request.request().toBuilder();
    if (existing != null) {
      asked.taskDefinition(existing.arn());
    }
    addTags(request, asked);
    String watched = watched(request.options().watch(), containers);
    return new RunPlan(registered, existing, asked.build(), watched, request.options());
  }

  private @Nullable LiveTaskDefinition existing(RunRequest request) {
    return switch (request.choice()) {
      case TaskChoice.FromFile _ -> null;
      case TaskChoice.OfService(String service) ->
          live.taskDefinitions()
              .describe(live.services().describe(request.cluster(), service).taskDefinition());
      case TaskChoice.Latest(String family) ->
          live.taskDefinitions().latest(family).orElseThrow(() -> missing(family));
      case TaskChoice.Numbered(String family, int number) ->
          live.taskDefinitions().describe(family + ":" + number);
    };
  }

  private static Failure missing(String family) {
    return Failure.project(
        "task definition family " + family + " has no active revision",
        "the newest active one was asked for",
        "ecsdeploy run without --latest-task-definition and --skip-task-definition registers one");
  }

  private void addTags(RunRequest request, RunTaskRequest.Builder asked) {
    String service = request.options().tagsOf();
    if (service != null) {
      LiveService found = live.services().describe(request.cluster(), service);
      List<Tag> own = request.request().tags();
      List<Tag> tags = new ArrayList<>(own);
      found.service().tags().stream()
          .filter(tag -> own.stream().noneMatch(one -> one.key().equals(tag.key())))
          .forEach(tags::add);
      asked.tags(tags);
    }
  }

  private static String watched(@Nullable String asked, List<ContainerDefinition> containers) {
    List<String> names = containers.stream().map(ContainerDefinition::name).toList();
    if (asked != null && !names.contains(asked)) {
      throw Failure.usage(
          "container " + asked + " not found in the task definition",
          "its containers are " + String.join(", ", names),
          "--watch-container=" + NearestName.of(asked, names).orElse(names.getFirst()));
    }
    return asked == null ? Verdict.watchedIn(containers) : asked;
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
    Instant start = poller.now();
    RunTaskResponse response = new Start(live, poller, events).of(plan, tokens.get());
    List<String> notPlaced =
        response.failures().stream().map(TaskRunner::words).distinct().toList();
    if (response.tasks().isEmpty()) {
      return new TaskOutcome.Failed(List.of(), List.of(), notPlaced);
    }
    List<String> ids = response.tasks().stream().map(task -> Tasks.id(task.taskArn())).toList();
    events.accept(new TaskEvent.Started(poller.now(), ids));
    if (!notPlaced.isEmpty()) {
      events.accept(new TaskEvent.NotPlaced(poller.now(), notPlaced));
    }
    if (plan.options().until() == RunRequest.Until.STARTED) {
      return notPlaced.isEmpty()
          ? new TaskOutcome.Started(ids)
          : new TaskOutcome.Failed(ids, List.of(), notPlaced);
    }
    return new Attendance(plan, ids, notPlaced, start, events).await(response.tasks());
  }

  private static String words(software.amazon.awssdk.services.ecs.model.Failure failure) {
    return failure.detail() == null ? failure.reason() : failure.reason() + ": " + failure.detail();
  }

  /** The wait for the tasks of one run. */
  private final class Attendance {
    private final RunPlan plan;
    private final List<String> ids;
    private final List<String> notPlaced;
    private final Instant start;
    private final Consumer<TaskEvent> events;

    Attendance(
        RunPlan plan,
        List<String> ids,
        List<String> notPlaced,
        Instant start,
        Consumer<TaskEvent> events) {
      this.plan = plan;
      this.ids = ids;
      this.notPlaced = notPlaced;
      this.start = start;
      this.events = events;
    }

    TaskOutcome await(List<Task> started) {
      TaskWatch watch = new TaskWatch(live, poller, plan, events);
      Duration timeout = plan.options().timeout();
      try {
        boolean reached = watch.until(plan.options().until(), started, start.plus(timeout));
        return reached ? outcome(watch.tasks()) : timedOut(watch.tasks(), timeout);
      } catch (InterruptedException | AbortedException e) {
        Thread.interrupted();
        return interrupted(watch.tasks());
      }
    }

    private TaskOutcome outcome(List<Task> tasks) {
      boolean named = plan.options().watch() != null;
      Verdict verdict = new Verdict(plan.watched(), named, plan.containers());
      List<TaskFailure> failures =
          tasks.stream()
              .filter(TaskWatch::isStopped)
              .flatMap(task -> verdict.of(task).stream())
              .toList();
      if (!failures.isEmpty() || !notPlaced.isEmpty()) {
        return new TaskOutcome.Failed(ids, failures, notPlaced);
      }
      return tasks.stream().allMatch(TaskWatch::isStopped)
          ? new TaskOutcome.Succeeded(ids, plan.watched(), Duration.between(start, poller.now()))
          : new TaskOutcome.Running(ids);
    }

    private TaskOutcome timedOut(List<Task> tasks, Duration timeout) {
      return new TaskOutcome.TimedOut(
          tasks.stream()
              .filter(task -> !TaskWatch.isStopped(task))
              .map(task -> Tasks.id(task.taskArn()))
              .toList(),
          timeout);
    }

    private TaskOutcome interrupted(List<Task> tasks) {
      boolean stop = plan.options().stopOnInterrupt();
      List<Task> going = tasks.stream().filter(task -> !TaskWatch.isStopped(task)).toList();
      if (stop) {
        going.forEach(this::stop);
      }
      return new TaskOutcome.Interrupted(
          going.stream().map(task -> Tasks.id(task.taskArn())).toList(), stop);
    }

    private void stop(Task task) {
      live.tasks().stop(plan.request().cluster(), task.taskArn(), "ecsdeploy run was interrupted");
      events.accept(new TaskEvent.Stopping(poller.now(), Tasks.id(task.taskArn())));
    }
  }
}
