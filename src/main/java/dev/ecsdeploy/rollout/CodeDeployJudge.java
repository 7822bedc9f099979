package dev.ecsdeploy.rollout;

import dev.ecsdeploy.live.CodeDeployment;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.TaskDefinitions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.ECSTaskSet;
import software.amazon.awssdk.services.ecs.model.TaskSet;

/** Decides whether a deployment of CodeDeploy has ended, and how. */
final class CodeDeployJudge {
  /** How long CodeDeploy may take to begin the rollback of a deployment that has ended. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final RolloutTarget target;
  private final InstantSource clock;
  private @Nullable Instant ended;

  CodeDeployJudge(RolloutTarget target, InstantSource clock) {
    this.target = target;
    this.clock = clock;
  }

  /** How the deployment ended, going by a reading; absent while it, or its rollback, goes on. */
  Optional<Ending> ending(CodeDeployReading reading) {
    CodeDeployment deployment = reading.deployment();
    if (reading.trouble() != null || deployment == null) {
      return Optional.empty();
    }
    LiveService service = reading.service();
    return switch (deployment.info().status()) {
      case SUCCEEDED -> Optional.of(new Ending.Deployed(tasks(deployment, service)));
      case FAILED, STOPPED -> lost(deployment, reading);
      case CREATED, QUEUED, IN_PROGRESS, BAKING, READY, UNKNOWN_TO_SDK_VERSION ->
          service == null || service.isDraining() ? Optional.of(deleted()) : Optional.empty();
    };
  }

  /** What became of a deployment after it had succeeded; absent while it keeps its place. */
  Optional<Ending> afterwards(CodeDeployReading reading) {
    LiveService service = reading.service();
    if (service == null || service.isDraining()) {
      return Optional.of(deleted());
    }
    return service
        .primaryTaskSet()
        .filter(primary -> !isOurs(primary))
        .map(primary -> new Ending.Superseded(TaskDefinitions.name(primary.taskDefinition())));
  }

  private boolean isOurs(TaskSet taskSet) {
    return taskSet.externalId() == null
        || taskSet.externalId().equals(target.codeDeployment())
        || TaskDefinitions.name(taskSet.taskDefinition())
            .equals(TaskDefinitions.name(target.taskDefinition()));
  }

  private static Ending deleted() {
    return new Ending.Failed("the service was deleted meanwhile");
  }

  private static int tasks(CodeDeployment deployment, @Nullable LiveService service) {
    Optional<Integer> counted =
        service == null
            ? Optional.empty()
            : service.taskSetOf(deployment.id()).map(TaskSet::runningCount);
    return counted
        .or(() -> deployment.green().map(ECSTaskSet::runningCount).map(Math::toIntExact))
        .orElse(0);
  }

  private Optional<Ending> lost(CodeDeployment deployment, CodeDeployReading reading) {
    LiveService service = reading.service();
    if (service == null || service.isDraining()) {
      return Optional.of(deleted());
    }
    if (reading.rollback() != null) {
      return rolledBack(deployment.info(), reading.rollback(), service);
    }
    if (reading.newer() != null) {
      return Optional.of(new Ending.Superseded(reading.newer()));
    }
    ended = ended == null ? clock.instant() : ended;
    return clock.instant().isBefore(ended.plus(PATIENCE))
        ? Optional.empty()
        : Optional.of(new Ending.Failed(CodeDeployReason.stopped(deployment.info())));
  }

  private Optional<Ending> rolledBack(
      DeploymentInfo deployment, DeploymentInfo rollback, LiveService service) {
    return switch (rollback.status()) {
      case SUCCEEDED ->
          Optional.of(
              new Ending.RolledBack(back(service), CodeDeployReason.rolledBack(deployment)));
      case FAILED, STOPPED ->
          Optional.of(
              new Ending.Failed(
                  CodeDeployReason.stopped(deployment) + ", and its rollback failed"));
      case CREATED, QUEUED, IN_PROGRESS, BAKING, READY, UNKNOWN_TO_SDK_VERSION -> Optional.empty();
    };
  }

  private String back(LiveService service) {
    return service
        .primaryTaskSet()
        .map(TaskSet::taskDefinition)
        .map(TaskDefinitions::name)
        .orElseGet(service::revision);
  }
}
