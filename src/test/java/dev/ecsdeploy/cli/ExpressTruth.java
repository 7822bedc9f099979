package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.aws.AwsClients;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;

/** Deploys in Express Mode through every ending and every fault, and checks what is told. */
final class ExpressTruth {
  /** What was deployed before is not what is looked at. */
  private static final Instant BEGINNING = Instant.parse("2026-01-05T12:00:00Z");

  /** How a deployment ends. */
  enum Ending {
    SUCCEEDS("", ExitCode.DONE, "deployed: shop runs demo-shop:43"),
    CRASHES(
        "new_tasks: [{exit: {code: 1}}]\n", ExitCode.ROLLED_BACK, "container Main exited with 1"),
    ALARMS("meanwhile: [{after: 25s, do: alarm}]\n", ExitCode.ROLLED_BACK, "alarm"),
    IS_STOPPED("meanwhile: [{after: 25s, do: roll_back}]\n", ExitCode.ROLLED_BACK, "rolled back"),
    IS_SUPERSEDED(
        "meanwhile: [{after: 25s, do: update_service}]\n", ExitCode.SUPERSEDED, "superseded by"),
    IS_DELETED(
        "meanwhile: [{after: 25s, do: delete_service}]\n",
        ExitCode.FAILED,
        "the service was deleted"),
    HANGS("new_tasks: [{hangs: {}}]\n", ExitCode.TIMED_OUT, "still pending");

    private final String scenario;
    private final ExitCode code;
    private final String told;

    Ending(String scenario, ExitCode code, String told) {
      this.scenario = scenario;
      this.code = code;
      this.told = told;
    }
  }

  private static final String DEPLOYMENTS =
      "ECS.ListServiceDeployments, ECS.DescribeServiceDeployments";

  private static final List<Fault> FAULTS =
      Fault.of(
          new Fault.Calls(
              "'ECS.*'",
              "ECS.DescribeServices, ECS.DescribeServiceDeployments",
              "ECS.DescribeServices, " + DEPLOYMENTS,
              "9m",
              "20m"),
          new Fault(
              "update lost",
              "{operations: [ECS.UpdateExpressGatewayService], connection: lost, times: 1}"),
          new Fault("lists lag", "{operations: [" + DEPLOYMENTS + "], answer: empty, until: 6s}"));

  private ExpressTruth() {}

  /** The table, as a section of a page. */
  static String section() throws IOException {
    return new TruthTable<>("Express Mode", List.of(Ending.values()), FAULTS)
        .section(ExpressTruth::cell);
  }

  private static String cell(Ending ending, Fault fault) {
    ExitCode code = fault.code(ending.code);
    Run.Given world =
        ExpressExample.in(TruthTable.scenario(ending.scenario, List.of(fault.yaml())));
    Run run = world.run("deploy", "--envfile=stg.env", "--timeout=15m");
    String where = ending + " " + fault.name() + "\n" + run.everything();
    assertThat(run.exitCode()).as(where).isEqualTo(code.code());
    assertThat(TruthTable.carriedOut(run, "UpdateExpressGatewayService")).as(where).isOne();
    if (code != ExitCode.DONE) {
      run.err().as(where).contains("error: ", "\n  why: ", "\n  try: ");
    }
    if (fault.blinded() != null) {
      run.err().as(where).contains(fault.told(), "ecsdeploy wait");
    } else if (!fault.leavesUnexplained()) {
      run.err().as(where).contains(ending.told);
    }
    run.world().time().advance(Duration.ofMinutes(30)); // until it can be seen again
    assertThat(known(world)).as(where).isEqualTo(ending.code);
    return TruthTable.cell(run);
  }

  /** What the simulator says became of the deployment. */
  private static ExitCode known(Run.Given world) {
    try (AwsClients clients = world.clients()) {
      List<ServiceDeploymentBrief> all =
          clients
              .ecs()
              .listServiceDeployments(request -> request.cluster("demo").service("shop"))
              .serviceDeployments()
              .stream()
              .filter(each -> !each.createdAt().isBefore(BEGINNING))
              .toList();
      return switch (all.getLast().status()) {
        case SUCCESSFUL -> ExitCode.DONE;
        case ROLLBACK_SUCCESSFUL -> ExitCode.ROLLED_BACK;
        case ROLLBACK_FAILED -> ExitCode.FAILED;
        case STOPPED -> all.size() > 1 ? ExitCode.SUPERSEDED : ExitCode.FAILED;
        default -> ExitCode.TIMED_OUT;
      };
    }
  }
}
