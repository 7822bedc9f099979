package dev.ecsdeploy.cli;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.NearestName;
import dev.ecsdeploy.live.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.Task;

/** Picks a container of a task: by its name, as the only one, or as tasks are picked. */
final class ContainerSelector {
  /** Containers that AWS adds to tasks; nobody who does not name them means them. */
  private static final Pattern ADDED =
      Pattern.compile("ecs-service-connect-.*|aws-guardduty-agent-.*|~internal~.*");

  @Option(
      names = "--container",
      paramLabel = "NAME",
      description = "The container; without it the only one that runs, or the one that is picked.")
  private @Nullable String container;

  /**
   * One of the containers.
   *
   * @throws Failure if there is none, or none was picked
   */
  Container pick(Task task, Session session) throws InterruptedException {
    List<Container> all = task.containers();
    if (container != null) {
      return named(container, all, task);
    }
    List<Container> own =
        all.stream().filter(each -> !ADDED.matcher(each.name()).matches()).toList();
    List<Container> running =
        own.stream().filter(each -> "RUNNING".equals(each.lastStatus())).toList();
    List<Container> offered = running.isEmpty() ? own : running;
    return offered.size() == 1
        ? offered.getFirst()
        : named(new Picker(session).pick(offer(offered)), offered, task);
  }

  private static Picker.Offer offer(List<Container> containers) {
    List<String> table = new ArrayList<>(List.of("CONTAINER  STATUS"));
    List<String> rows = new ArrayList<>();
    for (Container each : containers) {
      table.add(each.name() + "  " + each.lastStatus());
      rows.add(String.join("\t", each.name(), each.lastStatus()));
    }
    return new Picker.Offer("container", "--container", table, rows);
  }

  private static Container named(String name, List<Container> containers, Task task) {
    List<String> names = containers.stream().map(Container::name).toList();
    return containers.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Failure.usage(
                    "task %s has no container %s".formatted(Tasks.id(task.taskArn()), name),
                    names.isEmpty() ? "it has none" : "it has " + String.join(", ", names),
                    "--container="
                        + NearestName.of(name, names)
                            .orElse(names.isEmpty() ? "NAME" : names.getFirst())));
  }
}
