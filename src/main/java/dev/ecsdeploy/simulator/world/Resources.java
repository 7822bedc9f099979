package dev.ecsdeploy.simulator.world;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What there is beside ECS. Where a world does not say what there is of a kind, whatever is asked
 * for by name is there; stacks and objects excepted, which cannot be made up.
 *
 * @param parameters of Systems Manager, by name
 * @param secrets of Secrets Manager: names and values
 * @param stacks of CloudFormation
 * @param network subnets, security groups and VPCs
 * @param targetGroups names and tags of target groups
 * @param repositories of ECR
 * @param objects of S3: {@code bucket/key} and content
 * @param neighbours what else definitions refer to
 */
public record Resources(
    Optional<Map<String, Parameter>> parameters,
    Optional<Map<String, String>> secrets,
    List<Stack> stacks,
    Network network,
    Optional<Map<String, Map<String, String>>> targetGroups,
    Optional<List<Repository>> repositories,
    Map<String, String> objects,
    Neighbours neighbours) {

  /** A parameter: {@code String}, {@code StringList} or {@code SecureString}. */
  public record Parameter(String type, String value) {}

  /** A stack with its outputs and exports. */
  public record Stack(String name, Map<String, String> outputs, Map<String, String> exports) {}

  /** What EC2 knows. */
  public record Network(
      Optional<List<Item>> subnets,
      Optional<List<Item>> securityGroups,
      Optional<List<Item>> vpcs) {}

  /**
   * Something in a network.
   *
   * @param id its ID
   * @param name its name, also the tag Name
   * @param vpc the ID of the VPC that it is in; empty for a VPC
   * @param zone the availability zone of a subnet; else empty
   * @param tags its other tags
   */
  public record Item(String id, String name, String vpc, String zone, Map<String, String> tags) {}

  /** A repository and its images. */
  public record Repository(String name, List<Image> images) {}

  /**
   * An image.
   *
   * @param tags its tags
   * @param platforms what it is there for, such as {@code linux/arm64}; none for everything
   * @param region where it was pushed; empty for everywhere
   * @param replication the regions that it is replicated to, and how long that takes from the
   *     beginning
   */
  public record Image(
      List<String> tags,
      List<String> platforms,
      String region,
      Map<String, Duration> replication) {}
}
