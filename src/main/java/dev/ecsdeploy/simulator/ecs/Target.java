package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.world.Fate;

/**
 * A task in a target group.
 *
 * @param address its IP address
 * @param port the port that requests go to
 * @param zone its availability zone
 * @param state as {@code DescribeTargetHealth} names it
 * @param reason the reason code of the state; empty for none
 * @param description the reason in words; empty for none
 */
public record Target(
    String address, int port, String zone, String state, String reason, String description) {

  static Target of(EcsTask task, String group) {
    String address = task.networkInterface.address();
    String zone = task.networkInterface.zone();
    int port = task.revision.port(group);
    return switch (task.target) {
      case INITIAL ->
          new Target(
              address,
              port,
              zone,
              "initial",
              "Elb.RegistrationInProgress",
              "Target registration is in progress");
      case UNHEALTHY ->
          task.fate instanceof Fate.FailsTargetHealth failure
              ? new Target(address, port, zone, "unhealthy", failure.code(), failure.reason())
              : new Target(address, port, zone, "unhealthy", "Target.Timeout", "Request timed out");
      case DRAINING ->
          new Target(
              address,
              port,
              zone,
              "draining",
              "Target.DeregistrationInProgress",
              "Target deregistration is in progress");
      case HEALTHY, UNREGISTERED, GONE -> new Target(address, port, zone, "healthy", "", "");
    };
  }
}
