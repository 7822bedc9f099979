package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.aws.AwsClients;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

  private static final String WATCHED =
      "{operations: [ECS.DescribeServices, ECS.DescribeServiceDeployments,"
          + " ECS.ListServiceDeployments]";

  /** What goes wrong with the calls. */
  private enum Fault {
    NONE(""),
    THROTTLED("{operations: ['ECS.*'], error: ThrottlingException, times: 3}"),
    THROTTLED_WHILE_WAITING(
        "{operations: [ECS.DescribeServices, ECS.DescribeServiceDeployments],"
            + " error: ThrottlingException, from: 3s, until: 20s}"),
    SERVER_ERRORS("{operations: ['ECS.*'], error: ServerException, status: 500, times: 2}"),
    RESETS("{operations: ['ECS.*'], connection: reset, times: 2}"),
    UPDATE_LOST("{operations: [ECS.UpdateExpressGatewayService], connection: lost, times: 1}"),
    LISTS_LAG(
        "{operations: [ECS.ListServiceDeployments, ECS.DescribeServiceDeployments],"
            + " answer: empty, until: 6s}"),
    EXPLANATIONS_DENIED(
        "{operations: [ECS.ListTasks, ECS.DescribeTasks, 'Logs.*', 'ElasticLoadBalancing.*'],"
            + " error: AccessDeniedException}"),
    ANSWERS_SLOWLY("{operations: ['*'], takes: 2s}"),
    SLOW_CLOCK("{operations: ['*'], clock: slow}"),
    FAST_CLOCK("{operations: ['*'], clock: fast}"),
    UNSEEN_WHILE_IT_ENDS(WATCHED + ", connection: reset, from: 3s, until: 9m}"),
    THROTTLED_TO_THE_END(
        WATCHED + ", error: ThrottlingException, from: 3s, until: 20m}", ExitCode.TIMED_OUT),
    FAILING_TO_THE_END(
        WATCHED + ", error: ServerException, status: 500, from: 3s, until: 20m}",
        ExitCode.TIMED_OUT),
    CREDENTIALS_EXPIRE(
        "{operations: ['*'], error: ExpiredTokenException, from: 6s, until: 20m}", ExitCode.AWS);

    private final String yaml;

    /** How it ends for who watches, whatever becomes of the deployment; null for as that ends. */
    private final @Nullable ExitCode blinded;

    Fault(String yaml) {
      this(yaml, null);
    }

    Fault(String yaml, @Nullable ExitCode blinded) {
      this.yaml = yaml;
      this.blinded = blinded;
    }
  }

  private ExpressTruth() {}

  /** The table, as a section of a page. */
  static String section() throws IOException {
    return new TruthTable<>("Express Mode", List.of(Ending.values()), List.of(Fault.values()))
        .section(ExpressTruth::cell);
  }

  private static String cell(Ending ending, Fault fault) {
    ExitCode code = fault.blinded == null ? ending.code : fault.blinded;
    Run.Given world = ExpressExample.in(TruthTable.scenario(ending.scenario, List.of(fault.yaml)));
    Run run = world.run("deploy", "--envfile=stg.env", "--timeout=15m");
    String where = ending + " " + fault + "\n" + run.everything();
    assertThat(run.exitCode()).as(where).isEqualTo(code.code());
    assertThat(TruthTable.carriedOut(run, "UpdateExpressGatewayService")).as(where).isOne();
    if (code != ExitCode.DONE) {
      run.err().as(where).contains("error: ", "\n  why: ", "\n  try: ");
    }
    if (fault.blinded != null) {
      run.err().as(where).contains("the rollout goes on", "ecsdeploy wait");
    } else if (fault != Fault.EXPLANATIONS_DENIED) {
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
