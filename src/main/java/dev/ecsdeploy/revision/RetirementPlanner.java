package dev.ecsdeploy.revision;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.LiveTaskDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decides which revisions are retired: never one that is used, or that a rollback goes to. */
public final class RetirementPlanner {
  private final Live live;

  public RetirementPlanner(Live live) {
    this.live = live;
  }

  /**
   * All active revisions but the newest ones, and those that must stay, which do not count as kept.
   *
   * @param keeps how many of those that could be retired are kept
   * @param delete whether they are deleted, too
   * @throws Failure when AWS does not say what is in use
   * @throws InterruptedException when the command is to end now
   */
  public RetirementPlan keeping(RevisionScope scope, int keeps, boolean delete)
      throws InterruptedException {
    List<String> active = live.taskDefinitions().active(scope.family());
    Usage usage = usage(scope);
    List<String> unused = active.stream().filter(revision -> usage.of(revision).isEmpty()).toList();
    List<String> retired = unused.subList(0, Math.max(0, unused.size() - keeps));
    Map<String, List<RevisionUser>> inUse = new LinkedHashMap<>();
    active.stream()
        .filter(revision -> !usage.of(revision).isEmpty())
        .forEach(revision -> inUse.put(revision, usage.of(revision)));
    return new RetirementPlan(
        scope.family(), retired, delete ? retired : List.of(), inUse, usage.othersUnread());
  }

  /**
   * One revision.
   *
   * @param revision as {@code family:revision}; the family alone means its newest active revision
   * @param delete whether it is deleted, too
   * @throws Failure when AWS does not say what is in use
   * @throws InterruptedException when the command is to end now
   */
  public RetirementPlan one(RevisionScope scope, String revision, boolean delete)
      throws InterruptedException {
    LiveTaskDefinition found = live.taskDefinitions().describe(revision);
    Usage usage = usage(scope);
    if (!usage.of(found.name()).isEmpty()) {
      return new RetirementPlan(
          scope.family(),
          List.of(),
          List.of(),
          Map.of(found.name(), usage.of(found.name())),
          usage.othersUnread());
    }
    List<String> it = List.of(found.name());
    return new RetirementPlan(
        scope.family(),
        found.isActive() ? it : List.of(),
        delete ? it : List.of(),
        Map.of(),
        usage.othersUnread());
  }

  private Usage usage(RevisionScope scope) throws InterruptedException {
    Usage usage = new UsageReader(live).ofCluster(scope);
    if (!usage.tasksUnread().isEmpty()) {
      throw Failure.project(
          "what is in use is not known: nothing was changed",
          String.join("; ", usage.tasksUnread()),
          "allow ecs:ListTasks and ecs:DescribeTasks on the cluster");
    }
    return withRollback(scope, new ScheduleReader(live).and(usage, scope));
  }

  private Usage withRollback(RevisionScope scope, Usage usage) {
    LiveService service = scope.service();
    return service == null
        ? usage
        : new RollbackTargets(live)
            .find(scope.cluster(), service)
            .map(
                target -> usage.and(target.revision(), new RevisionUser.OfRollback(service.name())))
            .orElse(usage);
  }
}
