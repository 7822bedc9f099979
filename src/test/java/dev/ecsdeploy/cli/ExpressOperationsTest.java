package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.simulator.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Operates a service in Express Mode: what works does so, what cannot says so. */
class ExpressOperationsTest {

  // diff

  @Test
  void diffShowsWhatADeploymentWouldChange() {
    Run run =
        world("steady").run("diff", "--envfile=stg.env", "--exit-code").exitsWith(ExitCode.FOUND);
    run.makesChanges();
    run.out()
        .startsWith("--- service shop\n+++ ")
        .contains("primaryContainer", "-", "shop:previous", "shop:def456")
        .doesNotContain("securityGroups", "awsLogsConfiguration");
  }

  @Test
  void diffShowsAServiceThatIsNotThereYet() {
    Run run =
        world("create").run("diff", "--envfile=stg.env", "--exit-code").exitsWith(ExitCode.FOUND);
    run.out().startsWith("--- /dev/null\n+++ ").contains("\n+  \"healthCheckPath\"");
    assertThat(run.calls()).doesNotContain("ECS.DescribeExpressGatewayService");
  }

  @Test
  void diffIsADocumentForPrograms() {
    Run run =
        world("steady").run("diff", "--envfile=stg.env", "--output=json").exitsWith(ExitCode.DONE);
    JsonNode difference = JsonMapper.shared().readTree(run.outText()).at("/differences/0");
    assertThat(difference.path("from").asString()).isEqualTo("service shop");
    assertThat(difference.at("/changes").size()).isEqualTo(1);
    assertThat(difference.at("/changes/0/path").asString()).isEqualTo("primaryContainer.image");
  }

  // status

  @Test
  void statusTellsWhereTheServiceIsReached() {
    Run run = world("steady").run("status", "--envfile=stg.env").exitsWith(ExitCode.DONE);
    run.out()
        .containsPattern("reachable   https://shop-[0-9a-f]+\\.ecs\\.ap-northeast-1\\.on\\.aws")
        .contains("scaling     1 to 10 tasks");
  }

  @Test
  void statusDoesWithoutTheAddressWhereItMayNotAskForIt() {
    ExpressExample.in(
            "faults: [{operations: [ECS.DescribeExpressGatewayService], error:"
                + " AccessDeniedException}]\n")
        .run("status", "--envfile=stg.env")
        .exitsWith(ExitCode.DONE)
        .out()
        .contains("reachable", "access denied to ecs:DescribeExpressGatewayService")
        .contains("revision    demo-shop:42");
  }

  // rollback

  @Test
  void rollbackSetsTheServiceToWhatItWasBefore() {
    Run.Given world = world("steady");
    world.run("deploy", "--envfile=stg.env").exitsWith(ExitCode.DONE);

    Run run = world.run("rollback", "--envfile=stg.env").exitsWith(ExitCode.DONE);

    run.makesChanges("ECS.UpdateExpressGatewayService");
    JsonNode request = run.request("ECS.UpdateExpressGatewayService");
    assertThat(request.at("/primaryContainer/image").asString()).endsWith("/shop:previous");
    assertThat(request.at("/primaryContainer/containerPort").asInt()).isEqualTo(8080);
    assertThat(request.at("/primaryContainer/secrets/0/name").asString())
        .isEqualTo("DATABASE_PASSWORD");
    assertThat(request.path("healthCheckPath").asString()).isEqualTo("/actuator/health");
    assertThat(request.at("/scalingTarget/maxTaskCount").asInt()).isEqualTo(10);
    assertThat(request.path("cpu").asString()).isEqualTo("512");
    run.err()
        .contains("roll back       demo-shop:43 → what demo-shop:42 was")
        .doesNotContain("deregister")
        .contains("rolled back: shop runs demo-shop:44");
  }

  @Test
  void rollbackStopsADeploymentThatGoesOn() {
    Run.Given world = world("steady");
    world.run("deploy", "--envfile=stg.env", "--no-wait").exitsWith(ExitCode.DONE);
    world.pause(150);

    Run run = world.run("rollback", "--envfile=stg.env").exitsWith(ExitCode.DONE);

    run.makesChanges("ECS.StopServiceDeployment");
    run.err()
        .contains("the deployment of demo-shop:43 that goes on, ECS goes back to demo-shop:42")
        .contains("rolled back: shop runs demo-shop:42");
  }

  @Test
  void rollbackGoesToTheRevisionThatIsNamed() {
    Run run =
        world("steady")
            .run("rollback", "--envfile=stg.env", "--to=40", "--no-wait")
            .exitsWith(ExitCode.DONE);
    JsonNode request = run.request("ECS.UpdateExpressGatewayService");
    assertThat(request.at("/primaryContainer/image").asString()).endsWith("/shop:previous-2");
  }

  @Test
  void rollbackOnlySaysSoInADryRun() {
    world("steady")
        .run("rollback", "--envfile=stg.env", "--dry-run")
        .exitsWith(ExitCode.DONE)
        .makesChanges()
        .err()
        .contains("demo-shop:42 → what demo-shop:41 was");
  }

  // delete

  @Test
  void deletesTheServiceWithItsTasks() {
    Run run =
        world("steady")
            .run("delete", "--envfile=stg.env", "--force", "--wait")
            .exitsWith(ExitCode.DONE);
    run.makesChanges("ECS.DeleteExpressGatewayService");
    run.err()
        .contains("service shop and terminate its 1 task")
        .contains("with all that ECS made for it; it cannot be undone")
        .contains("gone: service shop");
  }

  @Test
  void asksBeforeItDeletes() {
    world("steady")
        .answering("shap")
        .run("delete", "--envfile=stg.env")
        .exitsWith(ExitCode.USAGE)
        .makesChanges();
  }

  @Test
  void createsAServiceAnewThatWasDeleted() {
    Run.Given world = world("steady");
    world.run("delete", "--envfile=stg.env", "--force").exitsWith(ExitCode.DONE);

    world
        .run("deploy", "--envfile=stg.env")
        .exitsWith(ExitCode.PROJECT)
        .makesChanges()
        .err()
        .contains("service shop is being deleted");
    world.pause(600);
    world
        .run("deploy", "--envfile=stg.env")
        .exitsWith(ExitCode.DONE)
        .makesChanges("ECS.CreateExpressGatewayService");
  }

  // verify and permissions

  @Test
  void verifiesWhatTheDefinitionRefersTo() {
    Run run = world("steady").run("verify", "--envfile=stg.env").exitsWith(ExitCode.DONE);
    run.out()
        .contains("service shop")
        .contains("execution role ecsTaskExecutionRole: ok")
        .contains("infrastructure role ecsInfrastructureRoleForExpressServices: ok")
        .contains("image 123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/shop:def456: ok")
        .contains("secret DATABASE_PASSWORD: ok")
        .contains("subnets subnet-")
        .contains("rights to deploy");
  }

  @Test
  void findsARoleThatEcsMayNotTakeOn() {
    ExpressExample.in(
            """
            roles:
              ecsInfrastructureRoleForExpressServices: {trusts: [ecs-tasks.amazonaws.com]}
            """)
        .run("verify", "--envfile=stg.env")
        .exitsWith(ExitCode.FOUND)
        .out()
        .contains("infrastructure role ecsInfrastructureRoleForExpressServices: ")
        .contains("its trust policy does not let ecs.amazonaws.com assume it");
  }

  @Test
  void printsTheLeastPolicyThatADeploymentNeeds() {
    world("steady")
        .run("permissions", "--envfile=stg.env")
        .exitsWith(ExitCode.DONE)
        .out()
        .contains("ecs:UpdateExpressGatewayService", "ecs:CreateExpressGatewayService")
        .contains("role/ecsInfrastructureRoleForExpressServices")
        .doesNotContain("ecs:UpdateService\"", "ecs:RegisterTaskDefinition");
  }

  // the rest

  @ParameterizedTest
  @CsvSource({
    "wait, deployed: shop runs demo-shop:42",
    "tasks, demo-shop:42",
    "logs, served 120 requests",
    "revisions, demo-shop:42",
  })
  void worksAsForAnyOtherService(String command, String told) {
    Run run = world("steady").run(command, "--envfile=stg.env").exitsWith(ExitCode.DONE);
    assertThat(run.outText() + run.errText()).as(run::everything).contains(told);
  }

  @Test
  void refreshReplacesTheTasks() {
    world("steady")
        .run("refresh", "--envfile=stg.env")
        .exitsWith(ExitCode.DONE)
        .makesChanges("ECS.UpdateService")
        .err()
        .contains("forced new deployment", "deployed: shop runs demo-shop:42");
  }

  @Test
  void runsAOneOffTaskOfWhatTheServiceRuns() {
    world("steady")
        .run("run", "--envfile=stg.env", "--skip-task-definition")
        .exitsWith(ExitCode.DONE)
        .makesChanges("ECS.RunTask");
  }

  @ParameterizedTest
  @CsvSource({
    "scale --tasks=3, USAGE, scalingTarget in",
    "appspec, USAGE, ecsdeploy deploy",
    "register, PROJECT, docs/express.md",
    "run, PROJECT, docs/express.md",
  })
  void saysWhatThereIsInstead(String command, ExitCode code, String hint) {
    world("steady")
        .run((command + " --envfile=stg.env").split(" "))
        .exitsWith(code)
        .makesChanges()
        .err()
        .contains("error: ", "Express Mode", "\n  why: ", "\n  try: ", hint);
  }

  private static Run.Given world(String scenario) {
    return ExpressExample.in(Scenario.named(scenario));
  }
}
