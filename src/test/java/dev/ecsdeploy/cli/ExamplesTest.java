package dev.ecsdeploy.cli;

import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.simulator.SimulatedWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every example that comes with the tool, in each of its environments. */
class ExamplesTest {
  private static final Path EXAMPLES =
      Path.of(System.getProperty("project.directory", ""), "examples");

  private static final String[] CREATION = {"ECS.RegisterTaskDefinition", "ECS.CreateService"};
  private static final String[] UPDATE = {"ECS.RegisterTaskDefinition", "ECS.UpdateService"};
  private static final String[] CODE_DEPLOY = {
    "ECS.RegisterTaskDefinition", "CodeDeploy.CreateDeployment"
  };
  private static final String[] EXPRESS_CREATION = {"ECS.CreateExpressGatewayService"};
  private static final String[] EXPRESS_UPDATE = {"ECS.UpdateExpressGatewayService"};

  static List<Path> envFiles() throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      return files
          .filter(file -> file.toString().endsWith(".env"))
          .sorted(Comparator.naturalOrder())
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("envFiles")
  void deploysAndThenShowsNoDifference(Path envFile) throws IOException {
    String environment = "--envfile=" + envFile.getFileName();
    Run.Given project = projectOf(envFile);
    boolean express = Files.exists(envFile.resolveSibling("ecs-express-def.json"));

    project.run("diff", "--exit-code", environment).exitsWith(ExitCode.FOUND);
    project
        .run("deploy", environment)
        .exitsWith(ExitCode.DONE)
        .makesChanges(express ? EXPRESS_CREATION : CREATION);
    project.run("diff", "--exit-code", environment).exitsWith(ExitCode.DONE).out().isEmpty();
    project
        .run("deploy", "--if-changed", environment)
        .exitsWith(ExitCode.DONE)
        .makesChanges()
        .err()
        .contains("nothing");
    project
        .run("deploy", environment)
        .exitsWith(ExitCode.DONE)
        .makesChanges(express ? EXPRESS_UPDATE : isCodeDeploy(envFile) ? CODE_DEPLOY : UPDATE);
    project.run("diff", "--exit-code", environment).exitsWith(ExitCode.DONE).out().isEmpty();
  }

  private static boolean isCodeDeploy(Path envFile) throws IOException {
    Path service = envFile.resolveSibling("ecs-service-def.json");
    return Files.exists(service) && Files.readString(service).contains("CODE_DEPLOY");
  }

  @ParameterizedTest
  @MethodSource("envFiles")
  void rendersTheSameTwice(Path envFile) {
    Run.Given project = projectOf(envFile);
    String environment = "--envfile=" + envFile.getFileName();
    String once = project.run("render", environment).exitsWith(ExitCode.DONE).outText();
    project
        .run("render", environment)
        .makesChanges()
        .out()
        .isEqualTo(once)
        .contains("RoleArn\": \"arn:");
  }

  /** The directory of an env file, and a world in which its service does not exist yet. */
  static Run.Given projectOf(Path envFile) {
    Path directory = Objects.requireNonNull(envFile.getParent());
    return new Run.Given(directory, SimulatedWorld.of(empty()), Map.of());
  }

  /** The service does not exist; where a deployment pauses, somebody lets it go on. */
  private static Scenario empty() {
    return Scenario.read(
        SourceText.of(
            "scenario.yml",
            """
            description: a test
            service: absent
            meanwhile:
              - {after: 5m, do: continue}
            """));
  }

  @Test
  void thePipelineWithAnApprovalRunsNothingWhileItWaits() throws IOException {
    Path approval = EXAMPLES.resolve("approval");
    Run.Given project =
        new Run.Given(approval, SimulatedWorld.of(Scenario.named("create")), Map.of());

    Run deploy = run(project, approval.resolve("buildspec-deploy.yml")).exitsWith(ExitCode.DONE);
    deploy
        .makesChanges("ECS.RegisterTaskDefinition", "ECS.CreateService")
        .err()
        .contains("paused at post test traffic shift")
        .contains("go on: ecsdeploy continue --hook=ecs-pause-")
        .contains("undo:  ecsdeploy continue --action=rollback");
    Run release = run(project, approval.resolve("buildspec-release.yml")).exitsWith(ExitCode.DONE);
    release
        .makesChanges("ECS.ContinueServiceDeployment")
        .err()
        .contains("production traffic: 10 % to web-prd:1")
        .contains("deployed: web runs web-prd:1, 4 tasks");
  }

  private static Run run(Run.Given project, Path buildspec) throws IOException {
    String command =
        Files.readAllLines(buildspec).stream()
            .map(String::strip)
            .filter(line -> line.startsWith("- ecsdeploy "))
            .map(line -> line.substring("- ecsdeploy ".length()))
            .reduce(
                (one, other) -> {
                  throw new AssertionError(buildspec + " has more than one command");
                })
            .orElseThrow();
    return project.run(command.split(" "));
  }
}
