package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Waits for deployments of CodeDeploy, and answers those that wait. */
class CodeDeployWaitTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String CREATE = "CodeDeploy.CreateDeployment";
  private static final String REGISTER = "ECS.RegisterTaskDefinition";

  @TempDir private Path directory;
  private StrategyProject project;

  @BeforeEach
  void writeProject() {
    project = new StrategyProject(directory).codeDeploy();
  }

  @Test
  void waitsUntilAnEventIsOver() throws IOException {
    Run.Given world = project.in("");
    world
        .run("deploy", "--wait-until=codedeploy:AfterAllowTraffic")
        .exitsWith(ExitCode.DONE)
        .err()
        .contains("reached AfterAllowTraffic: the rollout of web:43 goes on");
    world.run("wait").exitsWith(ExitCode.DONE).err().contains("deployed: web runs web:43");
  }

  @ParameterizedTest
  @CsvSource({
    "codedeploy:AfterAllowTrafic, --wait-until=codedeploy:AfterAllowTraffic",
    "codedeploy:afterinstall, --wait-until=codedeploy:AfterInstall",
    "codedeploy:AllowTestTraffic, has no listener for test traffic",
    "ecs:BAKE_TIME, CodeDeploy deploys the service",
  })
  void refusesToWaitForWhatCannotCome(String until, String told) throws IOException {
    project
        .in("")
        .run("deploy", "--wait-until=" + until)
        .exitsWith(ExitCode.USAGE)
        .makesChanges()
        .err()
        .contains(told);
  }

  @Test
  void anEventOfCodeDeployDoesNotComeWhereEcsDeploys() throws IOException {
    project.strategy("'strategy': 'ROLLING'");
    project
        .in("")
        .run("deploy", "--wait-until=codedeploy:Install")
        .exitsWith(ExitCode.USAGE)
        .makesChanges()
        .err()
        .contains("the deployment controller of the service is ECS, not CODE_DEPLOY");
  }

  @Test
  void waitsUntilTestTrafficWasAllowed() throws IOException {
    project
        .in("codedeploy: {test_listener: present}")
        .run("deploy", "--wait-until=codedeploy:AfterAllowTestTraffic")
        .exitsWith(ExitCode.DONE)
        .err()
        .contains("AllowTestTraffic succeeded");
  }

  @Test
  void waitsUntilEverythingIsStable() throws IOException {
    project
        .in("")
        .run("deploy", "--wait-until=stable")
        .exitsWith(ExitCode.DONE)
        .err()
        .contains("deployed: web runs web:43, 2 tasks");
  }

  @Test
  void waitFollowsADeploymentThatRuns() throws IOException {
    Run.Given world = project.in("meanwhile: [{after: 25s, do: alarm}]");
    world.run("deploy", "--no-wait").exitsWith(ExitCode.DONE);
    world
        .run("wait")
        .exitsWith(ExitCode.ROLLED_BACK)
        .makesChanges()
        .err()
        .contains("web did not take web:43: alarm web-5xx rolled it back");
  }

  @Test
  void waitsForAnAnswerAndGoesOn() throws IOException {
    Run.Given world = project.in("codedeploy: {ready_wait: 1h}");
    Run paused = world.run("deploy", "--wait-until=paused", "--output=json");
    paused.exitsWith(ExitCode.DONE).err().contains("ready: waiting for 1 h 00 m at most");
    paused.err().contains("go on: ecsdeploy continue");
    assertThat(JSON.readTree(paused.outText()).path("serviceDeployment").asString())
        .startsWith("d-");

    Run answered = world.run("continue").exitsWith(ExitCode.DONE);

    answered.makesChanges("CodeDeploy.ContinueDeployment");
    assertThat(
            answered.request("CodeDeploy.ContinueDeployment").path("deploymentWaitType").asString())
        .isEqualTo("READY_WAIT");
    answered.err().contains("shift the traffic", "deployed: web runs web:43");
  }

  @Test
  void waitsForAnAnswerAndGoesBack() throws IOException {
    Run.Given world = project.in("codedeploy: {ready_wait: 1h}");
    world.run("deploy", "--wait-until=paused").exitsWith(ExitCode.DONE);

    world
        .run("continue", "--action=rollback")
        .exitsWith(ExitCode.DONE)
        .makesChanges("CodeDeploy.StopDeployment")
        .err()
        .contains("rolled back: web runs web:42");
  }

  @Test
  void theOldTasksAreStoppedAtOnceIfAskedTo() throws IOException {
    Run.Given world = project.in("codedeploy: {termination_wait: 1h}");
    world.run("deploy", "--wait-until=codedeploy:AfterAllowTraffic").exitsWith(ExitCode.DONE);

    Run run = world.run("continue").exitsWith(ExitCode.DONE);

    assertThat(run.request("CodeDeploy.ContinueDeployment").path("deploymentWaitType").asString())
        .isEqualTo("TERMINATION_WAIT");
    run.err().contains("deployed: web runs web:43");
  }

  @Test
  void nobodyAnswersInTimeSoItIsStopped() throws IOException {
    project
        .in("codedeploy: {ready_wait: 2m}")
        .run("deploy")
        .exitsWith(ExitCode.FAILED)
        .makesChanges(REGISTER, CREATE)
        .err()
        .contains("error: web did not take web:43: CodeDeploy stopped it (TIMEOUT)")
        .contains("CodeDeploy says: The deployment was not continued in time.")
        .contains("docs/failures.md#codedeploy");
  }

  @Test
  void nothingWaitsSoThereIsNothingToAnswer() throws IOException {
    project
        .in("")
        .run("continue")
        .exitsWith(ExitCode.PROJECT)
        .makesChanges()
        .err()
        .contains("no deployment of CodeDeploy waits");
  }

  @Test
  void warnsWhereTheOldTasksOutliveTheTimeout() throws IOException {
    project
        .in("codedeploy: {termination_wait: 1h}")
        .run("deploy", "--dry-run")
        .err()
        .contains("CodeDeploy keeps the old tasks for 1 h 00 m, and the timeout is 10 m 00 s");
    project
        .in("")
        .run("deploy", "--dry-run", "--wait-until=paused")
        .err()
        .contains("does not wait to be told to shift traffic");
  }

  @Test
  void statusTellsTheTaskSets() throws IOException {
    Run.Given world = project.in("codedeploy: {ready_wait: 1h}");
    world.run("deploy", "--wait-until=paused").exitsWith(ExitCode.DONE);

    Run run = world.run("status").exitsWith(ExitCode.DONE);

    run.out()
        .contains("web:42  primary, 2 of 2 running, steady state")
        .containsPattern("web:43  active, 2 of 2 running, steady state, by d-[A-Z0-9]{9}");
    assertThat(JSON.readTree(world.run("status", "--output=json").outText()).at("/deployments"))
        .hasSize(2);
  }
}
