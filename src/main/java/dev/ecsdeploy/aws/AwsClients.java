package dev.ecsdeploy.aws;

import dev.ecsdeploy.failure.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.servicediscovery.ServiceDiscoveryClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.vpclattice.VpcLatticeClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The clients of AWS services, made when first asked for and closed together.
 *
 * <p>Credentials, region and endpoints come from the places that every AWS tool reads; variables of
 * env files count as if they stood in the environment. All methods may be called from any thread.
 */
public final class AwsClients implements AutoCloseable {
  private final AwsSettings settings;
  private final ClientMaker maker;
  private final Map<Class<?>, SdkAutoCloseable> clients = new HashMap<>();
  private final Map<String, AwsClients> elsewhere = new HashMap<>();
  private final List<AwsClients> assumed = new ArrayList<>();
  private final @Nullable AwsClients home;
  private final @Nullable Region fixedRegion;

  public AwsClients(AwsSettings settings) {
    this(settings, new ClientMaker(settings), null, null);
  }

  private AwsClients(
      AwsSettings settings,
      ClientMaker maker,
      @Nullable AwsClients home,
      @Nullable Region fixedRegion) {
    this.settings = settings;
    this.maker = maker;
    this.home = home;
    this.fixedRegion = fixedRegion;
  }

  /**
   * The same credentials and connections in a region that need not be the one deployed to; in that
   * one where none is named.
   */
  public synchronized AwsClients in(String otherRegion) {
    if (home != null) {
      return home.in(otherRegion);
    }
    if (otherRegion.isBlank() || otherRegion.equals(region())) {
      return this;
    }
    return elsewhere.computeIfAbsent(
        otherRegion, name -> new AwsClients(settings, maker, this, Region.of(name)));
  }

  /**
   * Clients of a role that the caller takes on, for the same region and over the same connections;
   * one call.
   *
   * @param role the ARN of the role
   * @param session what the role's calls are recorded as
   * @throws SdkException when AWS refuses
   */
  public AwsClients as(String role, String session) {
    Credentials given =
        sts().assumeRole(request -> request.roleArn(role).roleSessionName(session)).credentials();
    AwsClients clients =
        new AwsClients(
            settings,
            maker.as(
                StaticCredentialsProvider.create(
                    AwsSessionCredentials.create(
                        given.accessKeyId(), given.secretAccessKey(), given.sessionToken()))),
            null,
            resolvedRegion());
    synchronized (this) {
      assumed.add(clients);
    }
    return clients;
  }

  /** Amazon ECS. */
  public EcsClient ecs() {
    return client(EcsClient.class, "ECS", EcsClient::builder);
  }

  /** Amazon CloudWatch Logs. */
  public CloudWatchLogsClient logs() {
    return client(CloudWatchLogsClient.class, "CLOUDWATCH_LOGS", CloudWatchLogsClient::builder);
  }

  /** Elastic Load Balancing, version 2. */
  public ElasticLoadBalancingV2Client loadBalancing() {
    return client(
        ElasticLoadBalancingV2Client.class,
        "ELASTIC_LOAD_BALANCING_V2",
        ElasticLoadBalancingV2Client::builder);
  }

  /** Application Auto Scaling. */
  public ApplicationAutoScalingClient autoScaling() {
    return client(
        ApplicationAutoScalingClient.class,
        "APPLICATION_AUTO_SCALING",
        ApplicationAutoScalingClient::builder);
  }

  /** AWS Security Token Service. */
  public StsClient sts() {
    return client(StsClient.class, "STS", StsClient::builder);
  }

  /** AWS Systems Manager: parameters and sessions. */
  public SsmClient ssm() {
    return client(SsmClient.class, "SSM", SsmClient::builder);
  }

  /** AWS Secrets Manager. */
  public SecretsManagerClient secretsManager() {
    return client(SecretsManagerClient.class, "SECRETS_MANAGER", SecretsManagerClient::builder);
  }

  /** AWS CloudFormation. */
  public CloudFormationClient cloudFormation() {
    return client(CloudFormationClient.class, "CLOUDFORMATION", CloudFormationClient::builder);
  }

  /** Amazon EC2: subnets, security groups and VPCs. */
  public Ec2Client ec2() {
    return client(Ec2Client.class, "EC2", Ec2Client::builder);
  }

  /** Amazon ECR. */
  public EcrClient ecr() {
    return client(EcrClient.class, "ECR", EcrClient::builder);
  }

  /** AWS IAM. */
  public IamClient iam() {
    return client(IamClient.class, "IAM", IamClient::builder);
  }

  /** Amazon EventBridge: rules. */
  public EventBridgeClient events() {
    return client(EventBridgeClient.class, "EVENTBRIDGE", EventBridgeClient::builder);
  }

  /** AWS CodeDeploy. */
  public CodeDeployClient codeDeploy() {
    return client(CodeDeployClient.class, "CODEDEPLOY", CodeDeployClient::builder);
  }

  /** AWS Lambda. */
  public LambdaClient lambda() {
    return client(LambdaClient.class, "LAMBDA", LambdaClient::builder);
  }

  /** Amazon VPC Lattice. */
  public VpcLatticeClient lattice() {
    return client(VpcLatticeClient.class, "VPC_LATTICE", VpcLatticeClient::builder);
  }

  /** Amazon EFS. */
  public EfsClient fileSystems() {
    return client(EfsClient.class, "EFS", EfsClient::builder);
  }

  /** Amazon CloudWatch: alarms. */
  public CloudWatchClient alarms() {
    return client(CloudWatchClient.class, "CLOUDWATCH", CloudWatchClient::builder);
  }

  /** AWS Cloud Map. */
  public ServiceDiscoveryClient cloudMap() {
    return client(
        ServiceDiscoveryClient.class, "SERVICEDISCOVERY", ServiceDiscoveryClient::builder);
  }

  /**
   * Amazon S3, whatever region a bucket is in; behind an endpoint that stands in for AWS, with the
   * bucket in the path.
   */
  public S3Client s3() {
    return client(
        S3Client.class,
        "S3",
        () ->
            S3Client.builder()
                .crossRegionAccessEnabled(true)
                .forcePathStyle(settings.endpoint("S3") != null));
  }

  /**
   * The account that the calls are made in; one call.
   *
   * @throws Failure when AWS refuses or there are no credentials
   */
  public String account() {
    return AwsFailures.call("find out the AWS account", () -> sts().getCallerIdentity().account());
  }

  /**
   * The region that the calls are made in.
   *
   * @throws Failure when nothing names one
   */
  public String region() {
    return resolvedRegion().id();
  }

  private synchronized <
          C extends SdkAutoCloseable, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>>
      C client(Class<C> type, String endpointName, Supplier<B> builder) {
    SdkAutoCloseable made = clients.get(type);
    if (made == null) {
      made = maker.make(builder.get(), endpointName, resolvedRegion());
      clients.put(type, made);
    }
    return type.cast(made);
  }

  private Region resolvedRegion() {
    return fixedRegion == null ? maker.region() : fixedRegion;
  }

  @Override
  public synchronized void close() {
    elsewhere.values().forEach(AwsClients::close);
    clients.values().forEach(SdkAutoCloseable::close);
    assumed.forEach(AwsClients::close);
    if (home == null) {
      maker.close();
    }
    elsewhere.clear();
    clients.clear();
    assumed.clear();
  }
}
