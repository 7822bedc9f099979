package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.simulator.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts the example back, out of every state that a service can be in. */
class RollbackTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String STG = "--envfile=stg.env";

  @Test
  void goesToTheRevisionOfTheLastDeploymentThatSucceededBefore() {
    Run.Given world = world("steady");
    world.run("deploy", STG).exitsWith(ExitCode.DONE);
    Run run = world.run("rollback", STG).exitsWith(ExitCode.DONE);
    run.makesChanges("ECS.UpdateService", "ECS.DeregisterTaskDefinition");
    run.err()
        .contains("roll back       web-stg:43 → web-stg:42")
        .contains("because         the last deployment that succeeded before brought web-stg:42")
        .contains("deregistered web-stg:43")
        .contains("rolled back: web runs web-stg:42");
  }

  @Test
  void passesOverRevisionsThatNeverWorked() {
    Run.Given world = world("crash");
    world.run("deploy", STG).exitsWith(ExitCode.ROLLED_BACK);
    world
        .run("rollback", STG)
        .exitsWith(ExitCode.DONE)
        .err()
        .contains("roll back       web-stg:42 → web-stg:41");
  }

  @Test
  void passesOverRevisionsThatAreGone() {
    Run.Given world = world("steady");
    world.run("rollback", STG).exitsWith(ExitCode.DONE).err().contains("web-stg:42 → web-stg:41");
    world.run("deploy", STG).exitsWith(ExitCode.DONE);
    world.run("rollback", STG).exitsWith(ExitCode.DONE).err().contains("web-stg:43 → web-stg:41");
    world.run("rollback", STG).exitsWith(ExitCode.DONE).err().contains("web-stg:41 → web-stg:40");
  }

  @Test
  void readsNoMoreHistoryThanItNeeds() {
    Run run = world("steady").run("rollback", STG, "--dry-run").exitsWith(ExitCode.DONE);
    assertThat(run.calls())
        .as(run::everything)
        .containsExactly(
            "ECS.DescribeServices",
            "ECS.ListServiceDeployments",
            "ECS.ListServiceDeployments",
            "ECS.DescribeServiceRevisions",
            "ECS.DescribeTaskDefinition");
  }

  @Test
  void looksThroughALongHistoryPageByPage() {
    Run.Given world = world("steady");
    try (AwsClients clients = world.clients()) {
      for (int i = 0; i < 130; i++) {
        clients.ecs().updateService(r -> r.cluster("demo").service("web").forceNewDeployment(true));
        world.pause(200);
      }
    }
    Run run = world.run("rollback", STG, "--dry-run").exitsWith(ExitCode.DONE);
    run.err().contains("roll back       web-stg:42 → web-stg:41");
    assertThat(run.calls())
        .as(run::everything)
        .filteredOn("ECS.ListServiceDeployments"::equals)
        .hasSize(3);
    assertThat(run.calls()).filteredOn("ECS.DescribeServiceRevisions"::equals).hasSize(7);
    assertThat(run.calls()).filteredOn("ECS.DescribeTaskDefinition"::equals).hasSize(1);
  }

  @Test
  void stopsTheDeploymentThatGoesOn() {
    Run.Given world = world("stuck");
    world.run("deploy", STG, "--no-wait").exitsWith(ExitCode.DONE);
    world.pause(30);
    Run run = world.run("rollback", STG).exitsWith(ExitCode.DONE);
    run.makesChanges("ECS.StopServiceDeployment", "ECS.DeregisterTaskDefinition");
    run.err()
        .contains(
            "stop            the deployment of web-stg:43 that goes on, ECS goes back to"
                + " web-stg:42")
        .contains("deregistered web-stg:43")
        .contains("rolled back: web runs web-stg:42")
        .doesNotContain("error:");
  }

  @Test
  void followsADeploymentThatIsBeingRolledBackAlready() {
    Run.Given world = world("stuck");
    world.run("deploy", STG, "--no-wait").exitsWith(ExitCode.DONE);
    world.pause(30);
    world
        .run("rollback", STG, "--no-wait", "--no-deregister-task-definition")
        .exitsWith(ExitCode.DONE)
        .makesChanges("ECS.StopServiceDeployment")
        .err()
        .contains("the rollback to web-stg:42 goes on: ecsdeploy wait");
    Run run = world.run("rollback", STG).exitsWith(ExitCode.DONE);
    run.makesChanges("ECS.DeregisterTaskDefinition")
        .err()
        .contains("follow          the deployment of web-stg:43, which is stopped");
  }

  @Test
  void stopsByTheServicesOwnWordWhereDeploymentsMayNotBeListed() {
    Run.Given world =
        WebExample.in(
            """
            new_tasks: [hangs: {}]
            faults:
              - {operations: [ECS.ListServiceDeployments], error: AccessDeniedException}
            """);
    world.run("deploy", STG, "--no-wait").exitsWith(ExitCode.DONE);
    world.pause(30);
    world
        .run("rollback", STG)
        .exitsWith(ExitCode.DONE)
        .makesChanges("ECS.StopServiceDeployment", "ECS.DeregisterTaskDefinition");
  }

  @ParameterizedTest
  @ValueSource(strings = {"deployments-denied", "no-deployment-api"})
  void takesTheNearestLowerRevisionAndWarnsWhereThereIsNoHistory(String scenario) {
    Run run = world(scenario).run("rollback", STG).exitsWith(ExitCode.DONE);
    run.makesChanges("ECS.UpdateService", "ECS.DeregisterTaskDefinition");
    run.err()
        .contains("because         web-stg:41 is the nearest lower revision that is active")
        .contains("warning: whether web-stg:41 ever worked is not known: cannot read which");
  }

  @Test
  void goesToTheRevisionThatStillRunsWhereThereIsNoHistory() {
    Run.Given world =
        WebExample.withoutRollback(
            WebExample.scenario(
                """
                new_tasks: [exit: {}]
                faults:
                  - {operations: [ECS.ListServiceDeployments], error: AccessDeniedException}
                """));
    world.run("deploy", STG, "--no-update-service").exitsWith(ExitCode.FAILED);
    world
        .run("rollback", STG)
        .exitsWith(ExitCode.DONE)
        .err()
        .contains("web-stg:43 → web-stg:42")
        .contains("because         tasks of web-stg:42 still run");
  }

  @Test
  void saysSoWhereThereIsNothingToGoBackTo() {
    Run.Given world = world("create");
    world.run("deploy", STG).exitsWith(ExitCode.DONE);
    world
        .run("rollback", STG)
        .exitsWith(ExitCode.PROJECT)
        .makesChanges()
        .err()
        .contains("error: there is nothing to put web back to")
        .contains("web-stg has no active revision below web-stg:1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"40", "web-stg:40"})
  void goesToTheRevisionThatIsAskedFor(String to) {
    world("steady")
        .run("rollback", STG, "--to=" + to)
        .exitsWith(ExitCode.DONE)
        .makesChanges("ECS.UpdateService", "ECS.DeregisterTaskDefinition")
        .err()
        .contains("rolled back: web runs web-stg:40");
  }

  @ParameterizedTest
  @CsvSource({
    "42, PROJECT, set to web-stg:42 already",
    "7, AWS, there is no task definition web-stg:7"
  })
  void refusesARevisionThatIsNoWayBack(String to, ExitCode code, String why) {
    world("steady")
        .run("rollback", STG, "--to=" + to)
        .exitsWith(code)
        .makesChanges()
        .err()
        .contains(why);
  }

  @Test
  void leavesARevisionThatTasksOfOthersRun() {
    Run.Given world =
        WebExample.in(
            """
            world:
              task_definitions:
                - family: web-stg
                  networkMode: awsvpc
                  requiresCompatibilities: [FARGATE]
                  cpu: '256'
                  memory: '512'
                  containerDefinitions: [{name: web, image: web, portMappings: [{containerPort: 8080}]}]
              services:
                - {cluster: demo, serviceName: other, taskDefinition: 'web-stg:1', desiredCount: 2}
            """);
    world
        .run("rollback", STG, "--to=1", "--no-deregister-task-definition")
        .exitsWith(ExitCode.DONE);
    world
        .run("rollback", STG)
        .exitsWith(ExitCode.DONE)
        .makesChanges("ECS.UpdateService")
        .err()
        .contains("web-stg:1 is not deregistered, it is in use: 2 RUNNING tasks");
  }

  @Test
  void leavesARevisionWhoseUseIsNotKnown() {
    WebExample.in(
            """
            faults:
              - {operations: [ECS.ListTasks], error: AccessDeniedException, from: 1s}
            """)
        .run("rollback", STG)
        .exitsWith(ExitCode.DONE)
        .makesChanges("ECS.UpdateService")
        .err()
        .contains(
            "warning: web-stg:42 is not deregistered: cannot list the tasks of family web-stg");
  }

  @Test
  void isDoneEvenWhereTheRevisionMayNotBeDeregistered() {
    WebExample.in(
            """
            faults:
              - {operations: [ECS.DeregisterTaskDefinition], error: AccessDeniedException}
            """)
        .run("rollback", STG)
        .exitsWith(ExitCode.DONE)
        .makesChanges("ECS.UpdateService")
        .err()
        .contains("warning: web-stg:42 is not deregistered: cannot deregister")
        .contains("rolled back: web runs web-stg:41");
  }

  @Test
  void deregistersNothingWhenItDidNotEndWell() {
    Run.Given world =
        WebExample.in("meanwhile: [{after: 20s, do: update_service}]\nnew_tasks: [hangs: {}]\n");
    world.run("rollback", STG).exitsWith(ExitCode.SUPERSEDED).makesChanges("ECS.UpdateService");
  }

  @Test
  void endsWithSevenWhenTheTimeIsOver() {
    world("protected")
        .run("rollback", STG, "--timeout=30s")
        .exitsWith(ExitCode.TIMED_OUT)
        .makesChanges("ECS.UpdateService")
        .err()
        .contains("error: web did not settle on web-stg:41 within 30 s");
  }

  @Test
  void refusesToDeregisterWhatNobodyWaitsFor() {
    world("steady")
        .run("rollback", STG, "--no-wait")
        .exitsWith(ExitCode.USAGE)
        .callsNothing()
        .err()
        .contains("--deregister-task-definition does not go with --no-wait");
  }

  @Test
  void acceptsTheFlagsOfEcspresso() {
    world("steady")
        .run(
            "rollback",
            STG,
            "--rollback-events=DEPLOYMENT_FAILURE,DEPLOYMENT_STOP_ON_ALARM",
            "--with-previous-task-definition",
            "--wait-until=stable",
            "--no-deregister-task-definition")
        .exitsWith(ExitCode.DONE)
        .makesChanges("ECS.UpdateService");
  }

  @Test
  void theResultAsJsonIsOneDocument() {
    Run run = world("steady").run("rollback", STG, "--output=json").exitsWith(ExitCode.DONE);
    JsonNode json = JSON.readTree(run.outText());
    assertThat(json.get("outcome").asString()).isEqualTo("done");
    assertThat(json.get("to").asString()).isEqualTo("web-stg:41");
    assertThat(json.get("because").asString()).isEqualTo("last-succeeded");
  }

  private static Run.Given world(String scenario) {
    return WebExample.in(Scenario.named(scenario));
  }
}
