package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.ecs.Deployment.RolloutState;
import dev.ecsdeploy.simulator.world.Fate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The part of the service scheduler that starts tasks. */
final class TaskStarts {
  private static final Duration BETWEEN_TASKS = Duration.ofMillis(700);

  private final EcsWorld world;
  private final ServiceEvents events;
  private final TaskLife life;
  private final TaskBirths births;
  private final Scheduler scheduler;

  TaskStarts(EcsWorld world, ServiceEvents events, TaskLife life, Scheduler scheduler) {
    this.world = world;
    this.events = events;
    this.life = life;
    this.births = new TaskBirths(world);
    this.scheduler = scheduler;
  }

  /** Starts as many of the missing tasks as the deployment configuration allows. */
  void startMissing(EcsService service) {
    Deployment primary = service.primary();
    int missing = service.desired - primary.wanted().size();
    int number = Math.min(missing, room(service));
    if (primary.state() == RolloutState.FAILED || number <= 0) {
      return;
    }
    Duration wait = Duration.between(world.now(), primary.retryAt());
    if (wait.isPositive()) {
      world.agenda.after(wait, () -> scheduler.soon(service));
      return;
    }
    List<EcsTask> started = new ArrayList<>();
    for (int i = 0; i < number && service.primary() == primary; i++) {
      start(service, primary, started);
    }
    if (!started.isEmpty()) {
      service.steady = false;
      events.started(service, started);
    }
  }

  /** A revision that traffic is shifted to comes beside the old one, all of it. */
  private static int room(EcsService service) {
    ServiceDeployment rollout = service.current();
    TrafficShift shift = rollout.isShifting() ? rollout.shift : null;
    return shift == null ? Headcount.of(service).room() : shift.scalesUp() ? Integer.MAX_VALUE : 0;
  }

  private void start(EcsService service, Deployment primary, List<EcsTask> started) {
    Fate fate = fate(primary);
    if (fate instanceof Fate.NotPlaced failure) {
      events.notPlaced(service, failure.reason());
      scheduler.countFailure(service, primary);
      scheduler.soon(service);
      return;
    }
    EcsTask task = births.give(service, primary, fate);
    life.begin(task, BETWEEN_TASKS.multipliedBy(started.size()));
    started.add(task);
  }

  private Fate fate(Deployment deployment) {
    return deployment.trusted() || deployment.proven()
        ? new Fate.Healthy()
        : world.conditions.fate(deployment.nextAttempt());
  }

  /** Enters tasks that have begun to run into their target groups. */
  void register(EcsService service) {
    List<EcsTask> fresh =
        service.tasks.stream()
            .filter(task -> task.isWanted() && task.status == EcsTask.Status.RUNNING)
            .filter(task -> task.target == EcsTask.Target.UNREGISTERED)
            .filter(task -> !task.revision.targetGroups().isEmpty())
            .toList();
    fresh.forEach(task -> task.target = EcsTask.Target.INITIAL);
    if (!fresh.isEmpty()) {
      for (String group : fresh.getFirst().revision.targetGroups()) {
        events.registered(service, fresh.size(), group);
      }
    }
  }
}
