package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.simulator.SimulatedWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VerifyTest {
  private static final String SECRET = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:";
  private static final String VALUE = "a-value-that-nobody-may-see";

  @TempDir private Path project;

  @BeforeEach
  void write() throws IOException {
    PlainProject.writeConfig(project);
    task(container(""));
    service("");
  }

  private static String container(String more) {
    return """
    {"name": "app", "image": "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/web:1",
     "portMappings": [{"containerPort": 8080, "name": "http"}] %s}\
    """
        .formatted(more);
  }

  private void task(String container) throws IOException {
    task(container, "\"cpu\": \"256\", \"memory\": \"512\"");
  }

  private void task(String container, String more) throws IOException {
    Files.writeString(
        project.resolve("task.json"),
        """
        {"family": "web", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"],
         "executionRoleArn": "arn:aws:iam::123456789012:role/exec", %s,
         "containerDefinitions": [%s]}
        """
            .formatted(more, container));
  }

  private void service(String more) throws IOException {
    Files.writeString(
        project.resolve("service.json"),
        """
        {"launchType": "FARGATE", "desiredCount": 1, "networkConfiguration":
           {"awsvpcConfiguration": {"subnets": ["subnet-1", "subnet-2"],
                                    "securityGroups": ["sg-1"]}} %s}
        """
            .formatted(more));
  }

  private Run verify(String scenario, String... more) {
    String[] arguments = new String[more.length + 1];
    arguments[0] = "verify";
    System.arraycopy(more, 0, arguments, 1, more.length);
    SimulatedWorld world = SimulatedWorld.of(WebExample.scenario(scenario));
    return Run.of(project, world, arguments).makesChanges();
  }

  private static String result(Run run, String name) {
    return run.outText()
        .lines()
        .filter(line -> line.strip().startsWith(name + ": "))
        .map(line -> line.strip().substring(name.length() + 2))
        .findFirst()
        .orElse("nothing");
  }

  @Test
  void whereAllIsThereItSaysSoAndEndsWithZero() {
    Run run = verify("").exitsWith(ExitCode.DONE);
    run.out()
        .isEqualTo(
            """
            task definition web
              execution role exec: ok
              size for Fargate: ok, cpu 256, memory 512
              container app
                image 123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/web:1: ok, linux/amd64
            service web
              subnets subnet-1, subnet-2: ok, vpc-0ddce303c0fb3a5a7
              security groups sg-1: ok, vpc-0ddce303c0fb3a5a7
            cluster demo: ok
            rights to deploy
              Service: ok
              ServiceHistory: ok
              TaskDefinitions: ok
              PassRoles: ok
              WithoutResource: ok

            11 ok
            """);
    run.err().contains("secrets, images and files are read as the execution role exec");
  }

  @Test
  void allFaultsAreReportedInOneRun() throws IOException {
    task(
        container(
            """
            , "secrets": [{"name": "DB", "valueFrom": "%sdb-abcdef"},
                          {"name": "URL", "valueFrom": "/web/url"}],
              "logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-group": "/ecs/web",
                "awslogs-region": "ap-northeast-1", "awslogs-stream-prefix": "web"}}
            """
                .formatted(SECRET)),
        "\"cpu\": \"256\", \"memory\": \"4096\"");
    Run run =
        verify(
            """
            clusters: [other]
            roles: {}
            repositories: [{name: web, images: [{tags: ['2']}]}]
            secrets: {}
            parameters: {}
            log_groups: []
            subnets: [{id: subnet-1, vpc: vpc-1}]
            security_groups: [{id: sg-1, vpc: vpc-2}]
            """);
    run.exitsWith(ExitCode.FOUND)
        .out()
        .contains(
            "why: there is no role exec",
            "why: Fargate has no tasks with cpu 256 and memory 4096",
            "try: with cpu 256 go 512, 1024 or 2048 MiB",
            "has no 1",
            "why: there is no such secret",
            "why: there is no parameter /web/url",
            "why: there is no log group /ecs/web in ap-northeast-1",
            "why: there is no subnet subnet-2",
            "why: they belong to vpc-2, the subnets to vpc-1",
            "why: there is no cluster demo",
            "5 ok, 9 failed");
  }

  @Test
  void whatAwsDoesNotTellCouldNotBeCheckedAndIsNoFault() {
    Run run = verify("faults: [{operations: ['*'], error: AccessDeniedException}]");
    run.exitsWith(ExitCode.DONE)
        .out()
        .contains("access denied to iam:GetRole", "try: allow iam:GetRole", "could not check");
    assertThat(result(run, "size for Fargate")).startsWith("ok");
    run.out().doesNotContain("failed");
    run.err().contains("the caller: the execution role exec may not be assumed by the caller");
  }

  @Test
  void aRoleThatEcsMayNotAssumeIsAFault() {
    assertThat(
            result(verify("roles: {exec: {trusts: [ec2.amazonaws.com]}}"), "execution role exec"))
        .isEqualTo("failed");
    assertThat(
            result(
                verify("roles: {exec: {trusts: [ec2.amazonaws.com, ecs-tasks.amazonaws.com]}}"),
                "execution role exec"))
        .isEqualTo("ok");
  }

  @Test
  void anImageForAnotherPlatformIsAFault() {
    Run run =
        verify("repositories: [{name: web, images: [{tags: ['1'], platforms: [linux/arm64]}]}]");
    run.exitsWith(ExitCode.FOUND)
        .out()
        .contains("why: it is there for linux/arm64, not for linux/amd64");
  }

  @Test
  void anImageThatTheExecutionRoleMayNotPullIsAFault() {
    String denied = "{operations: [ECR.BatchGetImage], error: AccessDeniedException}";
    verify("faults: [" + denied + "]")
        .exitsWith(ExitCode.FOUND)
        .out()
        .contains(
            "why: the execution role may not pull it",
            "try: allow ecr:BatchGetImage and ecr:GetDownloadUrlForLayer in the policy of exec");
    verify("faults: [" + denied + ", {operations: [STS.AssumeRole], error: AccessDeniedException}]")
        .exitsWith(ExitCode.DONE)
        .out()
        .contains("why: the registry does not let the caller know");
  }

  @Test
  void whatIsNoNameOfAnImageIsAFault() throws IOException {
    task("{\"name\": \"app\", \"image\": \"ghcr.io/Org/app\"}");
    verify("").exitsWith(ExitCode.FOUND).out().contains("why: that is no name of an image");
  }

  private void privateImage(String secret) throws IOException {
    task(
        """
        {"name": "app", "image": "registry.example.com/web:1",
         "repositoryCredentials": {"credentialsParameter": "%s"}}
        """
            .formatted(secret));
  }

  @Test
  void anImageInAPrivateRegistryIsAskedForWithItsCredentials() throws IOException {
    String world =
        """
        images: {'registry.example.com/web:1': {login: 'ci:%s'}}
        secrets: {registry: '{"username": "ci", "password": "%s"}', other: '%s'}
        """;
    String image = "image registry.example.com/web:1";
    for (String name : List.of("registry", SECRET + "registry")) {
      privateImage(name);
      Run run = verify(world.formatted(VALUE, VALUE, "x"), "--debug").exitsWith(ExitCode.DONE);
      assertThat(result(run, image)).isEqualTo("ok, linux/amd64");
      assertThat(result(run, "secret repositoryCredentials")).isEqualTo("ok");
      run.out().doesNotContain(VALUE);
      run.err().doesNotContain(VALUE);
      assertThat(run.calls()).filteredOn("SecretsManager.GetSecretValue"::equals).hasSize(1);
      verify(world.formatted("changed", VALUE, "x"))
          .exitsWith(ExitCode.FOUND)
          .out()
          .contains("the registry does not let it be pulled with its repositoryCredentials");
    }
    privateImage("other");
    verify(world.formatted(VALUE, VALUE, "no JSON"))
        .exitsWith(ExitCode.FOUND)
        .out()
        .contains("the secret of its repositoryCredentials has no username and password");
    Run skipped = verify("", "--no-get-secrets").exitsWith(ExitCode.DONE);
    assertThat(result(skipped, image)).isEqualTo("skipped, --no-get-secrets");
    Run denied = verify("faults: [{operations: [SecretsManager.*], error: InternalServiceError}]");
    assertThat(result(denied, image)).isEqualTo("could not check");
    denied.out().contains("why: its repositoryCredentials cannot be read");
  }

  @Test
  void anImageThatAnotherRegistryLetsNobodyPullCouldNotBeChecked() throws IOException {
    task("{\"name\": \"app\", \"image\": \"registry.example.com/web:1\"}");
    verify("images: {'registry.example.com/web:1': {login: 'ci:x'}}")
        .exitsWith(ExitCode.DONE)
        .out()
        .contains("could not check", "why: the registry does not let the caller know");
    verify("images: {}").exitsWith(ExitCode.FOUND).out().contains("has no 1");
  }

  @Test
  void theKeysOfASecretAreLookedAtAndItsValueIsNeverPrinted() throws IOException {
    task(
        container(
            """
            , "secrets": [{"name": "GOOD", "valueFrom": "%1$sdb:password::"},
                          {"name": "BAD", "valueFrom": "%1$sdb:pasword::"}]
            """
                .formatted(SECRET)));
    String world = "secrets: {db: '{\"password\": \"" + VALUE + "\"}'}";
    Run run = verify(world, "--debug").exitsWith(ExitCode.FOUND);
    assertThat(result(run, "secret GOOD")).isEqualTo("ok");
    run.out().contains("the JSON of the secret has no key pasword").doesNotContain(VALUE);
    run.err().doesNotContain(VALUE);
    assertThat(run.calls()).filteredOn("SecretsManager.GetSecretValue"::equals).hasSize(1);
  }

  @Test
  void theExecutionRoleIsAskedOnBehalfOfWhomNobodyCanActOtherwise() throws IOException {
    task(
        container(
            """
            , "secrets": [{"name": "URL", "valueFrom": "/web/url"},
                          {"name": "OTHER", "valueFrom": "/web/other"}]
            """));
    String noRole = "{operations: [STS.AssumeRole], error: AccessDeniedException}";
    Run run =
        verify(
            """
            roles: {exec: {trusts: [ecs-tasks.amazonaws.com], denies: ['ssm:*']}}
            faults: [%s]
            """
                .formatted(noRole));
    run.exitsWith(ExitCode.FOUND)
        .out()
        .contains("no policy of the execution role allows ssm:GetParameters");
    int ofImageAndCaller = 1 + 5;
    assertThat(run.calls())
        .as("both parameters in one call")
        .filteredOn("IAM.SimulatePrincipalPolicy"::equals)
        .hasSize(1 + ofImageAndCaller);
    run = verify("faults: [" + noRole + ", {operations: [IAM.*], error: AccessDeniedException}]");
    assertThat(result(run.exitsWith(ExitCode.DONE), "secret URL"))
        .isEqualTo("ok, whether the execution role may use it is not known");
  }

  @Test
  void aRoleThatMayNotReadItsSecretIsAFault() throws IOException {
    task(container(", \"secrets\": [{\"name\": \"URL\", \"valueFrom\": \"/web/url\"}]"));
    verify("faults: [{operations: [SSM.*], error: AccessDeniedException}]")
        .exitsWith(ExitCode.FOUND)
        .out()
        .contains("the execution role may not ssm:GetParameters");
  }

  @Test
  void aRoleMayBeNamedWithoutItsArn() throws IOException {
    task(
        container(
            """
            , "secrets": [{"name": "URL", "valueFrom": "/web/url"}],
              "logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-group": "/ecs/web",
                "awslogs-region": "ap-northeast-1", "awslogs-stream-prefix": "web"}}
            """));
    Path file = project.resolve("task.json");
    Files.writeString(
        file, Files.readString(file).replace("arn:aws:iam::123456789012:role/exec", "exec"));
    Run run = verify("").exitsWith(ExitCode.DONE);
    assertThat(result(run, "secret URL")).startsWith("ok");
    assertThat(result(run, "log group /ecs/web")).startsWith("ok");
  }

  @Test
  void whatTheUserDoesNotWantToKnowIsNotAsked() throws IOException {
    task(
        container(
            """
            , "secrets": [{"name": "URL", "valueFrom": "/web/url"}],
              "logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-group": "/ecs/web",
                "awslogs-region": "ap-northeast-1", "awslogs-stream-prefix": "web"}}
            """));
    Run run = verify("", "--no-get-secrets", "--no-put-logs").exitsWith(ExitCode.DONE);
    assertThat(result(run, "secret URL")).isEqualTo("skipped, --no-get-secrets");
    assertThat(result(run, "log group /ecs/web")).isEqualTo("skipped, --no-put-logs");
    assertThat(run.calls()).noneMatch(call -> call.matches("(SSM|Logs)\\..*"));
  }

  @Test
  void elevenParametersAreReadInTwoCalls() throws IOException {
    StringBuilder secrets = new StringBuilder();
    for (int i = 0; i < 11; i++) {
      secrets.append(i == 0 ? "" : ", ");
      secrets.append("{\"name\": \"V%1$d\", \"valueFrom\": \"/web/v%1$d\"}".formatted(i));
    }
    task(container(", \"secrets\": [" + secrets + "]"));
    Run run = verify("parameters: {/web/v3: x}").exitsWith(ExitCode.FOUND);
    assertThat(result(run, "secret V3")).isEqualTo("ok");
    run.out().contains("10 failed");
    assertThat(run.calls()).filteredOn("SSM.GetParameters"::equals).hasSize(2);
  }

  @Test
  void targetGroupsFitTheTasks() throws IOException {
    service(
        """
        , "loadBalancers": [{"containerName": "app", "containerPort": 9090, "targetGroupArn":
          "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/web/0123456789abcdef"
          }]
        """);
    verify("target_groups: [{name: web, type: instance}]")
        .exitsWith(ExitCode.FOUND)
        .out()
        .contains(
            "its target type is instance, and tasks in network mode awsvpc are targets of type ip",
            "container app does not map port 9090",
            "try: it maps 8080");
    verify(
            """
            target_groups: [{name: web, vpc: vpc-2}]
            subnets: [{id: subnet-1, vpc: vpc-1}, {id: subnet-2, vpc: vpc-1}]
            """)
        .out()
        .contains("it belongs to vpc-2, the subnets to vpc-1");
    verify("target_groups: []").out().contains("there is no such target group");
  }

  @Test
  void theCapacityProvidersAreThoseOfTheCluster() throws IOException {
    service(", \"capacityProviderStrategy\": [{\"capacityProvider\": \"gpu\", \"weight\": 1}]");
    verify("")
        .exitsWith(ExitCode.FOUND)
        .out()
        .contains("the cluster has no capacity provider gpu; it has FARGATE, FARGATE_SPOT");
  }

  @Test
  void asJsonItIsOneDocument() {
    Run run = verify("repositories: []", "--output=json").exitsWith(ExitCode.FOUND);
    JsonNode json = JsonMapper.builder().build().readTree(run.outText());
    assertThat(json.path("ok").asBoolean(true)).isFalse();
    assertThat(json.path("results"))
        .filteredOn(result -> result.path("result").asString("").equals("failed"))
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.path("path").get(1).asString("")).isEqualTo("container app");
              assertThat(result.path("why").asString("")).contains("has no 1");
              assertThat(result.path("try").asString("")).isNotEmpty();
            });
  }

  @Test
  void theOrderIsAlwaysTheSameAndEachQuestionIsAskedOnce() {
    Run first = verify("");
    for (int i = 0; i < 5; i++) {
      first.out().isEqualTo(verify("").outText());
    }
    assertThat(first.calls())
        .containsExactlyInAnyOrderElementsOf(
            List.of(
                "STS.AssumeRole",
                "STS.GetCallerIdentity",
                "IAM.GetRole", // the execution role
                "IAM.GetRole", // that of the caller
                "IAM.SimulatePrincipalPolicy", // one for each statement of the policy
                "IAM.SimulatePrincipalPolicy",
                "IAM.SimulatePrincipalPolicy",
                "IAM.SimulatePrincipalPolicy",
                "IAM.SimulatePrincipalPolicy",
                "ECR.GetAuthorizationToken",
                "ECR.BatchGetImage",
                "EC2.DescribeSubnets",
                "EC2.DescribeSecurityGroups",
                "ECS.DescribeClusters"));
  }

  @Test
  void whoMayNotDeployIsToldSoBefore() {
    Run run =
        verify(
            """
            roles:
              exec: {trusts: [ecs-tasks.amazonaws.com]}
              deployer: {denies: ['iam:PassRole', 'ecs:ListServiceDeployments']}
            """);
    run.exitsWith(ExitCode.FOUND)
        .out()
        .contains(
            "PassRoles: failed",
            "deployer may not iam:PassRole on arn:aws:iam::123456789012:role/exec",
            "Service: ok, but not ecs:ListServiceDeployments");
  }
}
