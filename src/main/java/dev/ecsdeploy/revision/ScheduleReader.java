package dev.ecsdeploy.revision;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Answer;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveTaskDefinition;
import dev.ecsdeploy.live.Schedules.ScheduledTask;
import dev.ecsdeploy.live.TaskDefinitions;
import java.util.List;
import java.util.Optional;

/** Finds out which revisions of a family are started by rules of EventBridge. */
final class ScheduleReader {
  private final Live live;

  ScheduleReader(Live live) {
    this.live = live;
  }

  /**
   * A usage with the rules beside the other users.
   *
   * @throws Failure when AWS does not say which revision is the newest
   */
  Usage and(Usage usage, RevisionScope scope) {
    Answer<List<ScheduledTask>> scheduled = scheduled(scope);
    Usage all = usage.without(scheduled.reasons());
    for (ScheduledTask task : scheduled.orElse(List.of())) {
      if (TaskDefinitions.family(task.taskDefinition()).equals(scope.family())) {
        RevisionUser user = new RevisionUser.OfSchedule(task.rule());
        Usage before = all;
        all = revision(task).map(revision -> before.and(revision, user)).orElse(before);
      }
    }
    return all;
  }

  private Answer<List<ScheduledTask>> scheduled(RevisionScope scope) {
    String known =
        scope.service() == null ? scope.cluster() : scope.service().service().clusterArn();
    return switch (live.services().clusterArn(known)) {
      case Answer.Given<Optional<String>>(Optional<String> arn) ->
          arn.map(live.schedules()::ofCluster).orElseGet(() -> new Answer.Given<>(List.of()));
      case Answer.Refused<Optional<String>>(String reason) -> new Answer.Refused<>(reason);
      case Answer.Unsupported<Optional<String>>(String reason) -> new Answer.Unsupported<>(reason);
    };
  }

  /** A rule that names the family alone starts its newest active revision. */
  private Optional<String> revision(ScheduledTask task) {
    String name = TaskDefinitions.name(task.taskDefinition());
    return TaskDefinitions.number(name) > 0
        ? Optional.of(name)
        : live.taskDefinitions().latest(name).map(LiveTaskDefinition::name);
  }
}
