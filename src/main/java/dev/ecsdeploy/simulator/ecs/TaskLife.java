package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.ecs.EcsTask.Status;
import dev.ecsdeploy.simulator.ecs.EcsTask.Target;
import dev.ecsdeploy.simulator.world.Fate;
import dev.ecsdeploy.simulator.world.Timing;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Leads tasks through their lives, from PROVISIONING to STOPPED, each to its fate. */
final class TaskLife {
  private static final Duration TEARDOWN = Duration.ofSeconds(2);
  private static final int SIGTERM = 143;

  /** Told of what the service scheduler has to know. */
  interface Observer {

    /** A task runs, is healthy or has ended. */
    void changed(EcsTask task);

    /** A task ended without having been told to. */
    void failed(EcsTask task);
  }

  private final EcsWorld world;
  private final Timing timing;
  private final Observer observer;

  TaskLife(EcsWorld world, Observer observer) {
    this.world = world;
    this.timing = world.conditions.timing();
    this.observer = observer;
  }

  /** Lets a task begin its life. */
  void begin(EcsTask task, Duration jitter) {
    Duration provision = timing.provision().plus(jitter);
    if (task.fate instanceof Fate.CannotStart failure && !failure.whilePulling()) {
      later(task, provision, () -> neverStart(task, failure));
    } else {
      later(task, provision, () -> pull(task));
    }
  }

  private void pull(EcsTask task) {
    task.to(Status.PENDING);
    task.pullStartedAt = world.now();
    switch (task.fate) {
      case Fate.Hangs ignored -> {}
      case Fate.CannotStart failure -> later(task, timing.pull(), () -> neverStart(task, failure));
      case Fate.Healthy ignored -> later(task, timing.pull(), () -> activate(task));
      case Fate.Exits ignored -> later(task, timing.pull(), () -> activate(task));
      case Fate.Killed ignored -> later(task, timing.pull(), () -> activate(task));
      case Fate.FailsContainerHealth ignored -> later(task, timing.pull(), () -> activate(task));
      case Fate.FailsTargetHealth ignored -> later(task, timing.pull(), () -> activate(task));
      case Fate.NotPlaced ignored ->
          throw new IllegalStateException("a task that was not placed has no life");
    }
  }

  private void neverStart(EcsTask task, Fate.CannotStart failure) {
    Reasons reasons = new Reasons(world.place, task);
    String why = failure.containerReason();
    for (TaskContainer container : task.containers) {
      boolean concerned = container == task.essential();
      container.end(null, concerned && why != null ? reasons.fill(why) : null);
    }
    end(task, "TaskFailedToStart", reasons.fill(failure.reason()));
  }

  private void activate(EcsTask task) {
    task.pullStoppedAt = world.now();
    for (TaskContainer container : task.containers) {
      container.create(task.id() + "-" + world.ids.below(1_000_000_000));
    }
    task.to(Status.ACTIVATING);
    later(task, timing.start(), () -> run(task));
  }

  private void run(EcsTask task) {
    task.startedAt = world.now();
    task.containers.forEach(container -> container.status = "RUNNING");
    task.to(Status.RUNNING);
    observer.changed(task);
    switch (task.fate) {
      case Fate.Exits exit -> later(task, exit.after(), () -> exit(task, exit));
      case Fate.Killed kill -> later(task, kill.after(), () -> kill(task, kill));
      case Fate.FailsContainerHealth ignored ->
          later(task, timing.healthy(), () -> failContainerHealth(task));
      case Fate.FailsTargetHealth fate when !task.revision.targetGroups().isEmpty() ->
          later(task, timing.healthy(), () -> failTargetHealth(task, fate));
      case Fate.FailsTargetHealth ignored -> {}
      case Fate.Healthy ignored -> {}
      case Fate.Hangs ignored -> {}
      case Fate.CannotStart ignored -> {}
      case Fate.NotPlaced ignored -> {}
    }
    boolean checked = !task.revision.targetGroups().isEmpty() || hasHealthCheck(task);
    later(task, checked ? timing.healthy() : timing.settle(), () -> beHealthy(task));
  }

  private static boolean hasHealthCheck(EcsTask task) {
    return task.containers.stream().anyMatch(each -> each.definition.has("healthCheck"));
  }

  private void beHealthy(EcsTask task) {
    if (!task.complaint.isEmpty()) {
      return;
    }
    task.containers.forEach(TaskContainer::passHealthCheck);
    task.target = task.target == Target.INITIAL ? Target.HEALTHY : task.target;
    task.healthy = true;
    task.wasHealthy = true;
    task.version++;
    observer.changed(task);
  }

  private void failContainerHealth(EcsTask task) {
    task.essential().health = "UNHEALTHY";
    complain(task, "Task failed container health checks");
  }

  private void failTargetHealth(EcsTask task, Fate.FailsTargetHealth ignored) {
    task.target = Target.UNHEALTHY;
    String group = task.revision.targetGroups().getFirst();
    complain(task, "Task failed ELB health checks in (target-group " + group + ")");
  }

  private void complain(EcsTask task, String complaint) {
    task.complaint = complaint;
    task.version++;
    observer.changed(task);
  }

  private void exit(EcsTask task, Fate.Exits exit) {
    for (TaskContainer container : task.containers) {
      boolean first = container == task.fated();
      container.end(first ? exit.code() : exit.others(), first ? exit.reason() : null);
    }
    end(task, "EssentialContainerExited", "Essential container in task exited");
  }

  private void kill(EcsTask task, Fate.Killed kill) {
    endContainers(task);
    end(task, kill.stopCode(), kill.reason());
  }

  /** Ends a task whose containers have ended. */
  private void end(EcsTask task, String stopCode, String reason) {
    task.wanted = false;
    task.healthy = false;
    task.stopCode = stopCode;
    task.stoppedReason = reason;
    task.stoppingAt = world.now();
    task.executionStoppedAt = world.now();
    task.to(Status.DEPROVISIONING);
    observer.failed(task);
    world.agenda.after(TEARDOWN, () -> stopped(task));
  }

  /**
   * Tells a task to stop: its connections drain, its containers get the signal, its network
   * interface goes.
   */
  void stop(EcsTask task, String stopCode, String reason) {
    task.wanted = false;
    task.healthy = false;
    task.stopCode = stopCode;
    task.stoppedReason = reason;
    task.stoppingAt = world.now();
    if (task.isRegistered()) {
      task.target = Target.DRAINING;
      task.to(Status.DEACTIVATING);
      world.agenda.after(drainTime(task), () -> signal(task));
    } else {
      signal(task);
    }
  }

  private Duration drainTime(EcsTask task) {
    return task.revision.targetGroups().stream()
        .map(world.conditions.targetGroups()::delay)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private void signal(EcsTask task) {
    task.target = task.target == Target.DRAINING ? Target.GONE : task.target;
    task.to(Status.STOPPING);
    world.agenda.after(
        timing.stop(),
        () -> {
          endContainers(task);
          task.executionStoppedAt = world.now();
          task.to(Status.DEPROVISIONING);
          world.agenda.after(TEARDOWN, () -> stopped(task));
        });
  }

  private static void endContainers(EcsTask task) {
    for (TaskContainer container : task.containers) {
      @Nullable Integer code = container.status.equals("RUNNING") ? SIGTERM : null;
      container.end(code, null);
    }
  }

  private void stopped(EcsTask task) {
    task.stoppedAt = world.now();
    task.target = task.target == Target.UNREGISTERED ? Target.UNREGISTERED : Target.GONE;
    task.to(Status.STOPPED);
    observer.changed(task);
  }

  private void later(EcsTask task, Duration delay, Runnable step) {
    world.agenda.after(delay, () -> task.wanted, step);
  }
}
