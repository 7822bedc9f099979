package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.simulator.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deploys a service whose count Application Auto Scaling decides. */
class AutoScalingTest {
  private static final String SCALED =
      """
      world:
        scalable_targets:
          - {ResourceId: service/demo/web, MinCapacity: 2, MaxCapacity: 8}
      """;
  private static final String SCALE = "ApplicationAutoScaling.RegisterScalableTarget";

  @TempDir private Path directory;
  private StrategyProject project;

  @BeforeEach
  void writeProject() {
    project =
        new StrategyProject(directory)
            .strategy(
                "'strategy': 'ROLLING',"
                    + " 'deploymentCircuitBreaker': {'enable': true, 'rollback': true}");
  }

  @Test
  void suspendsForTheDeploymentAndLiftsThatAgain() throws IOException {
    Run.Given world = project.in(SCALED);
    Run run = world.run("deploy", "--suspend-auto-scaling").exitsWith(ExitCode.DONE);

    run.makesChanges("ECS.RegisterTaskDefinition", SCALE, "ECS.UpdateService", SCALE);
    run.err()
        .contains("suspended (has 2 to 8)")
        .containsSubsequence(
            "auto scaling: suspended",
            "auto scaling: as before the deployment",
            "deployed: web runs web:43");
    assertThat(suspensions(run)).containsExactly(true, false);
  }

  @ParameterizedTest
  @CsvSource({
    "'new_tasks: [{exit: {code: 1}}]', ROLLED_BACK",
    "'new_tasks: [{hangs: {}}]', TIMED_OUT",
    "'meanwhile: [{after: 20s, do: delete_service}]', FAILED",
    "'faults: [{operations: [ECS.UpdateService], error: AccessDeniedException}]', AWS",
  })
  void liftsTheSuspensionHoweverTheDeploymentEnds(String scenario, ExitCode code)
      throws IOException {
    Run run =
        project
            .in(SCALED + scenario + "\n")
            .run("deploy", "--suspend-auto-scaling", "--timeout=15m")
            .exitsWith(code);

    assertThat(suspensions(run)).containsExactly(true, false);
    run.err().contains("auto scaling: as before the deployment");
  }

  @Test
  void keepsWhatWasSuspendedBefore() throws IOException {
    Run run =
        project
            .in(
                SCALED.replace(
                    "MaxCapacity: 8",
                    "MaxCapacity: 8, SuspendedState: {DynamicScalingInSuspended: true}"))
            .run("deploy", "--suspend-auto-scaling")
            .exitsWith(ExitCode.DONE);

    assertThat(
            entries(run).stream()
                .map(entry -> entry.request().at("/SuspendedState/DynamicScalingInSuspended")))
        .extracting(node -> node.asBoolean())
        .containsExactly(true, true);
    assertThat(suspensions(run)).containsExactly(true, false);
  }

  @Test
  void leavesItSuspendedWhereNobodyWaitsAndSaysSo() throws IOException {
    Run.Given world = project.in(SCALED);
    Run run = world.run("deploy", "--suspend-auto-scaling", "--no-wait").exitsWith(ExitCode.DONE);
    assertThat(suspensions(run)).containsExactly(true);
    run.err().contains("warning: nobody waits for the end, so auto scaling stays suspended");

    Run resumed = world.run("deploy", "--resume-auto-scaling").exitsWith(ExitCode.DONE);
    assertThat(suspensions(resumed)).containsExactly(false);
  }

  @Test
  void setsTheBoundsOnce() throws IOException {
    Run run =
        project
            .in(SCALED)
            .run("deploy", "--auto-scaling-min=3", "--auto-scaling-max=6")
            .exitsWith(ExitCode.DONE);

    run.makesChanges("ECS.RegisterTaskDefinition", SCALE, "ECS.UpdateService");
    run.err().contains("minimum 3, maximum 6 (has 2 to 8)");
  }

  @ParameterizedTest
  @CsvSource({
    "--suspend-auto-scaling --resume-auto-scaling, exclude each other",
    "--auto-scaling-min=5 --auto-scaling-max=4, is more than",
    "--auto-scaling-min=9, minimum of 9 and a maximum of 8",
    "--auto-scaling-max=1, minimum of 2 and a maximum of 1",
    "--auto-scaling-min=-1, is no count",
  })
  void refusesWhatCannotBeBeforeAnythingIsChanged(String options, String what) throws IOException {
    project
        .in(SCALED)
        .run(("deploy " + options).split(" "))
        .exitsWith(ExitCode.USAGE)
        .makesChanges()
        .err()
        .contains(what);
  }

  @Test
  void saysThatNothingScales() throws IOException {
    project
        .in("")
        .run("deploy", "--suspend-auto-scaling")
        .exitsWith(ExitCode.DONE)
        .makesChanges("ECS.RegisterTaskDefinition", "ECS.UpdateService")
        .err()
        .contains("warning: auto scaling is left alone: the service has no scalable target");
  }

  @Test
  void leavesACountAloneThatAutoScalingDecides() throws IOException {
    Run.Given world = project.in(SCALED);
    world.run("deploy", "--tasks=5").exitsWith(ExitCode.DONE);

    Run run = world.run("deploy").exitsWith(ExitCode.DONE);

    run.err()
        .contains(
            "warning: desiredCount 2 of the file is left out: auto scaling decides, and has 5")
        .contains("deployed: web runs web:44, 5 tasks");
  }

  @Test
  void setsACountThatIsAskedForAndWarns() throws IOException {
    project
        .in(SCALED)
        .run("deploy", "--tasks=5")
        .exitsWith(ExitCode.DONE)
        .err()
        .contains("warning: auto scaling (2 to 8) may change the desired count 5 again")
        .contains("deployed: web runs web:43, 5 tasks");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--suspend-auto-scaling", "--auto-scaling-min=3"})
  void takesTheNameFromAClusterArn(String option) throws IOException {
    Run.Given world = project.in(SCALED);
    project.cluster("arn:aws:ecs:ap-northeast-1:123456789012:cluster/demo");

    Run run = world.run("deploy", option).exitsWith(ExitCode.DONE);

    assertThat(entries(run))
        .isNotEmpty()
        .allSatisfy(
            entry ->
                assertThat(entry.request().path("ResourceId").asString())
                    .isEqualTo("service/demo/web"));
  }

  @Test
  void scaleSuspendsForGoodAndSendsNoCountThatNobodyAskedFor() throws IOException {
    Run run = project.in(SCALED).run("scale", "--suspend-auto-scaling").exitsWith(ExitCode.DONE);

    run.makesChanges(SCALE);
    assertThat(suspensions(run)).containsExactly(true);
  }

  @Test
  void aDryRunShowsItAndChangesNothing() throws IOException {
    project
        .in(SCALED)
        .run("deploy", "--suspend-auto-scaling", "--dry-run")
        .exitsWith(ExitCode.DONE)
        .makesChanges()
        .err()
        .contains("suspended (has 2 to 8)", "as before, when the deployment has ended");
  }

  private static List<Journal.Entry> entries(Run run) {
    return run.entries().stream().filter(entry -> entry.name().equals(SCALE)).toList();
  }

  private static List<Boolean> suspensions(Run run) {
    return entries(run).stream()
        .map(entry -> entry.request().at("/SuspendedState/DynamicScalingOutSuspended").asBoolean())
        .toList();
  }
}
