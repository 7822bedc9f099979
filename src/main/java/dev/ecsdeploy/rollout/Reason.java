package dev.ecsdeploy.rollout;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.Rollback;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentAlarms;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentCircuitBreaker;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentRollbackMonitorsStatus;

/** Why ECS ended a deployment: a clause about "it", the deployment. */
final class Reason {
  private Reason() {}

  /** Such as {@code "the circuit breaker rolled it back after 3 failed tasks"}. */
  static String rolledBack(ServiceDeployment deployment) {
    return because(deployment, "rolled it back");
  }

  /** Such as {@code "the circuit breaker stopped it after 3 failed tasks"}. */
  static String stopped(ServiceDeployment deployment) {
    return because(deployment, "stopped it");
  }

  /** The same for a deployment whose service deployment is not to be had. */
  static String rolledBack(@Nullable String said, int failedTasks) {
    return isBreaker(said)
        ? "the circuit breaker rolled it back" + after(failedTasks)
        : "ECS rolled it back" + quoted(said);
  }

  /** The same for a deployment whose service deployment is not to be had. */
  static String stopped(Deployment deployment) {
    String said = deployment.rolloutStateReason();
    return isBreaker(said)
        ? "the circuit breaker stopped it" + after(deployment.failedTasks())
        : "ECS gave it up" + quoted(said);
  }

  private static String because(ServiceDeployment deployment, String verb) {
    String said = said(deployment);
    ServiceDeploymentCircuitBreaker breaker = deployment.deploymentCircuitBreaker();
    boolean tripped =
        breaker != null && breaker.status() == ServiceDeploymentRollbackMonitorsStatus.TRIGGERED;
    if (tripped || isBreaker(said)) {
      return "the circuit breaker " + verb + after(breaker == null ? null : breaker.failureCount());
    }
    List<String> alarms = triggered(deployment);
    if (!alarms.isEmpty()) {
      return (alarms.size() == 1 ? "alarm " : "alarms ") + String.join(", ", alarms) + " " + verb;
    }
    return "ECS " + verb + quoted(said);
  }

  /** The alarms that went off. */
  static List<String> triggered(ServiceDeployment deployment) {
    ServiceDeploymentAlarms alarms = deployment.alarms();
    return alarms == null ? List.of() : alarms.triggeredAlarmNames();
  }

  /** What ECS itself says about a service deployment; null where it says nothing. */
  static @Nullable String said(ServiceDeployment deployment) {
    Rollback rollback = deployment.rollback();
    return Stream.of(
            Stream.ofNullable(rollback).map(Rollback::reason),
            Stream.of(deployment).map(ServiceDeployment::statusReason))
        .flatMap(reasons -> reasons)
        .filter(reason -> reason != null && !reason.isBlank())
        .findFirst()
        .orElse(null);
  }

  private static String quoted(@Nullable String said) {
    return said == null || said.isBlank() ? "" : ": " + AwsText.cause(said);
  }

  private static boolean isBreaker(@Nullable String said) {
    return said != null && said.toLowerCase(Locale.ROOT).contains("circuit breaker");
  }

  private static String after(@Nullable Integer failed) {
    if (failed == null || failed <= 0) {
      return "";
    }
    return " after " + failed + (failed == 1 ? " failed task" : " failed tasks");
  }
}
