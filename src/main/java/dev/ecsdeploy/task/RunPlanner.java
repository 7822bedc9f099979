package dev.ecsdeploy.task;

import dev.ecsdeploy.definition.TaskDefinition;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.NearestName;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.LiveTaskDefinition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.Tag;

/** Decides what one run does, from what is asked for and what is live; only reads. */
final class RunPlanner {
  private final Live live;
  private final RunRequest request;

  RunPlanner(Live live, RunRequest request) {
    this.live = live;
    this.request = request;
  }

  RunPlan plan() {
    TaskDefinition registered =
        request.choice() instanceof TaskChoice.FromFile(TaskDefinition file) ? file : null;
    LiveTaskDefinition existing = existing();
    List<ContainerDefinition> containers = RunPlan.containers(registered, existing);
    RunTaskRequest.Builder asked = request.request().toBuilder();
    if (existing != null) {
      asked.taskDefinition(existing.arn());
    }
    addTags(asked);
    String watched = watched(request.options().watch(), containers);
    return new RunPlan(registered, existing, asked.build(), watched, request.options());
  }

  private @Nullable LiveTaskDefinition existing() {
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

  private void addTags(RunTaskRequest.Builder asked) {
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
}
