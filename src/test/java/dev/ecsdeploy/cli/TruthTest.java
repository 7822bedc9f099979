package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.aws.AwsSettings;
import dev.ecsdeploy.simulator.SimulatedWorld;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.AccessDeniedException;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;

/** Deploys with every strategy through every ending and every fault, and checks what is told. */
class TruthTest {
  private static final String ROLLS_BACK =
      "'deploymentCircuitBreaker': {'enable': true, 'rollback': true}";
  private static final List<String> STRATEGIES =
      List.of(
          "'strategy': 'ROLLING'",
          "'strategy': 'BLUE_GREEN'",
          "'strategy': 'LINEAR', 'linearConfiguration':"
              + " {'stepPercent': 50.0, 'stepBakeTimeInMinutes': 0}",
          "'strategy': 'CANARY', 'canaryConfiguration': {'canaryBakeTimeInMinutes': 0}");

  /** What was deployed before is not what is looked at. */
  private static final Instant BEGINNING = Instant.parse("2026-01-05T12:00:00Z");

  @TempDir private Path directory;

  /** How a deployment ends. */
  private enum Ending {
    SUCCEEDS("", ExitCode.DONE, "deployed: web runs web:43"),
    CRASHES("new_tasks: [{exit: {code: 1}}]", ExitCode.ROLLED_BACK, "container web exited with 1"),
    CRASHES_AND_STAYS(
        "new_tasks: [{exit: {code: 1}}]", ExitCode.FAILED, "container web exited with 1"),
    ALARMS("meanwhile: [{after: 25s, do: alarm}]", ExitCode.ROLLED_BACK, "alarm web-5xx"),
    IS_SUPERSEDED(
        "meanwhile: [{after: 25s, do: update_service}]", ExitCode.SUPERSEDED, "superseded by"),
    IS_DELETED(
        "meanwhile: [{after: 25s, do: delete_service}]",
        ExitCode.FAILED,
        "the service was deleted"),
    HANGS("new_tasks: [{hangs: {}}]", ExitCode.TIMED_OUT, "still pending");

    private final String scenario;
    private final ExitCode code;
    private final String told;

    Ending(String scenario, ExitCode code, String told) {
      this.scenario = scenario;
      this.code = code;
      this.told = told;
    }

    String breaker() {
      return this == CRASHES_AND_STAYS ? ROLLS_BACK.replace("true}", "false}") : ROLLS_BACK;
    }
  }

  private static final String DEPLOYMENTS =
      "ECS.ListServiceDeployments, ECS.DescribeServiceDeployments";
  private static final String DEPLOYMENTS_DENIED = "deployments denied";

  private static final List<Fault> FAULTS =
      Fault.of(
          new Fault.Calls(
              "'ECS.*'",
              "ECS.DescribeServices, ECS.DescribeServiceDeployments",
              "ECS.DescribeServices, " + DEPLOYMENTS,
              "3m",
              "6m"),
          new Fault(
              "register lost",
              "{operations: [ECS.RegisterTaskDefinition], connection: lost, times: 1}"),
          new Fault("update lost", "{operations: [ECS.UpdateService], connection: lost, times: 1}"),
          new Fault("lists lag", "{operations: [" + DEPLOYMENTS + "], answer: empty, until: 6s}"),
          new Fault(
              DEPLOYMENTS_DENIED,
              "{operations: [" + DEPLOYMENTS + "], error: AccessDeniedException}"));

  @Test
  void everyEndingIsToldAsItIsWhateverGoesWrong() throws IOException {
    StringBuilder page = new StringBuilder(HEAD);
    for (String strategy : STRATEGIES) {
      page.append(
          new TruthTable<>(name(strategy), List.of(Ending.values()), FAULTS)
              .section((ending, fault) -> cell(strategy, ending, fault)));
    }
    page.append(new CodeDeployTruth(directory).section());
    page.append(ExpressTruth.section());
    Golden.check("docs/truth.md", page.toString());
  }

  private String cell(String strategy, Ending ending, Fault fault) throws IOException {
    Run run = deploy(strategy, ending, List.of(fault.yaml()));
    String where = name(strategy) + " " + ending + " " + fault.name() + "\n";
    if (fault.blinded() != null) {
      run.world().time().advance(Duration.ofMinutes(10)); // until it can be seen again
    }
    assertTruth(run, ending, fault.code(ending.code), where);
    if (fault.blinded() != null) {
      run.err().as(where).contains(fault.told(), "ecsdeploy wait");
    } else if (!fault.leavesUnexplained()) {
      // Only a service deployment tells which alarm it was.
      boolean anonymous = ending == Ending.ALARMS && fault.name().equals(DEPLOYMENTS_DENIED);
      run.err().as(where).contains(anonymous ? "alarm detected" : ending.told);
    }
    return TruthTable.cell(run);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233})
  void theOutcomeIsTheOneThatTheSimulatorKnows(int seed) throws IOException {
    Random random = new Random(seed);
    String strategy = STRATEGIES.get(random.nextInt(STRATEGIES.size()));
    Ending ending = Ending.values()[random.nextInt(Ending.values().length)];
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      faults.add(fault(random));
    }
    assertTruth(
        deploy(strategy, ending, faults),
        ending,
        ending.code,
        "seed " + seed + ": " + faults + "\n");
  }

  private static String fault(Random random) {
    List<String> operations =
        List.of(
            "ECS.DescribeServices",
            "ECS.DescribeServiceDeployments",
            "ECS.ListServiceDeployments",
            "ECS.DescribeTasks",
            "ECS.DescribeTaskDefinition",
            "ECS.RegisterTaskDefinition",
            "ECS.UpdateService");
    List<String> kinds =
        List.of(
            "error: ThrottlingException",
            "error: ServerException, status: 500",
            "connection: reset",
            "connection: lost");
    return "{operations: [%s], %s, from: %ds, times: %d}"
        .formatted(
            operations.get(random.nextInt(operations.size())),
            kinds.get(random.nextInt(kinds.size())),
            random.nextInt(40),
            1 + random.nextInt(2));
  }

  private Run deploy(String strategy, Ending ending, List<String> faults) throws IOException {
    return new StrategyProject(directory)
        .strategy(strategy + ", " + ending.breaker())
        .in(TruthTable.scenario(ending.scenario, faults))
        .run("deploy", "--timeout=4m");
  }

  private static void assertTruth(Run run, Ending ending, ExitCode code, String where)
      throws IOException {
    assertThat(run.exitCode()).as(where + run.everything()).isEqualTo(code.code());
    assertThat(TruthTable.carriedOut(run, "RegisterTaskDefinition"))
        .as(where + run.everything())
        .isOne();
    assertThat(TruthTable.carriedOut(run, "UpdateService")).as(where + run.everything()).isOne();
    if (code != ExitCode.DONE) {
      run.err().as(where).contains("error: ", "\n  why: ", "\n  try: ");
    }
    assertThat(known(run.world())).as(where + run.everything()).contains(ending.code);
  }

  /** What the simulator says became of the deployment; several where it cannot be asked. */
  private static Set<ExitCode> known(SimulatedWorld world) {
    try (AwsClients clients =
        new AwsClients(
            new AwsSettings(Map.of(), "ap-northeast-1", null, world.aws(), call -> {}))) {
      List<ServiceDeploymentBrief> all =
          clients
              .ecs()
              .listServiceDeployments(request -> request.cluster("demo").service("web"))
              .serviceDeployments()
              .stream()
              .filter(each -> !each.createdAt().isBefore(BEGINNING))
              .toList();
      ServiceDeploymentBrief ours = all.getLast();
      return switch (ours.status()) {
        case SUCCESSFUL -> Set.of(ExitCode.DONE);
        case ROLLBACK_SUCCESSFUL -> Set.of(ExitCode.ROLLED_BACK);
        case ROLLBACK_FAILED -> Set.of(ExitCode.FAILED);
        case STOPPED -> Set.of(all.size() > 1 ? ExitCode.SUPERSEDED : ExitCode.FAILED);
        default -> Set.of(ExitCode.TIMED_OUT);
      };
    } catch (AccessDeniedException e) {
      return Set.of(ExitCode.values());
    }
  }

  private static String name(String strategy) {
    return strategy.replaceFirst("'strategy': '([A-Z_]+)'.*", "$1");
  }

  private static final String HEAD =
      """
      # Truth

      Made by a test, which deploys in the simulator with every strategy, through every ending and under every fault. In each case it
      checks that

      * the exit code is that of the ending which the simulator knows ([all exit codes](exit-codes.md)),
      * exactly one revision is registered and exactly one `UpdateService` is carried out, also where an answer is lost (by CodeDeploy: one
        `CreateDeployment`; in Express Mode ECS registers the revision: one `UpdateExpressGatewayService`),
      * the log says what happened; for anything but a success: what, why and what to try.

      A cell holds the exit code, how many calls that change something were carried out, and how many calls only asked something, those
      that failed included. Where nobody can see how it ends (throttled or failing to the end, credentials that expire), the exit code says
      just that, and the log that the rollout goes on.
      """;
}
