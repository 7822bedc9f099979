package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.simulator.SimulatedWorld;
import dev.ecsdeploy.verify.Needs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The policies that are printed. That they allow every call which a command makes is asserted
 * wherever one is run, see {@link Run}, and that they allow no other in {@link
 * LeastPermissionsTest}.
 */
class PermissionsTest {
  private static final String STG = "--envfile=stg.env";

  private static JsonNode policy(String... arguments) {
    Run run = WebExample.in(Scenario.named("steady")).run(arguments);
    return JsonMapper.builder().build().readTree(run.exitsWith(ExitCode.DONE).outText());
  }

  private static JsonNode statement(JsonNode policy, String sid) {
    for (JsonNode statement : policy.path("Statement")) {
      if (statement.path("Sid").asString("").equals(sid)) {
        return statement;
      }
    }
    throw new AssertionError("no statement " + sid + " in " + policy.toPrettyString());
  }

  @Test
  void deployIsNarrowedToTheProject() {
    JsonNode policy = policy("permissions", STG);
    assertThat(policy.path("Version").asString("")).isEqualTo("2012-10-17");
    assertThat(statement(policy, "Service").path("Resource").toString())
        .isEqualTo("[\"arn:aws:ecs:ap-northeast-1:123456789012:service/demo/web\"]");
    JsonNode pass = statement(policy, "PassRoles");
    assertThat(pass.path("Action").toString()).isEqualTo("[\"iam:PassRole\"]");
    assertThat(pass.path("Resource").toString())
        .isEqualTo(
            "[\"arn:aws:iam::123456789012:role/web-execution\","
                + "\"arn:aws:iam::123456789012:role/web-task\"]");
    assertThat(pass.at("/Condition/StringEquals/iam:PassedToService").toString())
        .contains("ecs-tasks.amazonaws.com");
    assertThat(statement(policy, "Images").path("Resource").toString())
        .isEqualTo("[\"arn:aws:ecr:ap-northeast-1:123456789012:repository/web\"]");
    assertThat(statement(policy, "Logs").path("Resource").toString())
        .isEqualTo("[\"arn:aws:logs:ap-northeast-1:123456789012:log-group:/ecs/web-stg:*\"]");
    assertThat(statement(policy, "Lookups").path("Action").toString())
        .contains("ec2:DescribeSubnets", "elasticloadbalancing:DescribeTargetGroups");
    assertThat(policy.toString()).doesNotContain("ecs:DeleteService\"", "ecs:RunTask", "ssm:");
  }

  @Test
  void severalCommandsShareOnePolicy() {
    JsonNode policy = policy("permissions", "verify", "delete", STG);
    assertThat(statement(policy, "Service").path("Action").toString())
        .isEqualTo("[\"ecs:DeleteService\",\"ecs:DescribeServices\"]");
    assertThat(statement(policy, "Parameters").path("Resource").toString())
        .isEqualTo(
            "[\"arn:aws:ssm:ap-northeast-1:123456789012:parameter/stg/web/database-password\"]");
    assertThat(statement(policy, "ExecutionRole").path("Action").toString())
        .isEqualTo("[\"sts:AssumeRole\"]");
  }

  @Test
  void anUnknownCommandIsAUsageError() {
    WebExample.in(Scenario.named("steady"))
        .run("permissions", "deplyo", STG)
        .exitsWith(ExitCode.USAGE)
        .err()
        .contains("permissions knows no command deplyo", "did you mean deploy?");
  }

  @Test
  void everyCommandOnTheListIsACommand() {
    Run help = WebExample.in(Scenario.named("steady")).run("help");
    assertThat(Needs.commands()).allSatisfy(command -> help.out().contains("\n  " + command + " "));
  }

  @Test
  void whatReadersAreAllowedNeverChangesAnything() {
    assertThat(Needs.of(List.of("render", "diff", "verify", "wait", "status", "logs", "revisions")))
        .allSatisfy(
            action ->
                assertThat(action)
                    .matches("[a-z0-9-]+:(Describe|List|Get|BatchGet|Filter|Assume|Simulate).*"));
  }

  /** The shape of the ARN of each type of resource that the reference has. */
  private static final Map<String, String> SHAPES =
      Map.ofEntries(
          Map.entry("cluster", "arn:aws:ecs:HERE:cluster/demo"),
          Map.entry("service", "arn:aws:(ecs:HERE:service/demo/web|servicediscovery:.*/srv-1)"),
          Map.entry("service-deployment", "arn:aws:ecs:HERE:service-deployment/demo/web/\\*"),
          Map.entry("service-revision", "arn:aws:ecs:HERE:service-revision/demo/web/\\*"),
          Map.entry("task", "arn:aws:ecs:HERE:task/demo/\\*"),
          Map.entry("task-definition", "arn:aws:ecs:HERE:task-definition/web:\\*"),
          Map.entry("role", "arn:aws:iam::123456789012:role/(exec|task|ecs)"),
          Map.entry("repository", "arn:aws:ecr:HERE:repository/web"),
          Map.entry("parameter", "arn:aws:ssm:HERE:parameter/web/a"),
          Map.entry("secret", "arn:aws:secretsmanager:HERE:secret:b"),
          Map.entry("log-group", "arn:aws:logs:HERE:log-group:/ecs/web:\\*"),
          Map.entry("log-stream", "arn:aws:logs:HERE:log-group:/ecs/web:\\*"),
          Map.entry("object", "arn:aws:s3:::files/web.env"),
          Map.entry("document", "arn:aws:ssm:[a-z0-9-]+::document/AWS-StartPort.*"),
          Map.entry("file-system", "arn:aws:elasticfilesystem:HERE:file-system/fs-1"),
          Map.entry("access-point", "arn:aws:elasticfilesystem:HERE:access-point/fsap-1"),
          Map.entry("namespace", "arn:aws:servicediscovery:HERE:namespace/ns-1"),
          Map.entry("function", "arn:aws:lambda:HERE:function:check"),
          Map.entry("targetgroup", "arn:aws:vpc-lattice:HERE:targetgroup/tg-1"),
          Map.entry("scalabletarget", "arn:aws:application-autoscaling:HERE:scalable-target/\\*"));

  /** What is not narrowed by resource though IAM would, and why that has to be. */
  private static final Map<String, String> WIDE =
      Map.of(
          "ecs:ListTasks", "its resources are container instances; the cluster is a condition",
          "cloudwatch:DescribeAlarms", "else composite alarms are not described",
          "events:ListTargetsByRule", "which rules there are is not known");

  private static Map<String, Set<String>> resources(JsonNode policy) {
    Map<String, Set<String>> granted = new TreeMap<>();
    for (JsonNode statement : policy.path("Statement")) {
      for (JsonNode action : statement.path("Action")) {
        Set<String> all = granted.computeIfAbsent(action.asString(""), _ -> new TreeSet<>());
        statement.path("Resource").forEach(resource -> all.add(resource.asString("")));
      }
    }
    return granted;
  }

  private static JsonNode everything(Path project) throws IOException {
    SimulatedWorld world = SimulatedWorld.of(Scenario.named("create"));
    String[] arguments =
        Stream.concat(Stream.of("permissions"), Needs.commands().stream()).toArray(String[]::new);
    Run run =
        PlainProject.in(
                project,
                world,
                PlainProject.mentioningTask(),
                PlainProject.mentioningService(
                    "arn:aws:servicediscovery:ap-northeast-1:123456789012:namespace/ns-1"))
            .run(arguments)
            .exitsWith(ExitCode.DONE);
    return JsonMapper.builder().build().readTree(run.outText());
  }

  /**
   * By the table of the Service Authorization Reference: an asterisk is a type that is required.
   */
  @Test
  void everyActionIsNarrowedToTheResourcesThatIamKnowsForIt(@TempDir Path project)
      throws IOException {
    Map<String, Set<String>> granted = resources(everything(project));
    Map<String, Set<String>> known = new TreeMap<>();
    for (String line : reference().lines().toList()) {
      String[] columns = line.split("\t", 2);
      known.put(
          columns[0],
          new TreeSet<>(Stream.of(columns[1].split(" ")).filter(type -> !type.isEmpty()).toList()));
    }
    // The project is none of CodeDeploy, whose actions are granted as a whole where one is.
    assertThat(granted.keySet())
        .containsExactlyElementsOf(
            Needs.of(Needs.commands()).stream()
                .filter(action -> !action.startsWith("codedeploy:"))
                .toList());
    granted.forEach(
        (action, resources) -> {
          Set<String> types =
              Objects.requireNonNull(known.get(action), () -> action + " in authorization.tsv");
          if (types.isEmpty() || WIDE.containsKey(action)) {
            assertThat(resources).as(action).containsExactly("*");
          } else {
            assertThat(resources)
                .as(action)
                .allMatch(arn -> types.stream().anyMatch(type -> isOf(arn, type)));
            assertThat(types.stream().filter(type -> type.endsWith("*")))
                .as(action)
                .allMatch(type -> resources.stream().anyMatch(arn -> isOf(arn, type)));
          }
        });
  }

  private static boolean isOf(String arn, String type) {
    String shape = SHAPES.getOrDefault(type.replace("*", ""), "none");
    return arn.matches(shape.replace("HERE", "ap-northeast-1:123456789012"));
  }

  private static String reference() throws IOException {
    try (InputStream table = PermissionsTest.class.getResourceAsStream("authorization.tsv")) {
      return new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void whatHasNoResourceIsNarrowedByConditionsWhereThereAreSome(@TempDir Path project)
      throws IOException {
    JsonNode policy = everything(project);
    assertThat(statement(policy, "InCluster").path("Condition").toString())
        .isEqualTo(
            "{\"ArnEquals\":{\"ecs:cluster\":"
                + "[\"arn:aws:ecs:ap-northeast-1:123456789012:cluster/demo\"]}}");
    assertThat(statement(policy, "InCluster").path("Action").toString())
        .isEqualTo("[\"ecs:ListServices\",\"ecs:ListTasks\"]");
    assertThat(statement(policy, "ScalableTargets").path("Condition").toString())
        .isEqualTo("{\"StringEquals\":{\"application-autoscaling:service-namespace\":[\"ecs\"]}}");
  }

  @Test
  void aSecretWithoutAnArnIsOneOfTheProjectsRegion(@TempDir Path project) throws IOException {
    Run run =
        PlainProject.in(
                project,
                SimulatedWorld.of(Scenario.named("create")),
                PlainProject.task(
                    ", \"repositoryCredentials\": {\"credentialsParameter\": \"registry\"}", ""),
                PlainProject.service("", "", ""))
            .run("permissions", "verify")
            .exitsWith(ExitCode.DONE);
    run.out().contains("arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:registry-??????");
  }
}
