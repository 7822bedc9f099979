package dev.ecsdeploy.simulator.ecs;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A member of {@code ListServiceDeployments}: one rollout, with its way back if it had to go it.
 */
final class ServiceDeployment {

  /** The values of {@code ServiceDeploymentStatus} that occur here. */
  enum Status {
    PENDING,
    IN_PROGRESS,
    ROLLBACK_REQUESTED,
    ROLLBACK_IN_PROGRESS,
    SUCCESSFUL,
    STOPPED,
    ROLLBACK_SUCCESSFUL,
    ROLLBACK_FAILED;

    boolean isOver() {
      return compareTo(SUCCESSFUL) >= 0;
    }
  }

  /** The way back. */
  record Rollback(String reason, Instant startedAt, Deployment to) {}

  final String arn;
  final Deployment target;
  final List<Deployment> sources;
  final ObjectNode configuration;
  final Instant createdAt;
  Status status = Status.PENDING;
  String statusReason = "";
  Instant updatedAt;
  @Nullable Instant startedAt;
  @Nullable Instant finishedAt;
  @Nullable Instant stoppedAt;
  @Nullable Rollback rollback;
  boolean breakerTriggered;
  boolean alarmTriggered;

  ServiceDeployment(
      String arn, Deployment target, List<Deployment> sources, ObjectNode configuration) {
    this.arn = arn;
    this.target = target;
    this.sources = List.copyOf(sources);
    this.configuration = configuration.deepCopy();
    this.createdAt = target.revision().createdAt();
    this.updatedAt = createdAt;
  }

  void begin(Instant at) {
    if (status == Status.PENDING) {
      startedAt = at;
      to(Status.IN_PROGRESS, "", at);
    }
  }

  /** Goes back, as somebody has asked for. */
  void requestRollback(Rollback way) {
    rollback = way;
    to(Status.ROLLBACK_REQUESTED, way.reason(), way.startedAt());
  }

  /** Is on its way back. */
  void rollBack(Rollback way, Instant at) {
    if (!status.isOver()) {
      rollback = way;
      to(Status.ROLLBACK_IN_PROGRESS, way.reason(), at);
    }
  }

  void end(Status end, String reason, Instant at) {
    begin(at);
    to(end, reason, at);
    finishedAt = at;
    if (end == Status.STOPPED) {
      stoppedAt = at;
    }
  }

  private void to(Status next, String reason, Instant at) {
    status = next;
    statusReason = reason;
    updatedAt = at;
  }
}
