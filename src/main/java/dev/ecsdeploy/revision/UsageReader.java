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
import software.amazon.awssdk.services.ecs.model.Task;

/** Finds out what the revisions of a family are used by. */
public final class UsageReader {
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
   * @throws InterruptedException when the command is to end now
   */
  public Usage ofCluster(RevisionScope scope) throws InterruptedException {
    return Together.both(
        () -> services(scope),
        () -> live.tasks().alive(scope.cluster(), scope.family()),
        (services, tasks) -> usage(scope.family(), services, tasks));
  }

  private Answer<List<LiveService>> services(RevisionScope scope) {
    return switch (live.services().list(scope.cluster())) {
      case Answer.Given<List<String>>(List<String> arns) ->
          live.services().describe(scope.cluster(), arns);
      case Answer.Refused<List<String>>(String reason) -> new Answer.Refused<>(reason);
      case Answer.Unsupported<List<String>>(String reason) -> new Answer.Unsupported<>(reason);
    };
  }

  private static Usage usage(
      String family, Answer<List<LiveService>> services, Answer<List<Task>> tasks) {
    Map<String, List<RevisionUser>> users = new LinkedHashMap<>();
    Stream.concat(
            services.orElse(List.of()).stream().flatMap(UsageReader::uses),
            count(tasks.orElse(List.of())).stream())
        .filter(use -> TaskDefinitions.family(use.revision()).equals(family))
        .forEach(
            use ->
                users.computeIfAbsent(use.revision(), name -> new ArrayList<>()).add(use.user()));
    return new Usage(users, tasks.reasons(), services.reasons());
  }

  private record Use(String revision, RevisionUser user) {
    static Use of(String taskDefinition, RevisionUser user) {
      return new Use(TaskDefinitions.name(taskDefinition), user);
    }
  }

  /** By its deployments, or by its task sets where others than ECS deploy it. */
  private static Stream<Use> uses(LiveService service) {
    return Stream.concat(
        service.service().deployments().stream()
            .map(each -> use(service, each.taskDefinition(), each.status())),
        service.service().taskSets().stream()
            .map(each -> use(service, each.taskDefinition(), each.status())));
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
