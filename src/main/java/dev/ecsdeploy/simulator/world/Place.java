package dev.ecsdeploy.simulator.world;

/**
 * The account and region of a world, and the resource names in it.
 *
 * @param account twelve digits
 * @param region such as {@code ap-northeast-1}
 */
public record Place(String account, String region) {

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
    return "arn:aws:events:" + region + ":" + account + ":rule/" + name;
  }

  /** An IAM role or user. */
  public String iam(String resource) {
    return "arn:aws:iam::" + account + ":" + resource;
  }

  /** A session of an IAM role. */
  public String session(String role, String session) {
    return "arn:aws:sts::" + account + ":assumed-role/" + role + "/" + session;
  }

  private String ecs(String resource) {
    return "arn:aws:ecs:" + region + ":" + account + ":" + resource;
  }

  /** The last part of an ARN, after its last slash; a name is returned as it is. */
  public static String name(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
