package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.simulator.Journal;
import dev.ecsdeploy.simulator.Scenario;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Deploys a service in Express Mode into every kind of world. */
class ExpressDeployTest {
  private static final List<String> CARRIED_OUT = List.of("ok", "lost");

  @Test
  void changesTheServiceInOneCallAndTellsWhereItIsReached() {
    Run run = world("steady").run("deploy", "--envfile=stg.env").exitsWith(ExitCode.DONE);

    run.makesChanges("ECS.UpdateExpressGatewayService");
    run.err()
        .contains("image     Main  shop:previous → shop:def456")
        .contains("update          service shop in Express Mode, canary of 5 % for 3 m")
        .contains("production traffic: 5 % to demo-shop:43, 95 % to demo-shop:42")
        .contains("deployed: shop runs demo-shop:43, 1 task")
        .containsPattern("reachable: https://shop-[0-9a-f]{12}\\.ecs\\.ap-northeast-1\\.on\\.aws");
    run.out().isEmpty();
  }

  @Test
  void sendsWhatTheFileSaysAndNothingElse() {
    Run run = world("steady").run("deploy", "--envfile=stg.env").exitsWith(ExitCode.DONE);

    JsonNode request = run.request("ECS.UpdateExpressGatewayService");
    assertThat(request.path("serviceArn").asString())
        .isEqualTo("arn:aws:ecs:ap-northeast-1:123456789012:service/demo/shop");
    assertThat(request.at("/primaryContainer/image").asString()).endsWith("/shop:def456");
    assertThat(request.at("/scalingTarget/minTaskCount").asInt()).isEqualTo(1);
    assertThat(request.has("infrastructureRoleArn")).as("it cannot be changed").isFalse();
    assertThat(request.path("networkConfiguration").has("securityGroups"))
        .as("the file leaves them to ECS")
        .isFalse();
  }

  @Test
  void followsTheDeploymentByTheArnOfTheOneThatBringsTheNewRevision() {
    Run run = world("steady").run("deploy", "--envfile=stg.env").exitsWith(ExitCode.DONE);

    List<String> followed =
        run.entries().stream()
            .filter(entry -> entry.operation().equals("DescribeServiceDeployments"))
            .map(entry -> entry.request().path("serviceDeploymentArns").toString())
            .distinct()
            .toList();
    assertThat(followed).as(run::everything).hasSize(1);
    assertThat(run.calls().stream().filter("ECS.ListServiceDeployments"::equals))
        .as("calls to find it")
        .hasSize(1);
  }

  @Test
  void createsTheServiceWhereThereIsNone() {
    Run run = world("create").run("deploy", "--envfile=stg.env").exitsWith(ExitCode.DONE);

    run.makesChanges("ECS.CreateExpressGatewayService");
    JsonNode request = run.request("ECS.CreateExpressGatewayService");
    assertThat(request.path("cluster").asString()).isEqualTo("demo");
    assertThat(request.path("serviceName").asString()).isEqualTo("shop");
    run.err()
        .contains("shop · cluster demo · a new service")
        .contains("created service shop with demo-shop:1")
        .contains("deployed: shop runs demo-shop:1, 1 task")
        .contains("reachable: https://shop-");
  }

  @ParameterizedTest
  @CsvSource({
    "slow, DONE",
    "throttled, DONE",
    "deployments-denied, DONE",
    "no-deployment-api, DONE",
    "crash, ROLLED_BACK",
    "image-missing, ROLLED_BACK",
    "oom, ROLLED_BACK",
    "target-health, ROLLED_BACK",
    "secret-missing, ROLLED_BACK",
    "alarm, ROLLED_BACK",
    "rolled-back-by-operator, ROLLED_BACK",
    "superseded, SUPERSEDED",
    "stuck, TIMED_OUT",
    "deleted-mid-way, FAILED",
    "denied, AWS",
  })
  void endsWithTheCodeOfItsEnding(String scenario, ExitCode code) {
    Run run = world(scenario).run("deploy", "--envfile=stg.env").exitsWith(code);
    if (code != ExitCode.AWS) {
      run.makesChanges("ECS.UpdateExpressGatewayService");
    }
    if (code != ExitCode.DONE) {
      run.err().contains("error: ", "\n  why: ", "\n  try: ").doesNotContain("reachable");
    }
  }

  @Test
  void passesOnWhyAwsRefuses() {
    ExpressExample.in(
            "faults: [{operations: [ECS.UpdateExpressGatewayService], error:"
                + " AccessDeniedException}]\n")
        .run("deploy", "--envfile=stg.env")
        .exitsWith(ExitCode.AWS)
        .makesChanges()
        .err()
        .contains("error: cannot update service", "AccessDenied");
  }

  @Test
  void tellsTheCauseAsForAnyOtherService() {
    world("crash")
        .run("deploy", "--envfile=stg.env")
        .exitsWith(ExitCode.ROLLED_BACK)
        .err()
        .contains("rolled back: shop runs demo-shop:42")
        .contains("error: shop did not take demo-shop:43")
        .contains("container Main exited with 1");
  }

  @ParameterizedTest
  @CsvSource({
    "connection: lost, it was carried out",
    "connection: reset, it was not carried out",
    "'error: ServerException, status: 500', it was not carried out",
  })
  void updatesOnceThoughTheAnswerIsLost(String fault, String told) {
    Run run =
        ExpressExample.in(fault("UpdateExpressGatewayService", fault))
            .run("deploy", "--envfile=stg.env")
            .exitsWith(ExitCode.DONE);

    assertThat(carriedOut(run, "UpdateExpressGatewayService")).as(run::everything).isOne();
    run.err()
        .contains("no answer to UpdateExpressGatewayService: " + told)
        .contains("deployed: shop runs demo-shop:43");
  }

  @ParameterizedTest
  @CsvSource({
    "connection: lost, it was carried out",
    "connection: reset, it was not carried out",
  })
  void createsOnceThoughTheAnswerIsLost(String fault, String told) {
    Run run =
        ExpressExample.in("service: absent\n" + fault("CreateExpressGatewayService", fault))
            .run("deploy", "--envfile=stg.env")
            .exitsWith(ExitCode.DONE);

    assertThat(carriedOut(run, "CreateExpressGatewayService")).as(run::everything).isOne();
    run.err().contains("no answer to CreateExpressGatewayService: " + told);
  }

  @ParameterizedTest
  @CsvSource({
    "ECS.ListServiceDeployments, answer: empty",
    "ECS.DescribeServiceDeployments, answer: empty",
    "ECS.DescribeServices, answer: empty",
    "ECS.*, 'error: ServerException, status: 503'",
  })
  void waitsForAnAnswerThatLags(String operations, String fault) {
    ExpressExample.in(
            "faults:\n  - {operations: ['%s'], %s, from: 1s, until: 12s}\n"
                .formatted(operations, fault))
        .run("deploy", "--envfile=stg.env")
        .exitsWith(ExitCode.DONE)
        .err()
        .contains("deployed: shop runs demo-shop:43");
  }

  @Test
  void doesNothingWhereNothingDiffersAndThatIsAskedFor() {
    Run.Given world = world("steady");
    world.run("deploy", "--envfile=stg.env").exitsWith(ExitCode.DONE);

    Run again = world.run("deploy", "--envfile=stg.env", "--if-changed").exitsWith(ExitCode.DONE);

    again.makesChanges().err().contains("nothing to deploy: shop runs demo-shop:43");
  }

  @Test
  void waitsForNoDeploymentWhereTheUpdateStartsNone() {
    Run.Given world = world("steady");
    world.run("deploy", "--envfile=stg.env").exitsWith(ExitCode.DONE);

    Run again = world.run("deploy", "--envfile=stg.env").exitsWith(ExitCode.DONE);

    again.makesChanges("ECS.UpdateExpressGatewayService");
    again.err().contains("deployed: shop runs demo-shop:43");
    assertThat(again.calls()).as("calls of a deployment of nothing").hasSizeLessThan(12);
  }

  @Test
  void printsThePlanAndChangesNothingInADryRun() {
    Run run =
        world("steady")
            .run("deploy", "--envfile=stg.env", "--dry-run", "--output=json")
            .exitsWith(ExitCode.DONE);
    run.makesChanges();
    JsonNode plan = JsonMapper.shared().readTree(run.outText());
    assertThat(plan.path("steps").toString())
        .isEqualTo("[\"UpdateExpressGatewayService\",\"AwaitRollout\"]");
    assertThat(plan.at("/serviceDefinition/0/path").asString()).isEqualTo("primaryContainer.image");
  }

  @Test
  void tellsProgramsHowItEndedAndWhereItIsReached() {
    Run run =
        world("steady")
            .run("deploy", "--envfile=stg.env", "--output=json")
            .exitsWith(ExitCode.DONE);
    JsonNode result = JsonMapper.shared().readTree(run.outText());
    assertThat(result.path("outcome").asString()).isEqualTo("succeeded");
    assertThat(result.path("revision").asString()).isEqualTo("demo-shop:43");
    assertThat(result.at("/endpoints/0").asString()).startsWith("https://shop-");
  }

  @Test
  void returnsAtOnceWhereNobodyWaits() {
    world("steady")
        .run("deploy", "--envfile=stg.env", "--no-wait")
        .exitsWith(ExitCode.DONE)
        .makesChanges("ECS.UpdateExpressGatewayService")
        .err()
        .contains("the rollout of demo-shop:43 goes on: ecsdeploy wait");
  }

  @Test
  void followsToAStageOfTheCanary() {
    world("steady")
        .run("deploy", "--envfile=stg.env", "--wait-until=ecs:BAKE_TIME")
        .exitsWith(ExitCode.DONE)
        .err()
        .contains("stage: bake time");
  }

  @ParameterizedTest
  @CsvSource({
    "--tasks=3, scalingTarget in",
    "--revision=42, ecsdeploy rollback",
    "--latest-task-definition, ecsdeploy rollback",
    "--skip-task-definition, ecsdeploy rollback",
    "--force-new-deployment, ecsdeploy refresh",
    "--no-update-service, ecs-express-def.json",
    "--suspend-auto-scaling, scalingTarget in",
    "--auto-scaling-max=5, scalingTarget in",
  })
  void refusesWhatExpressModeHasNoWordFor(String option, String hint) {
    world("steady")
        .run("deploy", "--envfile=stg.env", option)
        .exitsWith(ExitCode.USAGE)
        .callsNothing()
        .err()
        .contains("error: ", "Express Mode", "\n  why: ", "\n  try: ", hint);
  }

  @Test
  void hasALateDeploymentRolledBack() {
    Run run =
        world("stuck")
            .run("deploy", "--envfile=stg.env", "--on-timeout=rollback", "--timeout=2m")
            .exitsWith(ExitCode.ROLLED_BACK);

    run.makesChanges("ECS.UpdateExpressGatewayService", "ECS.StopServiceDeployment");
    run.err()
        .contains("going back to demo-shop:42 (--on-timeout=rollback)")
        .contains("rolled back: shop runs demo-shop:42");
  }

  @Test
  void goesBackByAnotherUpdateWhereDeploymentsCannotBeStopped() {
    Run run =
        ExpressExample.in(
                "new_tasks: [{hangs: {}}]\n"
                    + "faults: [{operations: [ECS.StopServiceDeployment], error:"
                    + " AccessDeniedException}]\n")
            .run("deploy", "--envfile=stg.env", "--on-timeout=rollback", "--timeout=15m")
            .exitsWith(ExitCode.ROLLED_BACK);

    run.makesChanges("ECS.UpdateExpressGatewayService", "ECS.UpdateExpressGatewayService");
    JsonNode request = run.request("ECS.UpdateExpressGatewayService");
    assertThat(request.at("/primaryContainer/image").asString()).endsWith("/shop:previous");
  }

  @ParameterizedTest
  @CsvSource({"ListServiceDeployments", "DescribeServiceDeployments"})
  void saysWhatGoesOnWhenItIsInterrupted(String during) {
    Run run = interrupted(during).run("deploy", "--envfile=stg.env");

    run.exitsWith(ExitCode.INTERRUPTED).makesChanges("ECS.UpdateExpressGatewayService");
    run.err()
        .contains("error: interrupted; the rollout of demo-shop:43 goes on")
        .contains("ecsdeploy rollback to undo it")
        .doesNotContain("reachable");
  }

  @Test
  void hasEcsGoBackWhenItIsInterruptedAndAskedTo() {
    interrupted("DescribeServiceDeployments")
        .run("deploy", "--envfile=stg.env", "--on-interrupt=rollback")
        .exitsWith(ExitCode.INTERRUPTED)
        .makesChanges("ECS.UpdateExpressGatewayService", "ECS.StopServiceDeployment")
        .err()
        .contains("going back to demo-shop:42 (--on-interrupt=rollback)")
        .contains("error: interrupted; shop is being put back");
  }

  /** A signal comes while the command waits for the first answer to a call. */
  private static Run.Given interrupted(String during) {
    Run.Given world = world("steady");
    Thread command = Thread.currentThread();
    AtomicBoolean sent = new AtomicBoolean();
    Objects.requireNonNull(world.world())
        .aws()
        .journal()
        .listen(
            entry -> {
              if (entry.operation().equals(during) && !sent.getAndSet(true)) {
                command.interrupt();
              }
            });
    return world;
  }

  private static Run.Given world(String scenario) {
    return ExpressExample.in(Scenario.named(scenario));
  }

  private static String fault(String operation, String fault) {
    return "faults:\n  - {operations: [ECS.%s], %s, times: 1}\n".formatted(operation, fault);
  }

  private static long carriedOut(Run run, String operation) {
    return run.entries().stream()
        .filter(entry -> entry.operation().equals(operation))
        .map(Journal.Entry::ending)
        .filter(CARRIED_OUT::contains)
        .count();
  }
}
