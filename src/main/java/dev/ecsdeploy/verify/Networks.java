package dev.ecsdeploy.verify;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ecs.model.AwsVpcConfiguration;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;

/** The subnets and security groups that the service names, and the VPC that they are in. */
record Networks(Sight sight) {

  List<String> subnetIds() {
    return configuration().subnets();
  }

  List<String> securityGroupIds() {
    return configuration().securityGroups();
  }

  private AwsVpcConfiguration configuration() {
    NetworkConfiguration network = sight.subject().serviceRequest().networkConfiguration();
    return network == null || network.awsvpcConfiguration() == null
        ? AwsVpcConfiguration.builder().build()
        : network.awsvpcConfiguration();
  }

  /** The VPCs of the subnets that exist, by their IDs; one call. */
  Map<String, String> subnets() {
    return sight.inquiries().once("subnets", this::describeSubnets);
  }

  /** The VPCs of the subnets; none where the service names no subnets, or nobody may look. */
  Set<String> vpcs() {
    try {
      return subnetIds().isEmpty() ? Set.of() : new TreeSet<>(subnets().values());
    } catch (AbortedException e) {
      throw e;
    } catch (SdkException _) {
      return Set.of();
    }
  }

  /**
   * Whether something is where the tasks are; as long as nobody knows, it is.
   *
   * @param places the VPCs that it is in
   * @param words what is in them, for the user: {@code it belongs to}
   * @param hint what to try
   */
  Finding near(Collection<String> places, String words, String hint) {
    Set<String> vpcs = vpcs();
    return places.isEmpty() || vpcs.isEmpty() || places.stream().anyMatch(vpcs::contains)
        ? Finding.ok()
        : new Finding.Failed(
            "%s %s, the subnets to %s"
                .formatted(
                    words, String.join(", ", new TreeSet<>(places)), String.join(", ", vpcs)),
            hint);
  }

  private Map<String, String> describeSubnets() {
    Map<String, String> found = new TreeMap<>();
    sight
        .aws()
        .ec2()
        .describeSubnets(request -> request.filters(ids("subnet-id", subnetIds())))
        .subnets()
        .forEach(subnet -> found.put(subnet.subnetId(), subnet.vpcId()));
    return found;
  }

  /** The VPCs of the security groups that exist, by their IDs; one call. */
  Map<String, String> securityGroups() {
    return sight.inquiries().once("security groups", this::describeGroups);
  }

  private Map<String, String> describeGroups() {
    Map<String, String> found = new TreeMap<>();
    sight
        .aws()
        .ec2()
        .describeSecurityGroups(request -> request.filters(ids("group-id", securityGroupIds())))
        .securityGroups()
        .forEach(group -> found.put(group.groupId(), group.vpcId()));
    return found;
  }

  /** A filter leaves out what is not there, where a list of IDs would have the call refused. */
  private static Filter ids(String name, List<String> ids) {
    return Filter.builder().name(name).values(new TreeSet<>(ids)).build();
  }
}
