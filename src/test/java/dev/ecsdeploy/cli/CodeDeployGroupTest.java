package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Finds the deployment group of a service that CodeDeploy deploys. */
class CodeDeployGroupTest {
  private static final String CREATE = "CodeDeploy.CreateDeployment";

  @TempDir private Path directory;
  private StrategyProject project;

  @BeforeEach
  void writeProject() {
    project = new StrategyProject(directory).codeDeploy();
  }

  private static final String GROUPS =
      """
      codedeploy:
        groups:
          - {application: other, name: one, cluster: demo, service: other}
          - {application: servers, name: fleet}
          - {application: app, name: blue, cluster: demo, service: web}
      """;

  @Test
  void findsTheOnlyGroupThatNamesTheService() throws IOException {
    Run run = project.in(GROUPS).run("deploy").exitsWith(ExitCode.DONE);

    assertThat(run.request(CREATE).path("applicationName").asString()).isEqualTo("app");
    assertThat(run.request(CREATE).path("deploymentGroupName").asString()).isEqualTo("blue");
    assertThat(
            run.calls().stream().filter(call -> call.startsWith("CodeDeploy.ListDeploymentGroups")))
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'    - {application: app, name: green, cluster: demo, service: web}\\n"
            + "' | '' | 2 deployment groups of CodeDeploy deploy service web | they are app/blue,"
            + " app/green",
        "'' | codedeploy: {application_name: other} | no deployment group of CodeDeploy deploys"
            + " service web | other/one",
        "'' | codedeploy: {application_name: other, deployment_group_name: one} | deployment group"
            + " other/one does not deploy service web | it deploys demo/other",
      })
  void saysWhatItFoundWhereItIsNotTheOne(String more, String config, String what, String why)
      throws IOException {
    project.config(config + "\n");
    project
        .in(GROUPS + more.replace("\\n", "\n"))
        .run("deploy")
        .exitsWith(ExitCode.PROJECT)
        .makesChanges()
        .err()
        .contains("error: " + what, why, "codedeploy.application_name");
  }

  @Test
  void aGroupOfTheNameThatIsNotThereIsTold() throws IOException {
    project.config("codedeploy: {application_name: app, deployment_group_name: red}\n");
    project
        .in(GROUPS)
        .run("deploy")
        .exitsWith(ExitCode.AWS)
        .makesChanges()
        .err()
        .contains("DeploymentGroupDoesNotExistException");
  }

  @Test
  void initNamesApplicationAndGroupAndLeavesNoDifference() throws IOException {
    Run.Given world = project.in(GROUPS);
    world
        .run("init", "--cluster=demo", "--service=web", "--force-overwrite")
        .exitsWith(ExitCode.DONE)
        .makesChanges();

    assertThat(Files.readString(directory.resolve("ecsdeploy.yml")))
        .contains("codedeploy:", "application_name: app", "deployment_group_name: blue");
    world.run("diff", "--exit-code").exitsWith(ExitCode.DONE).out().isEmpty();
  }

  @Test
  void initSaysWhereItFoundNoGroup() throws IOException {
    project
        .in("codedeploy: {groups: []}")
        .run("init", "--cluster=demo", "--service=web", "--force-overwrite")
        .exitsWith(ExitCode.DONE)
        .err()
        .contains("no deployment group of CodeDeploy deploys service web");
    assertThat(Files.readString(directory.resolve("ecsdeploy.yml"))).doesNotContain("codedeploy");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | DONE | app/blue",
        "codedeploy: {application_name: other, deployment_group_name: one} | FOUND | deployment"
            + " group other/one does not deploy service web",
        "codedeploy: {application_name: app, deployment_group_name: red} | FOUND |"
            + " DeploymentGroupDoesNotExistException",
        "codedeploy: {deployment_config_name: Nonsense} | FOUND | there is no such deployment"
            + " configuration",
      })
  void verifyFindsTheDeploymentGroup(String config, ExitCode code, String told) throws IOException {
    project.config(config + "\n");
    Run run = project.in(GROUPS).run("verify");

    run.exitsWith(code).makesChanges();
    assertThat(run.outText() + run.errText()).as(run::everything).contains(told);
  }

  @Test
  void verifyFindsAGroupOfOtherTargetGroups() throws IOException {
    Run.Given world = project.in(GROUPS);
    project.service(
        service ->
            ((ObjectNode) service.at("/loadBalancers/0"))
                .put(
                    "targetGroupArn",
                    "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/api/1"));

    Run run = world.run("verify").exitsWith(ExitCode.FOUND);

    assertThat(run.outText()).contains("it shifts traffic between web-a and web-a-2, and not api");
  }
}
