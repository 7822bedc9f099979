package dev.ecsdeploy.revision;

import dev.ecsdeploy.live.Answer;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.TaskDefinitions;
import dev.ecsdeploy.live.Together;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Task;

/** Finds out what the revisions of a family are used by. */
public final class UsageReader {
  private static final Answer<List<Task>> NO_TASKS = new Answer.Given<>(List.of());

  private final Live live;

  public UsageReader(Live live) {
    this.live = live;
  }

  /** Use by one service, and by the tasks of its family in its cluster. */
  public Usage ofService(String cluster, LiveService service) {
    String family = TaskDefinitions.family(service.taskDefinition());
    return usage(family, new Answer.Given<>(List.of(service)), live.tasks().alive(cluster, family));
  }

  /**
   * Use by every service of a cluster, and by the tasks of the family in it.
   *
   * @param own a service that is known already; null for none
   * @throws InterruptedException when the command is to end now
   */
  public Usage ofCluster(String cluster, String family, @Nullable LiveService own)
      throws InterruptedException {
    Usage found =
        Together.both(
            () -> others(cluster, own),
            () -> live.tasks().alive(cluster, family),
            (services, tasks) -> usage(family, services, tasks));
    return own == null
        ? found
        : found.and(usage(family, new Answer.Given<>(List.of(own)), NO_TASKS));
  }

  private Answer<List<LiveService>> others(String cluster, @Nullable LiveService own) {
    return switch (live.services().list(cluster)) {
      case Answer.Given<List<String>>(List<String> arns) ->
          live.services()
              .describe(
                  cluster,
                  arns.stream().filter(arn -> own == null || !arn.equals(own.arn())).toList());
      case Answer.Refused<List<String>>(String reason) -> new Answer.Refused<>(reason);
      case Answer.Unsupported<List<String>>(String reason) -> new Answer.Unsupported<>(reason);
    };
  }

  private static Usage usage(
      String family, Answer<List<LiveService>> services, Answer<List<Task>> tasks) {
    Map<String, List<RevisionUser>> users = new LinkedHashMap<>();
    Stream.concat(
            services.orElse(List.of()).stream().flatMap(service -> revisions(service).stream()),
            count(tasks.orElse(List.of())).stream())
        .filter(use -> TaskDefinitions.family(use.revision()).equals(family))
        .forEach(
            use ->
                users.computeIfAbsent(use.revision(), name -> new ArrayList<>()).add(use.user()));
    return new Usage(
        users, Stream.concat(services.reasons().stream(), tasks.reasons().stream()).toList());
  }

  private record Use(String revision, RevisionUser user) {
    static Use of(String taskDefinition, RevisionUser user) {
      return new Use(TaskDefinitions.name(taskDefinition), user);
    }
  }

  /** By its deployments, or by its task sets where others than ECS deploy it. */
  private static List<Use> revisions(LiveService service) {
    return Stream.concat(
            service.service().deployments().stream()
                .map(each -> use(service, each.taskDefinition(), each.status())),
            service.service().taskSets().stream()
                .map(each -> use(service, each.taskDefinition(), each.status())))
        .toList();
  }

  private static Use use(LiveService service, String taskDefinition, String status) {
    return Use.of(taskDefinition, new RevisionUser.OfService(service.name(), status));
  }

  private static List<Use> count(List<Task> tasks) {
    Map<String, Map<String, Long>> counts =
        tasks.stream()
            .collect(
                Collectors.groupingBy(
                    Task::taskDefinitionArn,
                    TreeMap::new,
                    Collectors.groupingBy(
                        task -> String.valueOf(task.lastStatus()),
                        TreeMap::new,
                        Collectors.counting())));
    List<Use> uses = new ArrayList<>();
    counts.forEach(
        (arn, statuses) ->
            statuses.forEach(
                (status, count) ->
                    uses.add(Use.of(arn, new RevisionUser.OfTasks(status, count.intValue())))));
    return uses;
  }
}
