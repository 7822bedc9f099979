package dev.ecsdeploy.simulator.world;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What CodeDeploy knows of services.
 *
 * @param groups the deployment groups; absent where each service has one, of whatever name it is
 *     asked for by
 * @param usual how the deployment groups are set up that are not listed
 * @param rollbacksFail whether a rollback does not succeed either
 */
public record CodeDeployWorld(Optional<List<Group>> groups, Setup usual, boolean rollbacksFail) {

  /**
   * A deployment group.
   *
   * @param application the application that it belongs to
   * @param name its name
   * @param cluster the cluster of its service
   * @param service the name of its service; empty for a group of another compute platform
   * @param setup how it is set up
   */
  public record Group(
      String application, String name, String cluster, String service, Setup setup) {}

  /**
   * How a deployment group is set up.
   *
   * @param configuration the name of its deployment configuration
   * @param ready how long a deployment waits to be told to shift traffic; zero for not at all
   * @param termination how long it keeps the old tasks after that
   * @param testTraffic whether there is a listener for the traffic of tests
   * @param rollbackOn the events that have a deployment rolled back
   * @param alarms the names of its alarms
   */
  public record Setup(
      String configuration,
      Duration ready,
      Duration termination,
      boolean testTraffic,
      List<String> rollbackOn,
      List<String> alarms) {
    public Setup {
      rollbackOn = List.copyOf(rollbackOn);
      alarms = List.copyOf(alarms);
    }

    /** As the console of ECS makes one, but that it does not keep the old tasks for an hour. */
    public static final Setup DEFAULT =
        new Setup(
            "CodeDeployDefault.ECSAllAtOnce",
            Duration.ZERO,
            Duration.ofMinutes(1),
            false,
            List.of("DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"),
            List.of());
  }
}
