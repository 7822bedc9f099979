package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.simulator.Scenario;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Deletes the example's service. */
class DeleteTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String STG = "--envfile=stg.env";

  @Test
  void deletesWhenTheNameIsTyped() {
    Run run = world().answering("web").run("delete", STG, "--terminate").exitsWith(ExitCode.DONE);
    run.makesChanges("ECS.DeleteService");
    assertThat(run.request("ECS.DeleteService").get("force").asBoolean()).isTrue();
    run.err()
        .contains("delete          service web and terminate its 2 tasks")
        .contains("type the service's name to delete it:")
        .contains("2 tasks being stopped");
  }

  @Test
  void changesNothingWhenAnotherNameIsTyped() {
    world()
        .answering("wbe")
        .run("delete", STG, "--terminate")
        .exitsWith(ExitCode.USAGE)
        .makesChanges()
        .err()
        .contains("not confirmed: nothing was changed");
  }

  @Test
  void changesNothingWhereNobodyCanBeAsked() {
    world()
        .run("delete", STG, "--terminate")
        .exitsWith(ExitCode.USAGE)
        .makesChanges()
        .err()
        .contains("there is nobody to ask")
        .contains("nothing was changed")
        .contains("--force");
  }

  @Test
  void waitsUntilItIsGone() {
    Run.Given world = world();
    Run run = world.run("delete", STG, "--terminate", "--force", "--wait");
    run.exitsWith(ExitCode.DONE).makesChanges("ECS.DeleteService");
    run.err().contains("2 tasks left").contains("gone: service web, 1 m");
    world
        .run("status", STG)
        .exitsWith(ExitCode.AWS)
        .err()
        .contains("there is no service web in cluster demo");
  }

  @Test
  void endsWithSevenWhenTheTimeIsOver() {
    world()
        .run("delete", STG, "--terminate", "--force", "--wait", "--timeout=20s")
        .exitsWith(ExitCode.TIMED_OUT)
        .makesChanges("ECS.DeleteService")
        .err()
        .contains("error: service web was not gone within 20 s")
        .contains("2 tasks had not stopped");
  }

  @Test
  void leavesAServiceAloneThatIsToRunTasks() {
    world()
        .run("delete", STG, "--force")
        .exitsWith(ExitCode.PROJECT)
        .makesChanges()
        .err()
        .contains("error: service web is to run 2 tasks")
        .contains("--terminate");
  }

  @Test
  void deletesWithoutTerminateWhatIsScaledToNothing() {
    Run.Given world = world();
    world.run("scale", STG, "--tasks=0").exitsWith(ExitCode.DONE);
    Run run = world.run("delete", STG, "--force").exitsWith(ExitCode.DONE);
    run.makesChanges("ECS.DeleteService");
    assertThat(run.request("ECS.DeleteService").has("force")).isFalse();
  }

  @Test
  void waitsForAServiceThatIsBeingDeletedAlready() {
    Run.Given world = world();
    world.run("delete", STG, "--terminate", "--force").exitsWith(ExitCode.DONE);
    world
        .run("delete", STG, "--force", "--wait")
        .exitsWith(ExitCode.DONE)
        .makesChanges()
        .err()
        .contains("gone: service web");
  }

  @Test
  void saysSoWhereThereIsNoService() {
    WebExample.in(Scenario.named("create"))
        .run("delete", STG, "--force")
        .exitsWith(ExitCode.AWS)
        .makesChanges()
        .err()
        .contains("there is no service web in cluster demo");
  }

  @Test
  void theResultAsJsonIsOneDocument() {
    Run run = world().run("delete", STG, "--terminate", "--force", "--wait", "--output=json");
    assertThat(JSON.readTree(run.exitsWith(ExitCode.DONE).outText()).get("outcome").asString())
        .isEqualTo("gone");
  }

  private static Run.Given world() {
    return WebExample.in(Scenario.named("steady"));
  }
}
