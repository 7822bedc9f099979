package dev.ecsdeploy.simulator.world;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What definitions refer to beside what {@link Resources} has. Where a world does not say what
 * there is of a kind, whatever is asked for by name is there.
 *
 * @param roles of IAM, by name
 * @param images outside ECR, by name with tag
 * @param logGroups names of log groups, beside those that tasks write to
 * @param functions names of Lambda functions
 * @param fileSystems of EFS, by ID
 * @param namespaces names or IDs of namespaces of Cloud Map
 * @param registries IDs of services of Cloud Map
 * @param alarms of CloudWatch, by name
 * @param latticeGroups target groups of VPC Lattice, by ID
 * @param listenerRules ARNs of rules and listeners, and of the target group that each forwards to
 * @param targetGroups what is special about target groups, by name
 */
public record Neighbours(
    Optional<Map<String, Role>> roles,
    Optional<Map<String, HostedImage>> images,
    Optional<List<String>> logGroups,
    Optional<List<String>> functions,
    Optional<Map<String, FileSystem>> fileSystems,
    Optional<List<String>> namespaces,
    Optional<List<String>> registries,
    Optional<Map<String, Alarm>> alarms,
    Optional<Map<String, TargetGroup>> latticeGroups,
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
   * An image in a registry.
   *
   * @param platforms what it is there for; none for everything
   * @param login {@code user:password} of who may pull it; empty for everybody
   */
  public record HostedImage(List<String> platforms, String login) {}

  /**
   * A file system.
   *
   * @param accessPoints IDs of its access points
   * @param vpcs the IDs of the VPCs that it has mount targets in; empty for that of the network
   * @param state {@code available} or another
   */
  public record FileSystem(List<String> accessPoints, List<String> vpcs, String state) {
    /** One without access points. */
    public static final FileSystem USUAL = new FileSystem(List.of(), List.of(""), "available");
  }

  /**
   * An alarm.
   *
   * @param state {@code OK}, {@code ALARM} or {@code INSUFFICIENT_DATA}
   * @param isComposite whether it looks at other alarms, not at a metric
   */
  public record Alarm(String state, boolean isComposite) {
    /** A quiet one. */
    public static final Alarm USUAL = new Alarm("OK", false);
  }

  /**
   * A target group.
   *
   * @param type {@code ip}, {@code instance} or another
   * @param vpc the ID of the VPC that it belongs to; empty for that of the network
   */
  public record TargetGroup(String type, String vpc) {}
}
