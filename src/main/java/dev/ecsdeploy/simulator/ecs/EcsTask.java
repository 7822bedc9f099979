package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.world.Fate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A task, as it is now. */
final class EcsTask {

  /** The values of {@code lastStatus}, in the order of a task's life. */
  enum Status {
    PROVISIONING,
    PENDING,
    ACTIVATING,
    RUNNING,
    DEACTIVATING,
    STOPPING,
    DEPROVISIONING,
    STOPPED
  }

  /** Where it stands with the target groups of its service. */
  enum Target {
    UNREGISTERED,
    INITIAL,
    HEALTHY,
    UNHEALTHY,
    DRAINING,
    GONE
  }

  /**
   * The name, ARN and origin of a task.
   *
   * @param service the service that it belongs to; empty for a task of its own
   * @param group {@code service:name}, or what whoever started it said
   * @param startedBy the deployment, or what whoever started it said; empty for nothing
   */
  record Identity(
      String id, String arn, String cluster, String service, String group, String startedBy) {}

  /** The network interface of a task. */
  record Interface(String attachment, String id, String subnet, String address, String zone) {}

  final Identity identity;
  final ObjectNode definition;
  final ServiceRevision revision;
  final Fate fate;
  final Interface networkInterface;
  final List<TaskContainer> containers;
  final ObjectNode overrides;
  Instant createdAt;
  Status status = Status.PROVISIONING;
  Target target = Target.UNREGISTERED;
  boolean wanted = true;
  boolean healthy;
  boolean wasHealthy;
  String complaint = "";
  @Nullable Instant protectedUntil;
  @Nullable Instant pullStartedAt;
  @Nullable Instant pullStoppedAt;
  @Nullable Instant startedAt;
  @Nullable Instant stoppingAt;
  @Nullable Instant executionStoppedAt;
  @Nullable Instant stoppedAt;
  @Nullable String stopCode;
  @Nullable String stoppedReason;
  int version = 1;

  EcsTask(Birth birth, Instant createdAt) {
    this.identity = birth.identity;
    this.definition = birth.definition;
    this.revision = birth.revision;
    this.fate = birth.fate;
    this.networkInterface = birth.networkInterface;
    this.containers = birth.containers;
    this.overrides = birth.overrides;
    this.createdAt = createdAt;
  }

  /** What a task is given at its beginning. */
  record Birth(
      Identity identity,
      ObjectNode definition,
      ServiceRevision revision,
      Fate fate,
      Interface networkInterface,
      List<TaskContainer> containers,
      ObjectNode overrides) {}

  String id() {
    return identity.id();
  }

  /** Makes it one that has been running since a time in the past. */
  void backdate(Instant created) {
    createdAt = created;
    pullStartedAt = created.plusSeconds(8);
    pullStoppedAt = created.plusSeconds(22);
    startedAt = created.plusSeconds(26);
  }

  void to(Status next) {
    status = next;
    version++;
  }

  /** Whether it is to go on running. */
  boolean isWanted() {
    return wanted;
  }

  boolean isHealthy() {
    return healthy;
  }

  boolean isStopped() {
    return status == Status.STOPPED;
  }

  /** Whether it counts as running, which it does until its connections have drained. */
  boolean isRunning() {
    return status == Status.RUNNING || status == Status.DEACTIVATING;
  }

  boolean isPending() {
    return status.compareTo(Status.RUNNING) < 0;
  }

  boolean isProtected(Instant now) {
    return protectedUntil != null && protectedUntil.isAfter(now);
  }

  /** Whether load balancers know it. */
  boolean isRegistered() {
    return target == Target.INITIAL || target == Target.HEALTHY || target == Target.UNHEALTHY;
  }

  /** The container that its fate is about. */
  TaskContainer fated() {
    String name = fate instanceof Fate.Exits exit ? exit.container() : null;
    return containers.stream()
        .filter(container -> container.name().equals(name))
        .findFirst()
        .orElse(essential());
  }

  /** The container whose end is the end of the task. */
  TaskContainer essential() {
    return containers.stream()
        .filter(TaskContainer::essential)
        .findFirst()
        .orElse(containers.getFirst());
  }
}
