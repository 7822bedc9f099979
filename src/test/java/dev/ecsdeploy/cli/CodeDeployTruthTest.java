package dev.ecsdeploy.cli;

import dev.ecsdeploy.cli.CodeDeployTruth.Ending;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deploys by CodeDeploy under faults that nobody has thought of. */
class CodeDeployTruthTest {
  private static final List<String> OPERATIONS =
      List.of(
          "ECS.DescribeServices",
          "ECS.DescribeTasks",
          "ECS.DescribeTaskDefinition",
          "ECS.RegisterTaskDefinition",
          "CodeDeploy.ListApplications",
          "CodeDeploy.BatchGetDeploymentGroups",
          "CodeDeploy.CreateDeployment",
          "CodeDeploy.GetDeployment",
          "CodeDeploy.ListDeployments",
          "CodeDeploy.BatchGetDeployments",
          "CodeDeploy.ListDeploymentTargets",
          "CodeDeploy.BatchGetDeploymentTargets");

  private static final List<String> KINDS =
      List.of(
          "error: ThrottlingException",
          "error: ServerException, status: 500",
          "connection: reset",
          "connection: lost");

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233})
  void theOutcomeIsTheOneThatTheSimulatorKnows(int seed) throws IOException {
    Random random = new Random(seed);
    List<Ending> endings = List.of(Ending.values());
    Ending ending = endings.get(random.nextInt(endings.size()));
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      faults.add(
          "{operations: [%s], %s, from: %ds, times: %d}"
              .formatted(
                  OPERATIONS.get(random.nextInt(OPERATIONS.size())),
                  KINDS.get(random.nextInt(KINDS.size())),
                  random.nextInt(40),
                  1 + random.nextInt(2)));
    }
    new CodeDeployTruth(directory).deployed(ending, faults);
  }
}
