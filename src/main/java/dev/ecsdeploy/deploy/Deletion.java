package dev.ecsdeploy.deploy;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.Poller;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;

/** Deletes services. */
public final class Deletion {
  private final Live live;
  private final Poller poller;

  public Deletion(Live live, Poller poller) {
    this.live = live;
    this.poller = poller;
  }

  /**
   * The service that would be deleted.
   *
   * @param terminate also if it is to run tasks
   * @throws Failure when there is none, or when it is to run tasks
   */
  public LiveService plan(String cluster, String name, boolean terminate) {
    LiveService service = live.services().describe(cluster, name);
    if (service.isExpress()) {
      return service; // it runs a task at least, and its API has no word for less
    }
    boolean daemon = service.service().schedulingStrategy() == SchedulingStrategy.DAEMON;
    if (service.service().desiredCount() > 0 && !terminate && !daemon) {
      throw Failure.project(
          "service " + name + " is to run " + tasks(service.service().desiredCount()),
          "ECS deletes a service only when it is to run none, or when it is made to",
          "--terminate, or ecsdeploy scale --tasks=0 first");
    }
    return service;
  }

  private static String tasks(int count) {
    return count == 1 ? "1 task" : count + " tasks";
  }

  /**
   * Deletes a service; one that is being deleted already is only waited for.
   *
   * @param terminate also if it is to run tasks
   * @param timeout how long to wait until it is gone; null for not at all
   * @param listener told of everything that happens, as it happens
   * @throws Failure when AWS refuses
   * @throws InterruptedException when the command is to end now; the service is deleted all the
   *     same
   */
  public DeletionOutcome execute(
      LiveService service,
      boolean terminate,
      @Nullable Duration timeout,
      Consumer<DeletionEvent> listener)
      throws InterruptedException {
    LiveService draining = service.isDraining() ? service : delete(service, terminate);
    listener.accept(new DeletionEvent.Draining(poller.now(), service.name()));
    return timeout == null
        ? new DeletionOutcome.Draining(running(draining))
        : await(service, timeout, listener);
  }

  private LiveService delete(LiveService service, boolean terminate) {
    if (!service.isExpress()) {
      return live.services().delete(service.service().clusterArn(), service.name(), terminate);
    }
    live.expressServices().delete(service.arn());
    return service;
  }

  private static int running(LiveService service) {
    return service.service().runningCount() + service.service().pendingCount();
  }

  private DeletionOutcome await(
      LiveService service, Duration timeout, Consumer<DeletionEvent> listener)
      throws InterruptedException {
    Instant start = poller.now();
    AtomicInteger last = new AtomicInteger(running(service));
    Optional<Integer> gone =
        poller.until(
            start.plus(timeout),
            () -> left(service),
            left -> left < 0,
            left -> {
              if (left >= 0) {
                last.set(left);
                listener.accept(new DeletionEvent.TasksLeft(poller.now(), left));
              }
            });
    Duration took = Duration.between(start, poller.now());
    return gone.isPresent()
        ? new DeletionOutcome.Gone(took)
        : new DeletionOutcome.TimedOut(last.get(), took);
  }

  /** How many of its tasks are left; -1 when the service is gone. */
  private int left(LiveService service) {
    return live.services()
        .find(service.service().clusterArn(), service.name())
        .map(Deletion::running)
        .orElse(-1);
  }
}
