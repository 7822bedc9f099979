package dev.ecsdeploy.simulator.wire;

import java.util.Arrays;
import java.util.Optional;

/** The services that are imitated, and how their requests are told apart. */
public enum AwsService {
  /** Amazon Elastic Container Service. */
  ECS("ECS", "ecs", "AmazonEC2ContainerServiceV20141113", ""),
  /** Amazon CloudWatch Logs. */
  LOGS("Logs", "logs", "Logs_20140328", ""),
  /** Application Auto Scaling. */
  AUTO_SCALING("ApplicationAutoScaling", "application-autoscaling", "AnyScaleFrontendService", ""),
  /** Elastic Load Balancing, version 2. */
  LOAD_BALANCING(
      "ElasticLoadBalancing",
      "elasticloadbalancing",
      "",
      "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/"),
  /** AWS Systems Manager. */
  SSM("SSM", "ssm", "AmazonSSM", ""),
  /** AWS Security Token Service. */
  STS("STS", "sts", "", "https://sts.amazonaws.com/doc/2011-06-15/");

  private final String title;
  private final String signingName;
  private final String target;
  private final String namespace;

  AwsService(String title, String signingName, String target, String namespace) {
    this.title = title;
    this.signingName = signingName;
    this.target = target;
    this.namespace = namespace;
  }

  /** The service whose name stands before the dot of an {@code X-Amz-Target} header. */
  static Optional<AwsService> ofTarget(String target) {
    return Arrays.stream(values())
        .filter(service -> !service.target.isEmpty() && service.target.equals(target))
        .findFirst();
  }

  /** The service that a request was signed for. */
  static Optional<AwsService> ofSigningName(String name) {
    return Arrays.stream(values()).filter(service -> service.signingName.equals(name)).findFirst();
  }

  /** The service that has this API version, told by its namespace. */
  static Optional<AwsService> ofVersion(String version) {
    return Arrays.stream(values())
        .filter(service -> !version.isEmpty() && service.namespace.contains("/" + version + "/"))
        .findFirst();
  }

  /** The service's name in the journal. */
  public String title() {
    return title;
  }

  /** The service's name in credential scopes, endpoints and IAM actions. */
  public String signingName() {
    return signingName;
  }

  /** An error code as this service spells it: those of the Query protocol are shorter. */
  public String spell(String code) {
    return switch (code) {
      case "AccessDeniedException" -> speaksQuery() ? "AccessDenied" : code;
      case "ThrottlingException" -> speaksQuery() ? "Throttling" : code;
      default -> code;
    };
  }

  /** Whether it speaks the AWS Query protocol; the others speak AWS JSON 1.1. */
  boolean speaksQuery() {
    return target.isEmpty();
  }

  /** The namespace of the XML that it answers with. */
  String namespace() {
    return namespace;
  }
}
