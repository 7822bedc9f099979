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
  /** AWS CodeDeploy. */
  CODE_DEPLOY("CodeDeploy", "codedeploy", "CodeDeploy_20141006", ""),
  /** Elastic Load Balancing, version 2. */
  LOAD_BALANCING(
      "ElasticLoadBalancing",
      "elasticloadbalancing",
      "",
      "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/"),
  /** AWS Systems Manager. */
  SSM("SSM", "ssm", "AmazonSSM", ""),
  /** Amazon EventBridge. */
  EVENTS("EventBridge", "events", "AWSEvents", ""),
  /** AWS Security Token Service. */
  STS("STS", "sts", "", "https://sts.amazonaws.com/doc/2011-06-15/"),
  /** AWS Secrets Manager. */
  SECRETS_MANAGER("SecretsManager", "secretsmanager", "secretsmanager", ""),
  /** AWS CloudFormation. */
  CLOUD_FORMATION(
      "CloudFormation",
      "cloudformation",
      "",
      "http://cloudformation.amazonaws.com/doc/2010-05-15/"),
  /** Amazon EC2. */
  EC2("EC2", "ec2", "", "http://ec2.amazonaws.com/doc/2016-11-15/"),
  /** Amazon ECR. */
  ECR("ECR", "ecr", "AmazonEC2ContainerRegistry_V20150921", ""),
  /** AWS Identity and Access Management. */
  IAM("IAM", "iam", "", "https://iam.amazonaws.com/doc/2010-05-08/"),
  /** Amazon S3. */
  S3("S3", "s3", "", "http://s3.amazonaws.com/doc/2006-03-01/", Style.REST_XML),
  /** Amazon Elastic File System. */
  FILE_SYSTEMS("EFS", "elasticfilesystem", "", "", Style.REST_JSON),
  /** AWS Lambda. */
  LAMBDA("Lambda", "lambda", "", "", Style.REST_JSON),
  /** Amazon VPC Lattice. */
  LATTICE("VpcLattice", "vpc-lattice", "", "", Style.REST_JSON),
  /** AWS Cloud Map. */
  CLOUD_MAP("ServiceDiscovery", "servicediscovery", "Route53AutoNaming_v20170314", ""),
  /** Amazon CloudWatch. */
  CLOUD_WATCH(
      "CloudWatch",
      "monitoring",
      "GraniteServiceVersion20100801",
      "http://monitoring.amazonaws.com/doc/2010-08-01/");

  private final String title;
  private final String signingName;
  private final String target;
  private final String namespace;
  private final Style style;

  /** A service that is told by a target if it speaks JSON, else by the namespace of its forms. */
  AwsService(String title, String signingName, String target, String namespace) {
    this(title, signingName, target, namespace, target.isEmpty() ? Style.QUERY : Style.JSON);
  }

  AwsService(String title, String signingName, String target, String namespace, Style style) {
    this.title = title;
    this.signingName = signingName;
    this.target = target;
    this.namespace = namespace;
    this.style = style;
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

  /** The protocol that it has always spoken. */
  Style style() {
    return style;
  }

  /** Whether it takes forms, be it beside other protocols. */
  boolean hasForms() {
    return style != Style.REST_XML && !namespace.isEmpty();
  }

  /** The namespace of the XML that it answers with. */
  String namespace() {
    return namespace;
  }
}
