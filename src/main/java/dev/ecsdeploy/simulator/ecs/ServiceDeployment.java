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
  final @Nullable TrafficShift shift;
  boolean breakerTriggered;
  boolean alarmTriggered;

  ServiceDeployment(
      String arn, Deployment target, List<Deployment> sources, ObjectNode configuration) {
    this(arn, target, sources, configuration, shift(configuration, sources));
  }

  /** One whose traffic is shifted by somebody else, or as its configuration says. */
  ServiceDeployment(
      String arn,
      Deployment target,
      List<Deployment> sources,
      ObjectNode configuration,
      @Nullable TrafficShift shift) {
    this.arn = arn;
    this.target = target;
    this.sources = List.copyOf(sources);
    this.configuration = configuration.deepCopy();
    this.createdAt = target.revision().createdAt();
    this.updatedAt = createdAt;
    this.shift = shift;
  }

  private static @Nullable TrafficShift shift(ObjectNode configuration, List<Deployment> sources) {
    return Strategy.shifts(configuration)
        ? new TrafficShift(Strategy.of(configuration), first(sources))
        : null;
  }

  /** Where several revisions run, they are brought down to one first. */
  private static TrafficShift.Stage first(List<Deployment> sources) {
    return sources.size() > 1
        ? TrafficShift.Stage.RECONCILE_SERVICE
        : TrafficShift.Stage.PRE_SCALE_UP;
  }

  /** Whether it is moving traffic, and keeps the old tasks and the new ones apart. */
  boolean isShifting() {
    return shift != null && !status.isOver() && rollback == null;
  }

  /** Whether the old tasks stay beside the new ones: until traffic was shifted and has baked. */
  boolean keepsBoth() {
    return isShifting() && shift != null && !shift.cleansUp();
  }

  void begin(Instant at) {
    if (status == Status.PENDING) {
      startedAt = at;
      to(Status.IN_PROGRESS, "", at);
    }
  }

  /** Goes back, as somebody has asked for. */
  void requestRollback(Rollback way) {
    takeBack(way);
    to(Status.ROLLBACK_REQUESTED, way.reason(), way.startedAt());
  }

  /** Is on its way back. */
  void rollBack(Rollback way, Instant at) {
    if (!status.isOver()) {
      takeBack(way);
      to(Status.ROLLBACK_IN_PROGRESS, way.reason(), at);
    }
  }

  private void takeBack(Rollback way) {
    rollback = way;
    if (shift != null) {
      shift.reverse();
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
