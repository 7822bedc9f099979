package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command does itself when a deployment goes wrong. */
class ReactionsTest {
  private static final String CRASH = "new_tasks: [{exit: {code: 1}}]\n";
  private static final String STUCK = "new_tasks: [{hangs: {}}]\n";
  private static final String NO_ROLLBACK =
      "'strategy': 'ROLLING', 'deploymentCircuitBreaker': {'enable': true, 'rollback': false}";

  @TempDir private Path directory;
  private StrategyProject project;

  @BeforeEach
  void writeProject() {
    project = new StrategyProject(directory).strategy(NO_ROLLBACK);
  }

  @Test
  void leavesAFailureToEcsUnlessAskedOtherwise() throws IOException {
    project
        .in(CRASH)
        .run("deploy")
        .exitsWith(ExitCode.FAILED)
        .makesChanges("ECS.RegisterTaskDefinition", "ECS.UpdateService");
  }

  @Test
  void putsTheServiceBackAfterAFailureThatEcsLeft() throws IOException {
    Run run =
        project.in(CRASH).run("deploy", "--on-failure=rollback").exitsWith(ExitCode.ROLLED_BACK);

    run.makesChanges("ECS.RegisterTaskDefinition", "ECS.UpdateService", "ECS.UpdateService");
    assertThat(run.entries().stream().filter(entry -> entry.name().equals("ECS.UpdateService")))
        .last()
        .extracting(entry -> entry.request().path("taskDefinition").asString())
        .asString()
        .endsWith("task-definition/web:42");
    run.err()
        .contains("roll back       on failure", "going back to web:42 (--on-failure=rollback)")
        .contains("rolled back: web runs web:42")
        .contains("container web exited with 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'strategy': 'ROLLING'", "'strategy': 'BLUE_GREEN'"})
  void hasALateDeploymentRolledBack(String strategy) throws IOException {
    project.strategy(strategy);
    Run run =
        project
            .in(STUCK)
            .run("deploy", "--on-timeout=rollback", "--timeout=2m")
            .exitsWith(ExitCode.ROLLED_BACK);

    run.makesChanges(
        "ECS.RegisterTaskDefinition", "ECS.UpdateService", "ECS.StopServiceDeployment");
    run.err()
        .contains("going back to web:42 (--on-timeout=rollback)")
        .contains("rolled back: web runs web:42")
        .contains("error: web did not take web:43: it had not ended in time");
  }

  @Test
  void goesBackByAnUpdateWhereDeploymentsCannotBeStopped() throws IOException {
    project
        .in(
            STUCK
                + "faults: [{operations: [ECS.StopServiceDeployment], error:"
                + " AccessDeniedException}]\n")
        .run("deploy", "--on-timeout=rollback", "--timeout=5m")
        .exitsWith(ExitCode.ROLLED_BACK)
        .makesChanges("ECS.RegisterTaskDefinition", "ECS.UpdateService", "ECS.UpdateService");
  }

  @Test
  void takesWhatTheConfigFileSays() throws IOException {
    Run.Given world = project.in(STUCK);
    Files.writeString(
        directory.resolve("ecsdeploy.yml"), "on_timeout: rollback\n", StandardOpenOption.APPEND);

    world
        .run("deploy", "--timeout=2m", "--on-timeout=leave", "--dry-run")
        .exitsWith(ExitCode.DONE)
        .err()
        .doesNotContain("roll back");
    world.run("deploy", "--timeout=2m").exitsWith(ExitCode.ROLLED_BACK);
  }

  @Test
  void hasNothingToGoBackToAfterACreation() throws IOException {
    project
        .in("service: absent\n" + CRASH)
        .run("deploy", "--on-failure=rollback")
        .exitsWith(ExitCode.FAILED)
        .makesChanges("ECS.RegisterTaskDefinition", "ECS.CreateService");
  }
}
