package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.verify.Needs;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The policies that are printed. That they allow every call which a command makes is asserted
 * wherever one is run: see {@link Run}.
 */
class PermissionsTest {
  private static final String STG = "--envfile=stg.env";

  /** What no scenario has a reason to call, and why it is needed nevertheless. */
  private static final Set<String> NOT_CALLED_HERE =
      Set.of(
          // No call, but what a call needs.
          "iam:PassRole",
          "ecr:BatchGetImage",
          "ecr:GetDownloadUrlForLayer",
          // Sent together with RegisterTaskDefinition, CreateService and RunTask.
          "ecs:TagResource");

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
  void whatDeployIsAllowedItCalls() {
    Set<String> called = new TreeSet<>(NOT_CALLED_HERE);
    for (String scenario : List.of("steady", "create", "crash", "protected", "target-health")) {
      call(called, WebExample.in(Scenario.named(scenario)), "deploy", STG);
    }
    // Tags that are taken away, images that replication is to bring, failures with a rollback, a
    // deployment that is slow to end, targets that are unhealthy without a reason, auto scaling.
    called.addAll(
        List.of(
            "ecs:UntagResource",
            "ecs:StopServiceDeployment",
            "application-autoscaling:DescribeScalableTargets",
            "application-autoscaling:RegisterScalableTarget",
            "ecs:GetTaskProtection",
            "ecs:ListServiceDeployments",
            "elasticloadbalancing:DescribeTargetHealth",
            "ecr:DescribeImageReplicationStatus",
            "ecs:DeregisterTaskDefinition",
            "ecs:DescribeServiceRevisions"));
    // CodeDeployTest has those for CodeDeploy.
    assertThat(called)
        .containsAll(
            Needs.of(List.of("deploy")).stream()
                .filter(action -> !action.startsWith("codedeploy:"))
                .toList());
  }

  @Test
  void whatReadersAreAllowedNeverChangesAnything() {
    assertThat(Needs.of(List.of("render", "diff", "verify", "wait", "status", "logs", "revisions")))
        .allSatisfy(
            action ->
                assertThat(action)
                    .matches("[a-z0-9-]+:(Describe|List|Get|BatchGet|Filter|Assume|Simulate).*"));
  }

  private static void call(Set<String> called, Run.Given world, String... arguments) {
    world.run(arguments).calls().forEach(call -> called.add(Run.action(call)));
  }
}
