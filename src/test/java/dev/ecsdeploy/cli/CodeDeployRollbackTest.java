package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Puts back what CodeDeploy deployed, and changes what runs without a new revision. */
class CodeDeployRollbackTest {
  private static final String CREATE = "CodeDeploy.CreateDeployment";
  private static final String REGISTER = "ECS.RegisterTaskDefinition";

  @TempDir private Path directory;
  private StrategyProject project;

  @BeforeEach
  void writeProject() {
    project = new StrategyProject(directory).codeDeploy();
  }

  @Test
  void rollbackStopsADeploymentThatRuns() throws IOException {
    Run.Given world = project.in("");
    world.run("deploy", "--no-wait");

    Run run = world.run("rollback").exitsWith(ExitCode.DONE);

    assertThat(run.changes())
        .as(run::everything)
        .containsExactly("CodeDeploy.StopDeployment", "ECS.DeregisterTaskDefinition");
    assertThat(
            run.request("CodeDeploy.StopDeployment").path("autoRollbackEnabled").asBoolean(false))
        .isTrue();
    run.err()
        .contains("that goes on, CodeDeploy goes back to web:42")
        .containsPattern("stopping deployment d-[A-Z0-9]{9}, which rolls it back")
        .contains("rolled back: web runs web:42");
  }

  @Test
  void rollbackDeploysTheRevisionThatSucceededBefore() throws IOException {
    Run.Given world = project.in("");
    world.run("deploy").exitsWith(ExitCode.DONE);

    Run run = world.run("rollback").exitsWith(ExitCode.DONE);

    run.makesChanges(CREATE, "ECS.DeregisterTaskDefinition");
    assertThat(run.request(CREATE).at("/revision/appSpecContent/content").asString())
        .contains("arn:aws:ecs:ap-northeast-1:123456789012:task-definition/web:42");
    run.err().contains("web:43 → web:42", "rolled back: web runs web:42");
  }

  @Test
  void rollbackPlansWithoutAChange() throws IOException {
    project
        .in("")
        .run("rollback", "--dry-run")
        .exitsWith(ExitCode.DONE)
        .makesChanges()
        .err()
        .contains("web:42 → web:41", "the last deployment that succeeded before brought web:41");
  }

  @ParameterizedTest
  @CsvSource({
    "hangs, 4m, --on-timeout=rollback, CodeDeploy.StopDeployment",
    "hangs, 70m, --on-failure=rollback, CodeDeploy.CreateDeployment",
  })
  void goesBackByItselfIfAskedTo(String fate, String timeout, String option, String call)
      throws IOException {
    Run run =
        project
            .in("new_tasks: [{%s: {}}]\ncodedeploy: {rollback_on: []}".formatted(fate))
            .run("deploy", "--timeout=" + timeout, option)
            .exitsWith(ExitCode.ROLLED_BACK);

    run.makesChanges(REGISTER, CREATE, call);
    run.err().contains("going back to web:42", "rolled back: web runs web:42");
  }

  @Test
  void scaleIsACallToEcs() throws IOException {
    project
        .in("")
        .run("scale", "--tasks=4")
        .exitsWith(ExitCode.DONE)
        .makesChanges("ECS.UpdateService")
        .err()
        .contains("4 tasks");
  }

  @Test
  void refreshDeploysTheSameRevision() throws IOException {
    project
        .in("")
        .run("refresh")
        .exitsWith(ExitCode.DONE)
        .makesChanges(CREATE)
        .err()
        .contains("deployed: web runs web:42");
  }
}
