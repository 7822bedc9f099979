package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A service, as it is now. */
final class EcsService {
  private static final int EVENTS_KEPT = 100;

  /** The values of a service's {@code status}. */
  enum Status {
    ACTIVE,
    DRAINING,
    INACTIVE
  }

  /** A line of the service's event stream. */
  record Event(String id, Instant createdAt, String message) {}

  final String cluster;
  final String name;
  final String arn;
  final Instant createdAt;
  final List<Deployment> deployments = new ArrayList<>();
  final List<ServiceDeployment> history = new ArrayList<>();
  final List<Event> events = new ArrayList<>();
  final List<EcsTask> tasks = new ArrayList<>();
  ObjectNode settings;
  int desired;
  Status status = Status.ACTIVE;
  boolean steady;

  /** What the client called its request to create it; empty for nothing. */
  String clientToken = "";

  @Nullable Deployment serving;
  boolean awaitingScheduler;

  EcsService(String cluster, String name, String arn, ObjectNode settings, Instant createdAt) {
    this.cluster = cluster;
    this.name = name;
    this.arn = arn;
    this.settings = settings;
    this.createdAt = createdAt;
  }

  /** The deployment whose tasks are to remain. */
  Deployment primary() {
    return deployments.getFirst();
  }

  /** The deployments whose tasks are to go, newest first. */
  List<Deployment> others() {
    return deployments.subList(1, deployments.size());
  }

  /** The deployment that a task belongs to, if it is still one of the service. */
  Optional<Deployment> deploymentOf(EcsTask task) {
    return deployments.stream()
        .filter(deployment -> deployment.id().equals(task.identity.startedBy()))
        .findFirst();
  }

  /** The newest rollout. */
  ServiceDeployment current() {
    return history.getFirst();
  }

  void addEvent(Event event) {
    events.addFirst(event);
    if (events.size() > EVENTS_KEPT) {
      events.removeLast();
    }
  }

  /** Whether CodeDeploy deploys it, so that it has task sets and no deployments of its own. */
  boolean isCodeDeploy() {
    return Json.text(settings.path("deploymentController"), "type").equals("CODE_DEPLOY");
  }

  /** The task set whose settings the service has: the one that serves production traffic. */
  Deployment serving() {
    return serving == null || !deployments.contains(serving) ? primary() : serving;
  }

  boolean isDaemon() {
    return Json.text(settings, "schedulingStrategy").equals("DAEMON");
  }

  boolean isFargate() {
    boolean provider =
        Json.objects(settings.path("capacityProviderStrategy")).stream()
            .anyMatch(item -> Json.text(item, "capacityProvider").startsWith("FARGATE"));
    return provider || Json.text(settings, "launchType").equals("FARGATE");
  }
}
