package dev.ecsdeploy.simulator.world;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What definitions refer to beside what {@link Resources} has. Where a world does not say what
 * there is of a kind, whatever is asked for by name is there.
 *
 * @param roles of IAM, by name
 * @param images outside ECR: names with tags, and the platforms that they are there for
 * @param logGroups names of log groups, beside those that tasks write to
 * @param functions names of Lambda functions
 * @param fileSystems of EFS: IDs, and the IDs of their access points
 * @param namespaces names of namespaces of Cloud Map
 * @param alarms names of alarms of CloudWatch
 * @param latticeGroups names of target groups of VPC Lattice
 * @param listenerRules ARNs of rules and listeners, and of the target group that each forwards to
 * @param targetGroups what is special about target groups, by name
 */
public record Neighbours(
    Optional<Map<String, Role>> roles,
    Optional<Map<String, List<String>>> images,
    Optional<List<String>> logGroups,
    Optional<List<String>> functions,
    Optional<Map<String, List<String>>> fileSystems,
    Optional<List<String>> namespaces,
    Optional<List<String>> alarms,
    Optional<List<String>> latticeGroups,
    Optional<Map<String, String>> listenerRules,
    Map<String, TargetGroup> targetGroups) {

  /**
   * A role.
   *
   * @param trusts the services that may take it on
   * @param denies the actions that its policies do not allow: {@code ssm:GetParameters}, {@code
   *     ecs:*}
   */
  public record Role(List<String> trusts, List<String> denies) {

    /** Whether it may do something. */
    public boolean allows(String action) {
      return denies.stream()
          .noneMatch(
              denied ->
                  denied.equals(action)
                      || (denied.endsWith("*")
                          && action.startsWith(denied.substring(0, denied.length() - 1))));
    }
  }

  /**
   * A target group.
   *
   * @param type {@code ip}, {@code instance} or another
   * @param vpc the ID of the VPC that it belongs to; empty for that of the network
   */
  public record TargetGroup(String type, String vpc) {}
}
