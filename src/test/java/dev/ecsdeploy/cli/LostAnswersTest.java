package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.simulator.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a call that changes something was carried out is looked up before it is repeated. */
class LostAnswersTest {
  private static final Set<String> CARRIED_OUT = Set.of("ok", "lost");

  @TempDir private Path directory;
  private StrategyProject project;

  @BeforeEach
  void writeProject() {
    project = new StrategyProject(directory).strategy("'strategy': 'ROLLING'");
  }

  @ParameterizedTest
  @CsvSource({
    "RegisterTaskDefinition, connection: lost, it was carried out",
    "RegisterTaskDefinition, connection: reset, it was not carried out",
    "UpdateService, connection: lost, it was carried out",
    "UpdateService, connection: reset, it was not carried out",
    "UpdateService, 'error: ServerException, status: 500', it was not carried out",
  })
  void makesEachChangeOnceThoughAnAnswerIsLost(String operation, String fault, String told)
      throws IOException {
    Run run = world(operation, fault).run("deploy").exitsWith(ExitCode.DONE);

    assertThat(carriedOut(run, "RegisterTaskDefinition")).as(run::everything).isOne();
    assertThat(carriedOut(run, "UpdateService")).as(run::everything).isOne();
    run.err()
        .contains("no answer to " + operation + ": " + told)
        .contains("deployed: web runs web:43");
  }

  @Test
  void registersAnewWhereTheNewestRevisionIsTheOneThatRuns() throws IOException {
    Run.Given world = world("RegisterTaskDefinition", "connection: reset, from: 1m");
    world.run("deploy").exitsWith(ExitCode.DONE);

    Run again = world.run("deploy").exitsWith(ExitCode.DONE);

    again.err().contains("no answer to RegisterTaskDefinition: it was not carried out");
    assertThat(carriedOut(again, "RegisterTaskDefinition")).isOne();
    again.err().contains("deployed: web runs web:44");
  }

  @Test
  void makesAServiceOnceThoughTheAnswerIsLost() throws IOException {
    Run run =
        project
            .in(
                WebExample.scenario(
                    "service: absent\n"
                        + "faults: [{operations: [ECS.CreateService], connection: lost, times:"
                        + " 1}]"))
            .run("deploy")
            .exitsWith(ExitCode.DONE);

    assertThat(carriedOut(run, "CreateService")).isOne();
    run.err().contains("no answer to CreateService: it was carried out");
  }

  @Test
  void leavesNoRevisionBehindWhereTheServiceIsNeverReached() throws IOException {
    Run run =
        project
            .in(
                WebExample.scenario(
                    "faults: [{operations: [ECS.UpdateService], connection: reset}]"))
            .run("deploy")
            .exitsWith(ExitCode.AWS);

    run.makesChanges("ECS.RegisterTaskDefinition", "ECS.DeregisterTaskDefinition");
    assertThat(run.calls().stream().filter("ECS.UpdateService"::equals)).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({
    "UpdateService, deploy, whether the service took it is not known",
    "RunTask, run, whether a task was started from it is not known",
  })
  void saysThatARevisionStaysWhereNobodyKnowsWhetherItIsUsed(
      String operation, String command, String why) throws IOException {
    Run run =
        project
            .in(
                WebExample.scenario(
                    "faults: [{operations: [ECS.%s], error: ServerException, status: 500},"
                            .formatted(operation)
                        + " {operations: [ECS.DescribeServices], connection: reset, from: 1s}]"))
            .run(command, "--timeout=1m")
            .exitsWith(ExitCode.AWS);

    run.makesChanges("ECS.RegisterTaskDefinition");
    run.err().contains("web:43 stays registered: " + why);
  }

  @Test
  void saysThatARevisionStaysThatAwsDoesNotLetItTakeBack() throws IOException {
    Run run =
        project
            .in(
                WebExample.scenario(
                    "faults: [{operations: [ECS.UpdateService, ECS.DeregisterTaskDefinition],"
                        + " error: AccessDeniedException, status: 400}]"))
            .run("deploy")
            .exitsWith(ExitCode.AWS);

    run.makesChanges("ECS.RegisterTaskDefinition");
    run.err()
        .contains(
            "stays registered: cannot deregister task definition web:43: AccessDeniedException");
  }

  @Test
  void takesARevisionBackWhereTheServiceIsSoughtAtAnotherAddress() throws IOException {
    Run run =
        project
            .in(
                WebExample.scenario(
                    "faults: [{operations: [ECS.UpdateService], error: '', status: 302}]"))
            .run("deploy")
            .exitsWith(ExitCode.AWS);

    run.makesChanges("ECS.RegisterTaskDefinition", "ECS.DeregisterTaskDefinition");
    run.err().contains("deregistered web:43 again: the service did not take it");
  }

  @ParameterizedTest
  @CsvSource({
    "ECS.ListServiceDeployments, answer: empty",
    "ECS.DescribeServiceDeployments, answer: empty",
    "ECS.DescribeServices, answer: empty",
    "ECS.DescribeServices, connection: reset",
    "ECS.DescribeServiceDeployments, 'error: ThrottlingException'",
    "ECS.*, 'error: ServerException, status: 503'",
  })
  void waitsForAnAnswerThatLags(String operations, String fault) throws IOException {
    project
        .in(
            WebExample.scenario(
                "faults:\n  - {operations: ['%s'], %s, from: 1s, until: 12s}\n"
                    .formatted(operations, fault)))
        .run("deploy")
        .exitsWith(ExitCode.DONE)
        .err()
        .contains("deployed: web runs web:43");
  }

  @Test
  void isNeverEndedByThrottlingBeforeTheTimeIsOver() throws IOException {
    Run run =
        project
            .in(
                WebExample.scenario(
                    "faults:\n  - {operations: [ECS.DescribeServices,"
                        + " ECS.DescribeServiceDeployments, ECS.ListServiceDeployments],"
                        + " error: ThrottlingException, from: 2s}\n"))
            .run("deploy", "--timeout=10m")
            .exitsWith(ExitCode.TIMED_OUT);
    run.err().contains("asking again: ").contains("the rollout goes on");
    assertThat(run.calls()).as("polls that widen").hasSizeLessThan(700);
  }

  @Test
  void credentialsThatExpireMeanwhileSayNothingOfTheRollout() throws IOException {
    Run.Given given =
        project.in(
            WebExample.scenario(
                "faults:\n  - {operations: ['*'], error: ExpiredTokenException,"
                    + " from: 5s, until: 30s}\n"));
    given
        .run("deploy")
        .exitsWith(ExitCode.AWS)
        .err()
        .contains("error: lost sight of the rollout of web:43", "ExpiredTokenException")
        .contains("the rollout goes on: it has not failed")
        .contains("sign in again", "then ecsdeploy wait", "docs/failures.md#lost-sight");

    given.pause(60);
    given.run("wait").exitsWith(ExitCode.DONE).err().contains("deployed: web runs web:43");
  }

  @ParameterizedTest
  @ValueSource(strings = {"slow", "fast"})
  void aClockThatIsWrongChangesNothingButTheTimesInTheLog(String clock) throws IOException {
    String told = told(project.in(WebExample.scenario("")).run("deploy"));
    Run run =
        project
            .in(WebExample.scenario("faults: [{operations: ['*'], clock: " + clock + "}]\n"))
            .run("deploy")
            .exitsWith(ExitCode.DONE);

    assertThat(told(run)).isEqualTo(told).contains("deployed: web runs web:43");
    assertThat(run.entries().stream().map(Journal.Entry::ending))
        .as("one call of each client teaches it the time")
        .contains("InvalidSignatureException");
    assertThat(run.changes()).hasSize(2);
  }

  private static String told(Run run) {
    return run.errText().replaceAll("(?m)^\\d\\d:\\d\\d:\\d\\d", "");
  }

  private Run.Given world(String operation, String fault) throws IOException {
    return project.in(
        WebExample.scenario(
            "faults:\n  - {operations: [ECS.%s], %s, times: 1}\n".formatted(operation, fault)));
  }

  private static long carriedOut(Run run, String operation) {
    return run.entries().stream()
        .filter(entry -> entry.operation().equals(operation))
        .map(Journal.Entry::ending)
        .filter(CARRIED_OUT::contains)
        .count();
  }
}
