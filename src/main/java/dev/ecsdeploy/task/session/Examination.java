package dev.ecsdeploy.task.session;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.ManagedAgent;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * Finds what keeps sessions from being opened in a container: what the task itself tells. It asks
 * AWS no more than it was told already, until something is wrong.
 */
final class Examination {
  private static final String AGENT = "ExecuteCommandAgent";
  private static final String RUNNING = "RUNNING";
  private static final String OF_SERVICE = "service:";

  private final Services services;
  private final SessionRequest request;
  private final List<Hindrance> found = new ArrayList<>();

  private Examination(Services services, SessionRequest request) {
    this.services = services;
    this.request = request;
  }

  /** What is wrong with the task and the container, as they were described. */
  static List<Hindrance> of(Services services, SessionRequest request) {
    Examination examination = new Examination(services, request);
    examination.examineStates();
    if (Boolean.FALSE.equals(request.task().enableExecuteCommand())) {
      examination.found.add(examination.disabled());
    } else {
      examination.examineAgent();
    }
    return examination.found;
  }

  private void examineStates() {
    Task task = request.task();
    if (!RUNNING.equals(task.lastStatus())) {
      found.add(
          Hindrance.ofAws(
              "the task is " + task.lastStatus(), "ecsdeploy tasks lists those that run"));
    } else if (!RUNNING.equals(request.container().lastStatus())) {
      found.add(
          Hindrance.ofAws(
              "container %s is %s"
                  .formatted(request.container().name(), request.container().lastStatus()),
              "another one with --container"));
    }
  }

  private Hindrance disabled() {
    Task task = request.task();
    if (task.group() == null || !task.group().startsWith(OF_SERVICE)) {
      return Hindrance.ofProject(
          "ECS Exec was not enabled when the task was run",
          "\"enableExecuteCommand\": true in the service definition, and ecsdeploy run again");
    }
    String service = task.group().substring(OF_SERVICE.length());
    return isEnabled(service)
        ? Hindrance.ofProject(
            "ECS Exec was enabled for service " + service + " after the task had been started",
            "ecsdeploy refresh: new tasks have it")
        : Hindrance.ofProject(
            "ECS Exec is off: service " + service + " has no enableExecuteCommand",
            isFound(service, LiveService::isExpress)
                ? "aws ecs update-service --enable-execute-command, which Express Mode has no word"
                    + " for, and ecsdeploy refresh: new tasks have it"
                : "\"enableExecuteCommand\": true in the service definition, and ecsdeploy deploy"
                    + " --force-new-deployment: new tasks have it");
  }

  private boolean isEnabled(String service) {
    return isFound(service, live -> Boolean.TRUE.equals(live.service().enableExecuteCommand()));
  }

  private boolean isFound(String service, Predicate<LiveService> kind) {
    try {
      return services.find(request.cluster(), service).filter(kind).isPresent();
    } catch (Failure notToBeRead) {
      return false;
    }
  }

  private void examineAgent() {
    agent()
        .filter(agent -> !RUNNING.equals(agent.lastStatus()))
        .ifPresent(
            agent ->
                found.add(
                    "PENDING".equals(agent.lastStatus())
                        ? Hindrance.ofAws(
                            "its " + AGENT + " is PENDING" + reason(agent),
                            "again in some seconds: it starts after the container")
                        : Hindrance.ofAws(
                            "its %s is %s%s".formatted(AGENT, agent.lastStatus(), reason(agent)),
                            "ecsdeploy refresh: the agent of a new task runs, unless the container"
                                + " ends it or has too little memory")));
  }

  private Optional<ManagedAgent> agent() {
    return Stream.of(request.container())
        .flatMap(container -> container.managedAgents().stream())
        .filter(agent -> AGENT.equals(agent.nameAsString()))
        .findFirst();
  }

  private static String reason(ManagedAgent agent) {
    return agent.reason() == null || agent.reason().isBlank() ? "" : ": " + agent.reason();
  }
}
