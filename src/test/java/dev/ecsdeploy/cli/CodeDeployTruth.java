package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.aws.AwsClients;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;

/** Deploys by CodeDeploy through every ending and every fault, and checks what is told. */
final class CodeDeployTruth {
  private static final String APPLICATION = "AppECS-demo-web";
  private static final String GROUP = "DgpECS-demo-web";
  private static final String HOOK = "hooks: [{stage: AfterInstall, ending: fails}]\n";

  private final Path directory;

  CodeDeployTruth(Path directory) {
    this.directory = directory;
  }

  /** How a deployment ends. */
  enum Ending {
    SUCCEEDS("", ExitCode.DONE, "deployed: web runs web:43"),
    HOOK_FAILS(HOOK, ExitCode.ROLLED_BACK, "CodeDeploy rolled it back"),
    HOOK_FAILS_AND_STAYS(
        HOOK + "codedeploy: {rollback_on: []}\n", ExitCode.FAILED, "CodeDeploy stopped it"),
    ROLLBACK_FAILS(
        HOOK + "codedeploy: {rollbacks: fail}\n", ExitCode.FAILED, "and its rollback failed"),
    ALARMS("meanwhile: [{after: 25s, do: alarm}]\n", ExitCode.ROLLED_BACK, "alarm web-5xx"),
    IS_STOPPED("meanwhile: [{after: 25s, do: roll_back}]\n", ExitCode.ROLLED_BACK, "somebody"),
    IS_SUPERSEDED(
        "meanwhile: [{after: 25s, do: update_service}]\n", ExitCode.SUPERSEDED, "superseded by"),
    IS_DELETED(
        "meanwhile: [{after: 25s, do: delete_service}]\n",
        ExitCode.FAILED,
        "the service was deleted"),
    CRASHES("new_tasks: [{exit: {code: 1}}]\n", ExitCode.TIMED_OUT, "container web exited with 1");

    private final String scenario;
    private final ExitCode code;
    private final String told;

    Ending(String scenario, ExitCode code, String told) {
      this.scenario = scenario;
      this.code = code;
      this.told = told;
    }
  }

  private static final String TARGETS =
      "CodeDeploy.ListDeploymentTargets, CodeDeploy.BatchGetDeploymentTargets";

  private static final List<Fault> FAULTS =
      Fault.of(
          new Fault.Calls(
              "'ECS.*', 'CodeDeploy.*'",
              "ECS.DescribeServices, CodeDeploy.GetDeployment,"
                  + " CodeDeploy.BatchGetDeploymentTargets",
              "ECS.DescribeServices, CodeDeploy.GetDeployment, CodeDeploy.ListDeployments, "
                  + TARGETS,
              "3m",
              "6m"),
          new Fault(
              "register lost",
              "{operations: [ECS.RegisterTaskDefinition], connection: lost, times: 1}"),
          new Fault(
              "create lost",
              "{operations: [CodeDeploy.CreateDeployment], connection: lost, times: 1}"),
          new Fault(
              "targets lag",
              "{operations: [CodeDeploy.ListDeploymentTargets], answer: empty, until: 20s}"),
          new Fault(
              "targets denied", "{operations: [" + TARGETS + "], error: AccessDeniedException}"));

  /** The table, as a section of a page. */
  String section() throws IOException {
    return new TruthTable<>("CODE_DEPLOY", List.of(Ending.values()), FAULTS).section(this::cell);
  }

  private String cell(Ending ending, Fault fault) throws IOException {
    Run run = deployed(ending, List.of(fault.yaml()), fault.code(ending.code));
    String where = ending + " " + fault.name();
    if (fault.blinded() != null) {
      run.err().as(where).contains(fault.told(), "ecsdeploy wait");
    } else if (!fault.leavesUnexplained() || ending != Ending.CRASHES) {
      run.err().as(where).contains(ending.told);
    }
    return TruthTable.cell(run);
  }

  /** Deploys once, and checks that what is told is so. */
  Run deployed(Ending ending, List<String> faults) throws IOException {
    return deployed(ending, faults, ending.code);
  }

  private Run deployed(Ending ending, List<String> faults, ExitCode code) throws IOException {
    Run.Given world =
        new StrategyProject(directory)
            .codeDeploy()
            .config("appspec: {Hooks: [{AfterInstall: check-web}]}\n")
            .in(TruthTable.scenario(ending.scenario, faults));
    Run run = world.run("deploy", "--timeout=4m");
    String where = ending + " " + faults + "\n" + run.everything();
    assertThat(run.exitCode()).as(where).isEqualTo(code.code());
    assertThat(TruthTable.carriedOut(run, "RegisterTaskDefinition")).as(where).isOne();
    assertThat(TruthTable.carriedOut(run, "CreateDeployment")).as(where).isOne();
    if (code != ExitCode.DONE) {
      run.err().as(where).contains("error: ", "\n  why: ", "\n  try: ");
    }
    run.world().time().advance(Duration.ofMinutes(10)); // until it can be seen again
    assertThat(known(world)).as(where).isEqualTo(ending.code);
    return run;
  }

  /** What the simulator says became of the deployment. */
  private static ExitCode known(Run.Given world) {
    try (AwsClients clients = world.clients()) {
      CodeDeployClient codeDeploy = clients.codeDeploy();
      List<DeploymentInfo> all =
          codeDeploy
              .listDeployments(
                  request -> request.applicationName(APPLICATION).deploymentGroupName(GROUP))
              .deployments()
              .stream()
              .map(id -> get(codeDeploy, id))
              .toList();
      DeploymentInfo ours =
          all.stream()
              .filter(each -> "ecsdeploy: web:43".equals(each.description()))
              .findFirst()
              .orElseThrow();
      return switch (ours.status()) {
        case SUCCEEDED -> ExitCode.DONE;
        case FAILED, STOPPED -> lost(codeDeploy, ours, all.getFirst());
        default -> ExitCode.TIMED_OUT;
      };
    }
  }

  private static ExitCode lost(
      CodeDeployClient codeDeploy, DeploymentInfo ours, DeploymentInfo newest) {
    if (ours.rollbackInfo() == null) {
      return newest.deploymentId().equals(ours.deploymentId())
          ? ExitCode.FAILED
          : ExitCode.SUPERSEDED;
    }
    DeploymentInfo back = get(codeDeploy, ours.rollbackInfo().rollbackDeploymentId());
    return back.status() == DeploymentStatus.SUCCEEDED ? ExitCode.ROLLED_BACK : ExitCode.FAILED;
  }

  private static DeploymentInfo get(CodeDeployClient codeDeploy, String id) {
    return codeDeploy.getDeployment(request -> request.deploymentId(id)).deploymentInfo();
  }
}
