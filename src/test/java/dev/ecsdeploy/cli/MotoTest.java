package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.Service;

/**
 * A second opinion on what goes over the wire: moto's imitation of ECS, which nobody here wrote.
 *
 * <p>It has no service deployments, so the rollout is followed through {@code deployments[]}. The
 * tests build on one another, as a service's life does.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MotoTest {
  private static final int TASKS = 2;

  @TempDir private static Path project;
  private static MotoServer server;
  private static String endpoint;
  private static EcsClient ecs;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = MotoServer.start(Map.of("MOTO_ECS_SERVICE_RUNNING", Integer.toString(TASKS)));
    endpoint = server.endpoint();
    ecs =
        EcsClient.builder()
            .endpointOverride(URI.create(endpoint))
            .region(Region.AP_NORTHEAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x")))
            .build();
    ecs.createCluster(request -> request.clusterName("demo"));
    writeProject();
  }

  @AfterAll
  static void stop() {
    if (ecs != null) {
      ecs.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  @Order(1)
  void rendersWithoutACall() {
    run("v1", "render", "taskdef").exitsWith(ExitCode.DONE).out().contains("web:v1");
  }

  @Test
  @Order(2)
  void diffsAServiceThatIsNotThere() {
    run("v1", "diff", "--exit-code").exitsWith(ExitCode.FOUND).out().contains("+++", "web:v1");
    assertThat(ecs.listServices(request -> request.cluster("demo")).serviceArns()).isEmpty();
  }

  @Test
  @Order(3)
  void createsTheService() {
    run("v1", "deploy").exitsWith(ExitCode.DONE).err().contains("web-moto:1");
    Service service = service();
    assertThat(service.desiredCount()).isEqualTo(TASKS);
    assertThat(service.taskDefinition()).endsWith("task-definition/web-moto:1");
    assertThat(service.launchType()).isEqualTo(LaunchType.EC2);
  }

  @Test
  @Order(4)
  void showsNoDifferenceRightAfterADeployment() {
    run("v1", "diff", "--exit-code").exitsWith(ExitCode.DONE).out().isEmpty();
  }

  @Test
  @Order(5)
  void updatesTheServiceAndFollowsItsDeployments() {
    run("v2", "deploy")
        .exitsWith(ExitCode.DONE)
        .err()
        .contains("web-moto:2")
        .contains("web:v1 → web:v2");
    assertThat(service().taskDefinition()).endsWith("web-moto:2");
    assertThat(
            ecs.listTaskDefinitions(request -> request.familyPrefix("web-moto"))
                .taskDefinitionArns())
        .hasSize(2);
  }

  @Test
  @Order(6)
  void doesNothingIfNothingChanged() {
    run("v2", "deploy", "--if-changed").exitsWith(ExitCode.DONE);
    assertThat(
            ecs.listTaskDefinitions(request -> request.familyPrefix("web-moto"))
                .taskDefinitionArns())
        .hasSize(2);
  }

  @Test
  @Order(7)
  void tellsTheStatus() {
    run("v2", "status").exitsWith(ExitCode.DONE).out().contains("web-moto:2");
  }

  @Test
  @Order(8)
  void takesOnTheRoleOfAProfileAndOfAToken() throws IOException {
    Path config =
        Files.writeString(
            project.resolve("config"),
            """
            [profile base]
            aws_access_key_id = x
            aws_secret_access_key = x
            [profile deployer]
            role_arn = arn:aws:iam::123456789012:role/deployer
            source_profile = base
            """);
    Path token = Files.writeString(project.resolve("token"), "header.payload.signature");
    Run.Given given =
        new Run.Given(project, null, Map.of())
            .with("AWS_ENDPOINT_URL", endpoint)
            .with("CLUSTER", "demo")
            .with("IMAGE_TAG", "v2");
    given
        .with("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/deployer")
        .with("AWS_WEB_IDENTITY_TOKEN_FILE", token.toString())
        .run("status", "--debug")
        .exitsWith(ExitCode.DONE)
        .err()
        .contains("Sts.AssumeRoleWithWebIdentity ok", "Ecs.DescribeServices ok");
    given
        .with("AWS_CONFIG_FILE", config.toString())
        .with("AWS_PROFILE", "deployer")
        .run("status", "--debug")
        .exitsWith(ExitCode.DONE)
        .err()
        .contains("Sts.AssumeRole ok", "Ecs.DescribeServices ok");
  }

  @Test
  @Order(8)
  void endsWithTheAwsCodeForAClusterThatIsNotThere() {
    new Run.Given(project, null, Map.of())
        .with("AWS_ENDPOINT_URL", endpoint)
        .with("AWS_ACCESS_KEY_ID", "x")
        .with("AWS_SECRET_ACCESS_KEY", "x")
        .with("CLUSTER", "nowhere")
        .with("IMAGE_TAG", "v3")
        .run("deploy")
        .exitsWith(ExitCode.AWS)
        .err()
        .contains("ClusterNotFoundException");
  }

  @Test
  @Order(9)
  void scales() {
    run("v2", "scale", "--tasks=1").exitsWith(ExitCode.DONE);
    assertThat(service().desiredCount()).isEqualTo(1);
  }

  @Test
  @Order(10)
  void registersOnlyWhatIsNew() {
    run("v2", "register", "--if-changed").exitsWith(ExitCode.DONE).out().isEqualTo("web-moto:2\n");
    run("v3", "register", "--if-changed").exitsWith(ExitCode.DONE).out().isEqualTo("web-moto:3\n");
  }

  @Test
  @Order(11)
  void putsTheServiceBackWithoutAnyHistory() {
    run("v2", "rollback")
        .exitsWith(ExitCode.DONE)
        .err()
        .contains("web-moto:2 → web-moto:1")
        .contains("warning: whether web-moto:1 ever worked is not known")
        .contains("deregistered web-moto:2");
    assertThat(service().taskDefinition()).endsWith("web-moto:1");
  }

  @Test
  @Order(12)
  void listsAndRetiresRevisions() {
    run("v2", "revisions", "--output=tsv")
        .exitsWith(ExitCode.DONE)
        .out()
        .startsWith("web-moto:1\tPRIMARY deployment of web")
        .contains("web-moto:3\t\n");
    run("v2", "deregister", "--keeps=0", "--delete", "--force").exitsWith(ExitCode.DONE);
    run("v2", "revisions", "--output=tsv").out().startsWith("web-moto:1\t").hasLineCount(1);
  }

  @Test
  @Order(13)
  void deletesTheService() {
    run("v2", "delete", "--terminate", "--force", "--wait")
        .exitsWith(ExitCode.DONE)
        .err()
        .contains("gone: service web");
    assertThat(service().status()).isEqualTo("INACTIVE");
  }

  private static Run run(String tag, String... arguments) {
    return new Run.Given(project, null, Map.of())
        .with("AWS_ENDPOINT_URL", endpoint)
        .with("AWS_ACCESS_KEY_ID", "x")
        .with("AWS_SECRET_ACCESS_KEY", "x")
        .with("CLUSTER", "demo")
        .with("IMAGE_TAG", tag)
        .run(arguments);
  }

  private static Service service() {
    return ecs.describeServices(request -> request.cluster("demo").services("web"))
        .services()
        .getFirst();
  }

  private static void writeProject() throws IOException {
    Files.writeString(
        project.resolve("ecsdeploy.yml"),
        """
        region: ap-northeast-1
        cluster: "{{ must_env('CLUSTER') }}"
        service: web
        task_definition: task.json
        service_definition: service.json
        timeout: 60s
        """);
    Files.writeString(
        project.resolve("task.json"),
        """
        {"family": "web-moto", "containerDefinitions": [
          {"name": "web", "image": "web:{{ must_env('IMAGE_TAG') }}", "memory": 128,
           "environment": [{"name": "B", "value": "2"}, {"name": "A", "value": "1"}]}]}
        """);
    Files.writeString(project.resolve("service.json"), "{\"desiredCount\": %d}\n".formatted(TASKS));
  }
}
