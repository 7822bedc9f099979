package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.verify.Needs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Deploys a service by CodeDeploy through every ending. */
class CodeDeployTest {
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
  void registersARevisionAndMakesOneDeploymentThatIsFollowedByItsId() throws Exception {
    Run run = project.in("").run("deploy").exitsWith(ExitCode.DONE);

    run.makesChanges(REGISTER, CREATE);
    run.err()
        .contains("codedeploy      AppECS-demo-web/DgpECS-demo-web to web")
        .contains("Install begun", "Install succeeded", "AllowTraffic succeeded")
        .contains("production traffic: 100 % to web:43")
        .contains("deployed: web runs web:43, 2 tasks");
    JsonNode revision = run.request(CREATE).path("revision");
    String content = revision.at("/appSpecContent/content").asString();
    assertThat(revision.path("revisionType").asString()).isEqualTo("AppSpecContent");
    assertThat(revision.at("/appSpecContent/sha256").asString()).isEqualTo(sha256(content));
    assertThat(
            JSON.readTree(content)
                .at("/Resources/0/TargetService/Properties/TaskDefinition")
                .asString())
        .isEqualTo("arn:aws:ecs:ap-northeast-1:123456789012:task-definition/web:43");
    assertThat(run.request(CREATE).path("description").asString()).isEqualTo("ecsdeploy: web:43");
  }

  private static String sha256(String text) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void showsNoDifferenceRightAfterThoughTheTargetGroupsAreSwapped() throws IOException {
    Run.Given world = project.in("");
    world.run("deploy").exitsWith(ExitCode.DONE);

    world.run("diff", "--exit-code").exitsWith(ExitCode.DONE).out().isEmpty();
    world.run("status").out().contains("web:43");
  }

  @Test
  void deploysAgainAndAgain() throws IOException {
    Run.Given world = project.in("");
    world.run("deploy").exitsWith(ExitCode.DONE);
    world.run("deploy").exitsWith(ExitCode.DONE).err().contains("web runs web:44");
  }

  @Test
  void aDryRunChangesNothing() throws IOException {
    Run run = project.in("").run("deploy", "--dry-run", "--output=json").exitsWith(ExitCode.DONE);

    run.makesChanges();
    assertThat(JSON.readTree(run.outText()).path("steps").toString())
        .isEqualTo("[\"RegisterTaskDefinition\",\"CreateDeployment\",\"AwaitRollout\"]");
  }

  @Test
  void withoutWaitingItTellsTheId() throws IOException {
    Run run = project.in("").run("deploy", "--no-wait", "--output=json").exitsWith(ExitCode.DONE);

    String id = JSON.readTree(run.outText()).path("codeDeployment").asString();
    assertThat(id).matches("d-[A-Z0-9]{9}");
    run.err().contains("created deployment " + id).contains("ecsdeploy wait");
    assertThat(run.calls()).doesNotContain("CodeDeploy.GetDeployment");
  }

  @Test
  void whatEcsItselfMayChangeIsAStepOfItsOwn() throws IOException {
    Run.Given world = project.in("");
    project.service(
        service -> {
          service.put("desiredCount", 3);
          service.put("healthCheckGracePeriodSeconds", 30);
          service.put("enableExecuteCommand", true);
          service.put("platformVersion", "1.4.0");
        });

    Run run = world.run("deploy").exitsWith(ExitCode.DONE);

    run.makesChanges(REGISTER, "ECS.UpdateService", CREATE);
    assertThat(run.request("ECS.UpdateService").propertyNames())
        .containsExactlyInAnyOrder(
            "cluster",
            "service",
            "desiredCount",
            "healthCheckGracePeriodSeconds",
            "enableExecuteCommand");
    assertThat(run.request(CREATE).at("/revision/appSpecContent/content").asString())
        .contains("\"PlatformVersion\": \"1.4.0\"");
    world.run("diff", "--exit-code").exitsWith(ExitCode.DONE);
  }

  @Test
  void aChangeOfTheNetworkAloneIsADeployment() throws IOException {
    Run.Given world = project.in("");
    project.service(
        service ->
            ((ObjectNode) service.at("/networkConfiguration/awsvpcConfiguration"))
                .putArray("subnets")
                .add("subnet-9"));

    world
        .run("deploy", "--skip-task-definition")
        .exitsWith(ExitCode.DONE)
        .makesChanges(CREATE)
        .err()
        .contains("deployed: web runs web:42");
    world.run("diff", "--exit-code").out().contains("web:new").doesNotContain("subnet");
  }

  @Test
  void refusesWhatNobodyCanChange() throws IOException {
    Run.Given world = project.in("");
    project.service(
        service ->
            service
                .putArray("serviceRegistries")
                .addObject()
                .put("registryArn", "arn:aws:servicediscovery:ap-northeast-1:1:service/srv-1"));

    world
        .run("deploy")
        .exitsWith(ExitCode.PROJECT)
        .makesChanges()
        .err()
        .contains("serviceRegistries of a service that CodeDeploy deploys cannot be changed");
  }

  @Test
  void nothingDiffersSoNothingIsDeployed() throws IOException {
    Run.Given world = project.in("");
    world.run("deploy").exitsWith(ExitCode.DONE);
    world
        .run("deploy", "--if-changed")
        .exitsWith(ExitCode.DONE)
        .makesChanges()
        .err()
        .contains("nothing to deploy");
  }

  @Test
  void aServiceThatIsNotThereIsMadeByEcs() throws IOException {
    Run run = project.in("service: absent").run("deploy").exitsWith(ExitCode.DONE);

    run.makesChanges(REGISTER, "ECS.CreateService");
    run.err().contains("deployed: web runs web:1, 2 tasks");
  }

  @Test
  void hooksConfigurationAndRollbackEventsAreHandedOver() throws IOException {
    project.config(
        """
        codedeploy:
          application_name: web-app
          deployment_group_name: web-group
          deployment_config_name: CodeDeployDefault.ECSCanary10Percent5Minutes
        appspec:
          Hooks:
            - AfterInstall: arn:aws:lambda:ap-northeast-1:123456789012:function:check-web
        """);
    Run run =
        project
            .in("")
            .run("deploy", "--rollback-events=DEPLOYMENT_FAILURE,DEPLOYMENT_STOP_ON_REQUEST")
            .exitsWith(ExitCode.DONE);

    ObjectNode request = run.request(CREATE);
    assertThat(request.path("applicationName").asString()).isEqualTo("web-app");
    assertThat(request.path("deploymentGroupName").asString()).isEqualTo("web-group");
    assertThat(request.path("deploymentConfigName").asString())
        .isEqualTo("CodeDeployDefault.ECSCanary10Percent5Minutes");
    assertThat(request.path("autoRollbackConfiguration").toString())
        .isEqualTo(
            "{\"enabled\":true,\"events\":[\"DEPLOYMENT_FAILURE\",\"DEPLOYMENT_STOP_ON_REQUEST\"]}");
    run.err()
        .contains("CodeDeployDefault.ECSCanary10Percent5Minutes, check-web at AfterInstall, rolled")
        .contains("AfterInstall begun", "AfterInstall succeeded")
        .contains("production traffic: 10 % to web:43, 90 % to web:42");
    assertThat(run.calls()).doesNotContain("CodeDeploy.ListApplications");
  }

  @Test
  void aMisspeltRollbackEventGetsTheNearestName() throws IOException {
    project
        .in("")
        .run("deploy", "--rollback-events=DEPLOYMENT_FAILED")
        .exitsWith(ExitCode.USAGE)
        .callsNothing()
        .err()
        .contains("--rollback-events=DEPLOYMENT_FAILURE");
  }

  @Test
  void anotherDeploymentThatGoesOnIsRefusedBeforeAnythingIsChanged() throws IOException {
    Run.Given world = project.in("");
    world.run("deploy", "--no-wait");

    world
        .run("deploy")
        .exitsWith(ExitCode.AWS)
        .makesChanges()
        .err()
        .contains("error: CodeDeploy is still deploying web: d-")
        .contains("which brings web:43", "ecsdeploy wait · ecsdeploy continue");
  }

  @Test
  void aRevisionThatCodeDeployRefusesIsTakenBack() throws IOException {
    project.config("codedeploy: {deployment_config_name: Nonsense}\n");
    project
        .in("")
        .run("deploy")
        .exitsWith(ExitCode.AWS)
        .makesChanges(REGISTER, "ECS.DeregisterTaskDefinition")
        .err()
        .contains("DeploymentConfigDoesNotExistException");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "new_tasks: [{exit: {code: 1}}] | TIMED_OUT | container web exited with 1",
        "new_tasks: [{hangs: {}}] | TIMED_OUT | 2 tasks of web:43 still pending",
        "meanwhile: [{after: 25s, do: alarm}] | ROLLED_BACK | alarm web-5xx rolled it back",
        "meanwhile: [{after: 25s, do: roll_back}] | ROLLED_BACK | somebody had it rolled back",
        "meanwhile: [{after: 25s, do: update_service}] | SUPERSEDED | superseded by web:44",
        "meanwhile: [{after: 25s, do: delete_service}] | FAILED | the service was deleted",
        "codedeploy: {ready_wait: 10m} | TIMED_OUT | waits to be told to shift the traffic",
        "codedeploy: {termination_wait: 1h} | TIMED_OUT | keeps the old tasks for a while",
      })
  void endsWithTheCodeOfItsEnding(String yaml, ExitCode code, String told) throws IOException {
    Run run = project.in(yaml).run("deploy", "--timeout=4m").exitsWith(code);

    run.makesChanges(REGISTER, CREATE);
    run.err().contains("error: ", "\n  why: ", "\n  try: ", told);
  }

  private static final String HOOK = "appspec: {Hooks: [{AfterInstall: check-web}]}\n";

  @ParameterizedTest
  @CsvSource({
    "'', ROLLED_BACK, CodeDeploy rolled it back",
    "'codedeploy: {rollback_on: []}', FAILED, CodeDeploy stopped it",
    "'codedeploy: {rollbacks: fail}', FAILED, and its rollback failed",
  })
  void aHookThatSaysNoFailsTheDeployment(String yaml, ExitCode code, String told)
      throws IOException {
    project.config(HOOK);
    Run run = project.in("hooks: [{stage: AfterInstall, ending: fails}]\n" + yaml).run("deploy");

    run.exitsWith(code).makesChanges(REGISTER, CREATE);
    run.err()
        .contains("AfterInstall failed: The Lambda function check-web reported failure")
        .contains("error: web did not take web:43: ", told)
        .contains("why: lifecycle event AfterInstall failed")
        .contains("docs/failures.md#lifecycle-event-failed");
  }

  @Test
  void aDeploymentThatIsRolledBackRunsTheOldRevisionAgain() throws IOException {
    project.config(HOOK);
    Run.Given world = project.in("hooks: [{stage: AfterInstall, ending: fails}]");
    world
        .run("deploy")
        .exitsWith(ExitCode.ROLLED_BACK)
        .err()
        .contains("rolling back to web:42", "rolled back: web runs web:42");
    world.run("status").out().contains("web:42");
  }

  @Test
  void tellsWhyTasksStopWhileItWaits() throws IOException {
    Run run = project.in("new_tasks: [{exit: {code: 3}}]").run("deploy", "--timeout=2m");

    run.exitsWith(ExitCode.TIMED_OUT);
    assertThat(run.errText().indexOf("stopped: container web exited with 3"))
        .as(run::everything)
        .isPositive()
        .isLessThan(run.errText().indexOf("error: "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lost", "reset"})
  void makesOneDeploymentThoughTheAnswerIsLost(String how) throws IOException {
    Run run =
        project
            .in(
                "faults: [{operations: [CodeDeploy.CreateDeployment], connection: %s, times: 1}]"
                    .formatted(how))
            .run("deploy")
            .exitsWith(ExitCode.DONE);

    long carriedOut =
        run.entries().stream()
            .filter(entry -> entry.name().equals(CREATE))
            .filter(entry -> Set.of("ok", "lost").contains(entry.ending()))
            .count();
    assertThat(carriedOut).as(run::everything).isOne();
    run.err()
        .contains(
            "no answer to CreateDeployment: it was "
                + (how.equals("lost") ? "carried out" : "not carried out"));
  }

  @Test
  void anExternalControllerIsRefused() throws IOException {
    project.service(service -> service.putObject("deploymentController").put("type", "EXTERNAL"));
    project
        .in("service: absent")
        .run("deploy")
        .exitsWith(ExitCode.PROJECT)
        .makesChanges()
        .err()
        .contains("error: the deployment controller EXTERNAL", "\n  why: ", "\n  try: ");
  }

  @Test
  void whatDeployIsAllowedItCalls() throws IOException {
    Set<String> called = new TreeSet<>();
    Run.Given world = project.in("");
    for (String command :
        List.of(
            "deploy --no-wait", "deploy", "wait", "deploy --timeout=10s --on-timeout=rollback")) {
      called.addAll(world.run(command.split(" ")).permissions());
    }
    project.config("codedeploy: {application_name: a, deployment_group_name: g}\n");
    called.addAll(project.in("").run("deploy").permissions());
    // CodeDeploy itself asks for these two when a deployment is made.
    called.add("codedeploy:RegisterApplicationRevision");
    called.add("codedeploy:GetDeploymentConfig");

    assertThat(called)
        .containsAll(
            Needs.of(List.of("deploy")).stream()
                .filter(action -> action.startsWith("codedeploy:"))
                .toList());
  }

  @Test
  void onlyAServiceThatCodeDeployDeploysNeedsItsPermissions() throws IOException {
    project.in("").run("permissions").out().contains("\"codedeploy:CreateDeployment\"");
    project.strategy("'strategy': 'ROLLING'");
    project.in("").run("permissions").out().doesNotContain("codedeploy");
  }
}
