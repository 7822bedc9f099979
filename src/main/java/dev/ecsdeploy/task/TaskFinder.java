package dev.ecsdeploy.task;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.Tasks;
import dev.ecsdeploy.live.Together;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.Task;

/** Finds the tasks of a project: those of its service, and one-off tasks of its family. */
public final class TaskFinder {
  private final Live live;
  private final String cluster;
  private final @Nullable String service;
  private final String family;

  /**
   * Makes a finder.
   *
   * @param service null for a project without one
   * @param family the family of the project's task definition
   */
  public TaskFinder(Live live, String cluster, @Nullable String service, String family) {
    this.live = live;
    this.cluster = cluster;
    this.service = service;
    this.family = family;
  }

  /** The cluster in which it looks. */
  public String cluster() {
    return cluster;
  }

  /**
   * Those that run or are to run, oldest first; and then, if asked for, those that stopped within
   * the hour.
   *
   * @throws Failure when AWS refuses
   */
  public List<Task> all(boolean stoppedToo) throws InterruptedException {
    List<Supplier<List<String>>> questions = new ArrayList<>();
    List<DesiredStatus> statuses =
        stoppedToo
            ? List.of(DesiredStatus.RUNNING, DesiredStatus.STOPPED)
            : List.of(DesiredStatus.RUNNING);
    for (DesiredStatus status : statuses) {
      if (service != null) {
        questions.add(() -> arns(status, request -> request.serviceName(service)));
      }
      questions.add(() -> arns(status, request -> request.family(family)));
    }
    List<String> arns = Together.all(questions).stream().flatMap(List::stream).distinct().toList();
    return live.tasks().all(cluster, arns).stream()
        .sorted(Comparator.comparing(TaskFinder::isStopped).thenComparing(TaskFinder::created))
        .toList();
  }

  private List<String> arns(DesiredStatus status, Consumer<ListTasksRequest.Builder> filter) {
    ListTasksRequest.Builder request =
        ListTasksRequest.builder().cluster(cluster).desiredStatus(status);
    filter.accept(request);
    return live.tasks().arns(request.build());
  }

  static boolean isStopped(Task task) {
    return "STOPPED".equals(task.lastStatus());
  }

  private static Instant created(Task task) {
    return task.createdAt() == null ? Instant.MAX : task.createdAt();
  }

  /**
   * The task whose id begins so.
   *
   * @throws Failure if there is none, or more than one
   */
  public static Task withId(List<Task> tasks, String given) {
    String id = Tasks.id(given);
    List<Task> found =
        tasks.stream().filter(task -> Tasks.id(task.taskArn()).startsWith(id)).toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    if (found.isEmpty()) {
      throw Failure.project(
          "there is no task " + given,
          "ECS knows none whose id begins so; it forgets a stopped task within the hour",
          "ecsdeploy tasks lists them");
    }
    throw Failure.usage(
        given + " is ambiguous",
        found.size() + " tasks have an id that begins so",
        "more characters of it: " + Tasks.id(found.getFirst().taskArn()));
  }
}
