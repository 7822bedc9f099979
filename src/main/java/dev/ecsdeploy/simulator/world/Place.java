package dev.ecsdeploy.simulator.world;

import java.util.List;

/**
 * The account and region of a world, and the resource names in it.
 *
 * @param account twelve digits
 * @param region such as {@code ap-northeast-1}
 */
public record Place(String account, String region) {
  private static final List<Partition> PARTITIONS =
      List.of(
          new Partition("cn-", "aws-cn", "amazonaws.com.cn"),
          new Partition("us-gov-", "aws-us-gov", "amazonaws.com"),
          new Partition("us-iso-", "aws-iso", "c2s.ic.gov"),
          new Partition("us-isob-", "aws-iso-b", "sc2s.sgov.gov"),
          new Partition("eu-isoe-", "aws-iso-e", "cloud.adc-e.uk"),
          new Partition("us-isof-", "aws-iso-f", "csp.hci.ic.gov"),
          new Partition("eusc-", "aws-eusc", "amazonaws.eu"));

  private record Partition(String start, String name, String domain) {}

  public String cluster(String name) {
    return ecs("cluster/" + name);
  }

  public String service(String cluster, String name) {
    return ecs("service/" + cluster + "/" + name);
  }

  public String serviceDeployment(String cluster, String service, String id) {
    return ecs("service-deployment/" + cluster + "/" + service + "/" + id);
  }

  public String serviceRevision(String cluster, String service, String id) {
    return ecs("service-revision/" + cluster + "/" + service + "/" + id);
  }

  /** A task set, whose ID is {@code ecs-svc/} and a number. */
  public String taskSet(String cluster, String service, String id) {
    return ecs("task-set/" + cluster + "/" + service + "/" + id);
  }

  public String task(String cluster, String id) {
    return ecs("task/" + cluster + "/" + id);
  }

  public String container(String cluster, String task, String id) {
    return ecs("container/" + cluster + "/" + task + "/" + id);
  }

  public String containerInstance(String cluster, String id) {
    return ecs("container-instance/" + cluster + "/" + id);
  }

  public String taskDefinition(String family, int revision) {
    return ecs("task-definition/" + family + ":" + revision);
  }

  /** A rule of EventBridge on the default bus. */
  public String rule(String name) {
    return arn("events", "rule/" + name);
  }

  /** An IAM role or user. */
  public String iam(String resource) {
    return "arn:" + partition() + ":iam::" + account + ":" + resource;
  }

  /** A session of an IAM role. */
  public String session(String role, String session) {
    return "arn:" + partition() + ":sts::" + account + ":assumed-role/" + role + "/" + session;
  }

  private String ecs(String resource) {
    return arn("ecs", resource);
  }

  /** A resource of any service here. */
  public String arn(String service, String resource) {
    return "arn:" + partition() + ":" + service + ":" + region + ":" + account + ":" + resource;
  }

  /** The domain of the endpoints here. */
  public String domain() {
    return PARTITIONS.stream()
        .filter(each -> region.startsWith(each.start()))
        .map(Partition::domain)
        .findFirst()
        .orElse("amazonaws.com");
  }

  /** Regions of other partitions are told by how they begin. */
  private String partition() {
    return PARTITIONS.stream()
        .filter(each -> region.startsWith(each.start()))
        .map(Partition::name)
        .findFirst()
        .orElse("aws");
  }

  /** The last part of an ARN, after its last slash; a name is returned as it is. */
  public static String name(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
