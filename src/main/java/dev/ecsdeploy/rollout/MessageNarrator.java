package dev.ecsdeploy.rollout;

import dev.ecsdeploy.live.Answer;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.TargetGroups;
import dev.ecsdeploy.live.TaskDefinitions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;
import software.amazon.awssdk.services.ecs.model.TaskSet;

/** Tells what the events of a service add to its counts. */
final class MessageNarrator {
  private static final String CRASH_LOOP = "unable to consistently start tasks";

  private final TargetGroups targetGroups;
  private final RolloutTarget target;
  private final Evidence evidence;
  private final Consumer<RolloutEvent> events;
  private final Set<String> told = new HashSet<>();
  private boolean begun;
  private boolean drainingTold;
  private boolean rollingBack;

  MessageNarrator(
      TargetGroups targetGroups,
      RolloutTarget target,
      Evidence evidence,
      Consumer<RolloutEvent> events) {
    this.targetGroups = targetGroups;
    this.target = target;
    this.evidence = evidence;
    this.events = events;
  }

  /** Whether an event said that the service goes back to an earlier deployment. */
  boolean toldOfRollback() {
    return rollingBack;
  }

  /** Tells of new events of the service; returns whether one of them speaks of failing tasks. */
  boolean tell(Instant at, LiveService service) {
    List<ServiceEvent> news = news(service);
    boolean failing = false;
    for (ServiceEvent event : news) {
      failing |= tell(at, service, ServiceMessageReader.read(event.message()));
    }
    return failing;
  }

  /** Oldest first. What happened before the deployment, by ECS's clock, is not about it. */
  private List<ServiceEvent> news(LiveService service) {
    Deployment ours = Counts.ours(target, service);
    Instant since = target.deploymentId() == null || ours == null ? null : ours.createdAt();
    List<ServiceEvent> unseen =
        service.service().events().reversed().stream()
            .filter(event -> told.add(event.id()))
            .filter(event -> since == null || !event.createdAt().isBefore(since))
            .toList();
    boolean past = !begun && since == null;
    begun = true;
    return past ? List.of() : unseen;
  }

  private boolean tell(Instant at, LiveService service, ServiceMessage message) {
    switch (message) {
      case ServiceMessage.Registered(int targets, String group) ->
          events.accept(new RolloutEvent.TargetsRegistered(at, targets, group));
      case ServiceMessage.Deregistered _ -> tellDraining(at, service, null);
      case ServiceMessage.Draining(String deployment) -> tellDraining(at, service, deployment);
      case ServiceMessage.Unplaced(String reason) -> {
        return isStartFailure(at, reason);
      }
      case ServiceMessage.Protected(int tasks, String said) -> {
        if (evidence.addObstacle(new Symptom.TasksProtected(tasks))) {
          events.accept(new RolloutEvent.TasksProtected(at, said));
        }
      }
      case ServiceMessage.Blocked(String said) -> {
        if (evidence.addObstacle(new Symptom.DeploymentBlocked(said))) {
          events.accept(new RolloutEvent.ServiceEvent(at, said));
        }
      }
      case ServiceMessage.Unhealthy(String task, String reason) -> {
        if (reason != null) {
          evidence.addUnhealthy(task, reason);
        }
        return true;
      }
      case ServiceMessage.DeploymentFailed _ -> {
        return true;
      }
      case ServiceMessage.RollingBack _ -> rollingBack = true;
      case ServiceMessage.Noise _ -> {}
      case ServiceMessage.Other(String said) -> {
        events.accept(new RolloutEvent.ServiceEvent(at, said));
        return said.contains(CRASH_LOOP);
      }
    }
    return false;
  }

  /** ECS says the same of a task that found a place and could not start; that task tells more. */
  private boolean isStartFailure(Instant at, String reason) {
    Symptom symptom = SymptomReader.placement(reason);
    if (!(symptom instanceof Symptom.NoCapacity)) {
      return true;
    }
    if (evidence.addObstacle(symptom)) {
      events.accept(new RolloutEvent.PlacementFailed(at, AwsText.cause(reason)));
    }
    return false;
  }

  /**
   * Draining is told once, and only of the tasks that are replaced: a task of the new revision that
   * fails is taken out of its target group, too.
   */
  private void tellDraining(Instant at, LiveService service, @Nullable String deployment) {
    Optional<String> replaced = replaced(service, deployment);
    if (drainingTold || replaced.isEmpty()) {
      return;
    }
    drainingTold = true;
    String arn = targetGroup(service);
    String group = arn == null ? null : TargetGroups.name(arn);
    Duration delay = arn == null ? null : delay(arn);
    evidence.addObstacle(new Symptom.TargetsDraining(group, delay));
    String revision = TaskDefinitions.name(replaced.get());
    events.accept(new RolloutEvent.Draining(at, revision, group, delay));
  }

  /** The task definition of the tasks that leave; absent where they may be the new ones. */
  private Optional<String> replaced(LiveService service, @Nullable String deployment) {
    Deployment ours = Counts.ours(target, service);
    if (deployment != null) {
      return service
          .deployment(deployment)
          .filter(leaving -> !leaving.equals(ours))
          .map(Deployment::taskDefinition)
          .or(() -> replacedTaskSet(service, deployment));
    }
    boolean up = ours != null && ours.runningCount() >= ours.desiredCount();
    return up
        ? service.older().stream().findFirst().map(Deployment::taskDefinition)
        : Optional.empty();
  }

  private Optional<String> replacedTaskSet(LiveService service, String id) {
    return service
        .taskSet(id)
        .filter(leaving -> !id.equals(target.deploymentId()))
        .map(TaskSet::taskDefinition);
  }

  private static @Nullable String targetGroup(LiveService service) {
    List<String> arns =
        service.service().loadBalancers().stream()
            .map(LoadBalancer::targetGroupArn)
            .filter(arn -> arn != null)
            .distinct()
            .toList();
    return arns.size() == 1 ? arns.getFirst() : null;
  }

  private @Nullable Duration delay(String targetGroupArn) {
    Answer<Optional<Duration>> answer = targetGroups.deregistrationDelay(targetGroupArn);
    evidence.addUnread(answer.reasons());
    return answer.orElse(Optional.empty()).orElse(null);
  }
}
