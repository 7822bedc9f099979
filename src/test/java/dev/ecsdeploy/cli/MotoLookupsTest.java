package dev.ecsdeploy.cli;

import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.aws.AwsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** The same lookups against moto, which nobody here wrote. */
class MotoLookupsTest {
  private static final software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag SERVICE =
      software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag.builder()
          .key("Service")
          .value("web")
          .build();

  @TempDir private static Path project;
  private static MotoServer server;
  private static String imageDigest = "";
  private static String subnet = "";

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = MotoServer.start(Map.of());
    try (AwsClients aws =
        new AwsClients(new AwsSettings(environment(), "ap-northeast-1", null, null, call -> {}))) {
      fillParametersAndSecrets(aws);
      fillNetwork(aws);
      fillStorage(aws);
    }
    Files.writeString(
        project.resolve("ecsdeploy.yml"),
        """
        region: ap-northeast-1
        task_definition: task.json
        plugins:
          - {name: tfstate, config: {url: s3://states/net.tfstate}}
        """);
  }

  private static Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL", server.endpoint(),
        "AWS_ACCESS_KEY_ID", "x",
        "AWS_SECRET_ACCESS_KEY", "x");
  }

  private static void fillParametersAndSecrets(AwsClients aws) {
    aws.ssm()
        .putParameter(r -> r.name("/web/url").type(ParameterType.STRING).value("https://a/?b&c"));
    aws.ssm().putParameter(r -> r.name("/web/list").type(ParameterType.STRING_LIST).value("p,q,r"));
    aws.ssm()
        .putParameter(
            r -> r.name("/web/password").type(ParameterType.SECURE_STRING).value("hunter2!"));
    for (int i = 0; i < 12; i++) {
      String name = "/many/" + i;
      aws.ssm().putParameter(r -> r.name(name).type(ParameterType.STRING).value("v" + name));
    }
    aws.secretsManager().createSecret(r -> r.name("web/db").secretString("x"));
    aws.cloudFormation()
        .createStack(
            r ->
                r.stackName("network")
                    .templateBody(
                        """
                        {"Resources": {"B": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "web-assets"}}},
                         "Outputs": {"Bucket": {"Value": {"Ref": "B"}, "Export": {"Name": "net-bucket"}}}}
                        """));
  }

  private static void fillNetwork(AwsClients aws) {
    TagSpecification.Builder tags = TagSpecification.builder().tags(named("web-private-a"));
    String vpc =
        aws.ec2()
            .createVpc(
                r ->
                    r.cidrBlock("10.1.0.0/16")
                        .tagSpecifications(
                            TagSpecification.builder()
                                .resourceType(ResourceType.VPC)
                                .tags(named("main"))
                                .build()))
            .vpc()
            .vpcId();
    subnet =
        aws.ec2()
            .createSubnet(
                r ->
                    r.vpcId(vpc)
                        .cidrBlock("10.1.1.0/24")
                        .tagSpecifications(tags.resourceType(ResourceType.SUBNET).build()))
            .subnet()
            .subnetId();
    aws.ec2().createSecurityGroup(r -> r.vpcId(vpc).groupName("web-stg").description("web"));
    aws.loadBalancing()
        .createTargetGroup(
            r -> r.name("web-stg").protocol(ProtocolEnum.HTTP).port(80).vpcId(vpc).tags(SERVICE));
  }

  private static Tag named(String name) {
    return Tag.builder().key("Name").value(name).build();
  }

  private static void fillStorage(AwsClients aws) {
    aws.ecr().createRepository(r -> r.repositoryName("web"));
    imageDigest =
        aws.ecr()
            .putImage(
                r ->
                    r.repositoryName("web")
                        .imageTag("1.0")
                        .imageManifest(
                            "{\"schemaVersion\": 2, \"mediaType\":"
                                + " \"application/vnd.docker.distribution.manifest.v2+json\"}"))
            .image()
            .imageId()
            .imageDigest();
    aws.s3()
        .createBucket(
            r ->
                r.bucket("states")
                    .createBucketConfiguration(
                        c -> c.locationConstraint(BucketLocationConstraint.AP_NORTHEAST_1)));
    aws.s3()
        .putObject(
            r -> r.bucket("states").key("net.tfstate"),
            RequestBody.fromString(
                """
                {"version": 4, "outputs": {"vpc": {"value": "vpc-from-state", "type": "string"}},
                 "resources": []}
                """));
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  /** Renders a task definition with an environment variable for each hole. */
  private static Run render(Map<String, String> holes, String... arguments) throws IOException {
    String variables =
        holes.entrySet().stream()
            .map(hole -> variable(hole.getKey(), hole.getValue()))
            .collect(Collectors.joining(","));
    Files.writeString(
        project.resolve("task.json"),
        "{\"family\": \"web\", \"containerDefinitions\": [{\"name\": \"a\", \"image\": \"b\","
            + " \"environment\": ["
            + variables
            + "]}]}");
    return new Run.Given(project, null, environment()).run(arguments);
  }

  private static String variable(String name, String hole) {
    return "\n{\"name\": \"%s\", \"value\": \"%s\"}".formatted(name, hole);
  }

  @Test
  void fillsInWhatMotoKnows() throws IOException {
    Map<String, String> holes = new LinkedHashMap<>();
    holes.put("URL", "{{ ssm('/web/url') }}");
    holes.put("VERSION", "{{ ssm('/web/url:1') }}");
    holes.put("ITEM", "{{ ssm('/web/list', 2) }}");
    holes.put("SECRET", "{{ secretsmanager_arn('web/db') }}");
    holes.put("BUCKET", "bucket {{ cfn_output('network', 'Bucket') }}");
    holes.put("EXPORT", "export {{ cfn_export('net-bucket') }}");
    holes.put("SUBNETS", "{{ subnet_ids('web-private-*', 'main') | join(',') }}");
    holes.put("GROUPS", "{{ security_group_ids('web-stg') | join(',') }}");
    holes.put("VPC", "{{ vpc_id('main') }}");
    holes.put("TARGETS", "{{ target_group_arn('web-stg') }}");
    holes.put("TAGGED", "{{ target_group_arn('tag:Service=web') }}");
    holes.put("DIGEST", "{{ image_digest('web:1.0') }}");
    holes.put("STATE", "{{ tfstate('output.vpc') }}");
    holes.put("ACCOUNT", "{{ account_id() }}");
    for (int i = 0; i < 12; i++) {
      holes.put("MANY" + i, "{{ ssm('/many/" + i + "') }}");
    }
    render(holes, "render", "taskdef")
        .exitsWith(ExitCode.DONE)
        .out()
        .contains(
            "\"https://a/?b&c\"",
            "\"r\"",
            ":secret:web/db-",
            "bucket web-assets",
            "export web-assets")
        .contains("\"" + subnet + "\"", "\"sg-", "\"vpc-", ":targetgroup/web-stg/")
        .contains(imageDigest, "vpc-from-state", "123456789012", "v/many/11");
  }

  @Test
  void aSecureStringIsDecryptedAndHidden() throws IOException {
    Map<String, String> hole = Map.of("P", "{{ ssm('/web/password') }}");
    render(hole, "render", "taskdef")
        .exitsWith(ExitCode.PROJECT)
        .err()
        .contains("environment[0].value")
        .doesNotContain("hunter2!");
    render(hole, "render", "taskdef", "--reveal")
        .exitsWith(ExitCode.DONE)
        .out()
        .contains("hunter2!");
  }

  @Test
  void whatMotoDoesNotKnowIsAnErrorThatSaysWhatThereIs() throws IOException {
    Map<String, String> faults = new LinkedHashMap<>();
    faults.put("ssm('/web/ulr')", "nearest is /web/url");
    faults.put("secretsmanager_arn('web/dd')", "there is no secret web/dd");
    faults.put("cfn_output('netwrok', 'Bucket')", "there is no stack netwrok");
    faults.put("cfn_output('network', 'Bukcet')", "the nearest is Bucket");
    faults.put("cfn_export('nope')", "net-bucket");
    faults.put("subnet_ids('nope')", "web-private-a");
    faults.put("target_group_arn('web-sgt')", "the nearest is web-stg");
    faults.put("image_digest('web:2.0')", "has no image 2.0");
    faults.put("image_digest('wbe:1.0')", "there is no repository wbe");
    for (Map.Entry<String, String> fault : faults.entrySet()) {
      render(Map.of("X", "{{ " + fault.getKey() + " }}"), "render", "taskdef")
          .exitsWith(ExitCode.PROJECT)
          .err()
          .contains("task.json:2:", fault.getValue());
    }
  }
}
