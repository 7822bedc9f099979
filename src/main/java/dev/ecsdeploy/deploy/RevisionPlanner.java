package dev.ecsdeploy.deploy;

import dev.ecsdeploy.definition.TaskDefinition;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.LiveTaskDefinition;
import dev.ecsdeploy.live.TaskDefinitions;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** Decides which revision a deployment brings; asked before the service is touched. */
final class RevisionPlanner {
  private final TaskDefinitions taskDefinitions;
  private final Comparer comparer;
  private final RevisionChoice choice;
  private final @Nullable TaskDefinition definition;

  RevisionPlanner(TaskDefinitions taskDefinitions, Comparer comparer, DeployRequest request) {
    this.taskDefinitions = taskDefinitions;
    this.comparer = comparer;
    this.choice = request.options().revision();
    this.definition = request.taskDefinition();
  }

  /**
   * The revision that a service is to get.
   *
   * @throws Failure if it is not there, or cannot be used
   */
  Revision of(LiveService before) {
    String runs = before.taskDefinition();
    return switch (choice) {
      case RevisionChoice.FromFile _ ->
          Revision.fromFile(definition(), comparer.task(definition(), before));
      case RevisionChoice.Current _ -> Revision.existing(runs);
      case RevisionChoice.Latest _ -> Revision.existing(latest(TaskDefinitions.family(runs)));
      case RevisionChoice.Numbered(int number) ->
          Revision.existing(active(TaskDefinitions.family(runs) + ":" + number));
    };
  }

  /**
   * The revision that a new service is to get.
   *
   * @throws Failure if it is not there, or cannot be used
   */
  Revision ofNewService() {
    return switch (choice) {
      case RevisionChoice.FromFile _ -> Revision.fromFile(definition(), null);
      case RevisionChoice.Current _, RevisionChoice.Latest _ ->
          Revision.existing(latest(definition().family()));
      case RevisionChoice.Numbered(int number) ->
          Revision.existing(active(definition().family() + ":" + number));
    };
  }

  private TaskDefinition definition() {
    if (definition == null) {
      throw Failure.project(
          "there is no task definition to deploy",
          "the config file names no task_definition",
          "task_definition: … in the config file, or --skip-task-definition, or --revision=N");
    }
    return definition;
  }

  private String latest(String family) {
    return taskDefinitions
        .latest(family)
        .map(LiveTaskDefinition::arn)
        .orElseThrow(
            () ->
                Failure.project(
                    "task definition family " + family + " has no active revision",
                    "--latest-task-definition takes the newest active one",
                    "ecsdeploy deploy without it registers one"));
  }

  private String active(String revision) {
    LiveTaskDefinition found = taskDefinitions.describe(revision);
    if (found.definition().status() != TaskDefinitionStatus.ACTIVE) {
      throw Failure.project(
          "task definition " + revision + " is " + found.definition().statusAsString(),
          "a service can only be set to an ACTIVE revision",
          "aws ecs list-task-definitions --family-prefix="
              + found.definition().family()
              + " --status=ACTIVE");
    }
    return found.arn();
  }
}
