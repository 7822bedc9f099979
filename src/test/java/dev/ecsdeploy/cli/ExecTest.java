package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.simulator.SimulatedWorld;
import dev.ecsdeploy.task.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.EcsClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Opens shells in containers, forwards ports, and says what stands in the way. */
class ExecTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String STEADY = "{description: d}";
  private static final String NEW = "1.2.707.0";
  private static final String APP = "--container=app";

  @TempDir private Path project;
  @TempDir private Path programs;
  private FakePlugin plugin;

  @BeforeEach
  void installPlugin() throws IOException {
    plugin = FakePlugin.in(programs, NEW, 0);
  }

  @Test
  void opensAShellAndKeepsTheTokenOutOfTheArguments() throws IOException {
    Run.Given world = world(STEADY, 1);
    JsonNode task = onlyTask(world);
    Run run = world.with("AWS_PROFILE", "stg").run("exec", APP).exitsWith(ExitCode.DONE);

    run.makesChanges("ECS.ExecuteCommand");
    JsonNode request = run.request("ECS.ExecuteCommand");
    assertThat(request.get("command").asString()).isEqualTo("sh");
    assertThat(request.get("interactive").asBoolean()).isTrue();
    assertThat(request.get("container").asString()).isEqualTo("app");
    String target =
        "ecs:demo_%s_%s"
            .formatted(id(task), task.get("containers").get(0).get("runtimeId").asString());
    assertThat(plugin.arguments())
        .containsExactly(
            "AWS_SSM_START_SESSION_RESPONSE",
            "ap-northeast-1",
            "StartSession",
            "stg",
            "{\"Target\":\"" + target + "\"}",
            "https://ssm.ap-northeast-1.amazonaws.com");
    JsonNode session = JSON.readTree(plugin.session());
    assertThat(session.get("SessionId").asString()).startsWith("ecs-execute-command-");
    assertThat(session.get("StreamUrl").asString()).startsWith("wss://ssmmessages.");
    assertThat(session.get("TokenValue").asString()).isNotBlank();
    assertThat(plugin.process())
        .contains("session-manager-plugin AWS_SSM_START_SESSION_RESPONSE")
        .doesNotContain(session.get("TokenValue").asString());
    run.out().isEmpty();
    run.err()
        .contains("sh in container app of task " + id(task))
        .doesNotContain(session.get("TokenValue").asString());
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.536.0, true", "1.2.1000.0, true", "2.0, true",
    "1.2.497.0, false", "1.2.0.0, false", "unknown, false"
  })
  void givesTheSessionAsAnArgumentToAPluginThatKnowsNoOtherWay(String version, boolean hidden)
      throws IOException {
    plugin = FakePlugin.in(programs, version, 0);
    Run run = world(STEADY, 1).run("exec", APP).exitsWith(ExitCode.DONE);

    String first = plugin.arguments().getFirst();
    if (hidden) {
      assertThat(first).isEqualTo("AWS_SSM_START_SESSION_RESPONSE");
      run.err().doesNotContain("warning");
    } else {
      assertThat(JSON.readTree(first).get("TokenValue").asString()).isNotBlank();
      assertThat(plugin.session()).isEmpty();
      run.err().contains("takes the token of the session as an argument");
    }
  }

  @Test
  void startsNoRealPluginForASimulatedTask() throws IOException {
    Run.Given world = world(STEADY, 1);
    Run.Given alone = new Run.Given(world.directory(), null, Map.of("PATH", plugin.path()));
    Run run = alone.run("exec", "--simulate", APP, "--id=e48a").exitsWith(ExitCode.DONE);
    run.err().contains("sh in container app", "simulated: there is nothing behind the session");
    assertThat(plugin.wasStarted()).isFalse();
    new Run.Given(world.directory(), null, Map.of("PATH", "/nowhere"))
        .run("exec", "--simulate", APP, "--id=e48a")
        .exitsWith(ExitCode.DONE);
  }

  @Test
  void copiesNothingAndSaysSo() throws IOException {
    for (String[] line :
        new String[][] {{"exec", "cp", "a", "_:/b"}, {"exec", "cp", "a", "_:/b", "--progress"}}) {
      world(STEADY, 1)
          .run(line)
          .exitsWith(ExitCode.USAGE)
          .callsNothing()
          .err()
          .contains("error: exec cp is not supported");
    }
  }

  @Test
  void forwardsAPortOfTheTask() throws IOException {
    Run run =
        world(STEADY, 1)
            .run("exec", "--port-forward", "--port=8080", "--local-port=18080", APP)
            .exitsWith(ExitCode.DONE)
            .makesChanges("SSM.StartSession");

    JsonNode request = run.request("SSM.StartSession");
    assertThat(request.get("DocumentName").asString()).isEqualTo("AWS-StartPortForwardingSession");
    assertThat(request.get("Parameters").toString())
        .isEqualTo("{\"portNumber\":[\"8080\"],\"localPortNumber\":[\"18080\"]}");
    assertThat(JSON.readTree(plugin.arguments().get(4))).isEqualTo(request);
    run.err().contains("from localhost:18080 to port 8080 of container app of task ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-L 15432:db.internal:5432",
        "--port-forward --host=db.internal --port=5432 --local-port=15432",
        "portforward --host=db.internal --port=5432 --local-port=15432"
      })
  void forwardsAPortOfAHostThroughTheTask(String options) throws IOException {
    Run run =
        world(STEADY, 1)
            .run(("exec " + options + " " + APP).split(" "))
            .exitsWith(ExitCode.DONE)
            .makesChanges("SSM.StartSession");

    JsonNode request = run.request("SSM.StartSession");
    assertThat(request.get("DocumentName").asString())
        .isEqualTo("AWS-StartPortForwardingSessionToRemoteHost");
    assertThat(request.get("Parameters").toString())
        .isEqualTo(
            "{\"host\":[\"db.internal\"],\"portNumber\":[\"5432\"],"
                + "\"localPortNumber\":[\"15432\"]}");
    run.err().contains("from localhost:15432 to db.internal:5432 through container app");
  }

  @ParameterizedTest
  @CsvSource({
    "--port-forward --port=0, --port=0 is no port",
    "--port-forward --port=65536, --port=65536 is no port",
    "--port-forward --port=80 --local-port=-1, --local-port=-1 is no port",
    "--port-forward, --port is missing",
    "--port=80, say nothing without --port-forward",
    "-L 80:host, -L 80:host cannot be read",
    "-L 70000:host:80, --local-port=70000 is no port",
    "-L 80:host:80 --port=80, -L goes with none of",
    "cp a _:/b, exec cp is not supported",
    "run ls, unexpected argument: ls"
  })
  void refusesWhatIsNoPortBeforeItCallsAnything(String options, String what) throws IOException {
    world(STEADY, 1)
        .run(("exec " + options).split(" "))
        .exitsWith(ExitCode.USAGE)
        .callsNothing()
        .err()
        .contains("error: ")
        .contains(what);
  }

  @Test
  void picksTaskAndContainerByAskingAndByAProgram() throws IOException {
    Run.Given world = world(STEADY, 2);
    Run asked = world.answering("2", "1").run("exec", "--command=bash").exitsWith(ExitCode.DONE);
    assertThat(asked.request("ECS.ExecuteCommand").get("container").asString()).isEqualTo("app");
    asked.err().contains("which task? (number or id)", "which container? (number or container)");

    Run filtered = world.run("exec", "--filter-command=tail -n 1").exitsWith(ExitCode.DONE);
    assertThat(filtered.request("ECS.ExecuteCommand").get("container").asString())
        .isEqualTo("proxy");

    world.run("exec").exitsWith(ExitCode.USAGE).makesChanges().err().contains("--id=… picks one");
    String id =
        JSON.readTree(world.run("tasks", "--output=json").outText()).get(0).get("id").asString();
    world
        .run("exec", "--id=" + id.substring(0, 8), "--container=proxi")
        .exitsWith(ExitCode.USAGE)
        .makesChanges()
        .err()
        .contains("has no container proxi", "try: --container=proxy");
  }

  @Test
  void saysAllThatStandsInTheWayBeforeItOpensAnything() throws IOException {
    Run.Given world = disabled();
    Run run = world.with("PATH", "/nowhere").run("exec", APP).exitsWith(ExitCode.PROJECT);

    run.makesChanges()
        .err()
        .contains(
            "error: cannot open a session in container app of task ",
            "session-manager-plugin is not on the PATH",
            "ECS Exec is off: service web has no enableExecuteCommand",
            "--force-new-deployment",
            "docs/failures.md#no-session");
    assertThat(run.calls()).doesNotContain("ECS.ExecuteCommand");
  }

  @Test
  void tellsATaskThatIsOlderThanTheSettingFromAServiceWithoutIt() throws IOException {
    Run.Given world = disabled();
    try (EcsClient ecs = world.clients().ecs()) {
      ecs.updateService(r -> r.cluster("demo").service("web").enableExecuteCommand(true));
    }
    world
        .run("exec", APP)
        .exitsWith(ExitCode.PROJECT)
        .makesChanges()
        .err()
        .contains(
            "was enabled for service web after the task had been started", "ecsdeploy refresh");
  }

  @Test
  void saysWhyTheAgentDoesNotRun() throws IOException {
    world("{description: d, execute_command_agent: stopped}", 1)
        .run("exec", APP)
        .exitsWith(ExitCode.AWS)
        .makesChanges()
        .err()
        .contains("its ExecuteCommandAgent is STOPPED: Received Container Stopped event");
    assertThat(plugin.wasStarted()).isFalse();
  }

  @Test
  void refusesAPluginThatIsTooOldForContainers() throws IOException {
    plugin = FakePlugin.in(programs, "1.1.0.0", 0);
    world(STEADY, 1)
        .run("exec", APP)
        .exitsWith(ExitCode.PROJECT)
        .makesChanges()
        .err()
        .contains("session-manager-plugin is of version 1.1.0.0, which is too old");
  }

  @ParameterizedTest
  @CsvSource({
    "ECS.ExecuteCommand, TargetNotConnectedException, ''",
    "SSM.StartSession, TargetNotConnected, -L 1:2"
  })
  void explainsARefusalThatSaysNothing(String operation, String error, String options)
      throws IOException {
    Run.Given world =
        world(
            "{description: d, faults: [{operations: [%s], error: %s}]}".formatted(operation, error),
            1,
            task ->
                task.replace(
                    "\"name\": \"app\",", "\"name\": \"app\", \"readonlyRootFilesystem\": true,"));
    world
        .run(("exec " + APP + " " + options).strip().split(" "))
        .exitsWith(ExitCode.AWS)
        .makesChanges()
        .err()
        .contains(error, "container app has readonlyRootFilesystem");
    assertThat(plugin.wasStarted()).isFalse();
  }

  @Test
  void looksForTheCredentialsOfTheAgent() throws IOException {
    world(
            "{description: d, faults: [{operations: [ECS.ExecuteCommand], error:"
                + " TargetNotConnectedException}]}",
            1,
            text ->
                text.replaceFirst("\"taskRoleArn\": \"[^\"]*\",", "")
                    .replace(
                        "\"name\": \"app\",",
                        "\"name\": \"app\", \"environment\":"
                            + " [{\"name\": \"AWS_ACCESS_KEY_ID\", \"value\": \"x\"}],"))
        .run("exec", APP)
        .exitsWith(ExitCode.AWS)
        .err()
        .contains(
            "the task definition names no task role, so the agent has no credentials",
            "container app sets AWS_ACCESS_KEY_ID",
            "ssmmessages:OpenDataChannel");
  }

  @Test
  void namesWhatTheTaskRoleMayNotDo() throws IOException {
    Run run =
        world(
                "{description: d, execute_command_agent: stopped, roles: {web-task: {trusts:"
                    + " [ecs-tasks.amazonaws.com], denies: ['ssmmessages:Open*']}}}",
                1)
            .run("exec", APP)
            .exitsWith(ExitCode.PROJECT)
            .makesChanges();
    run.err()
        .contains(
            "its ExecuteCommandAgent is STOPPED",
            "task role web-task may not ssmmessages:OpenControlChannel,"
                + " ssmmessages:OpenDataChannel");
  }

  @Test
  void saysWhatARoleThatMayNotOpenSessionsNeeds() throws IOException {
    world(
            "{description: d, faults: [{operations: [ECS.ExecuteCommand], error:"
                + " AccessDeniedException}]}",
            1)
        .run("exec", APP)
        .exitsWith(ExitCode.AWS)
        .err()
        .contains("AccessDeniedException", "ecs:ExecuteCommand");
  }

  @Test
  void doesNotTakeAPluginThatFailsForASessionThatEnded() throws IOException {
    plugin = FakePlugin.in(programs, NEW, 3);
    world(STEADY, 1)
        .run("exec", APP)
        .exitsWith(ExitCode.AWS)
        .err()
        .contains("session-manager-plugin ended with 3");
  }

  @Test
  void endsTheSessionWhenTheTaskStops() throws IOException {
    Run.Given world = world("{description: d, one_off_tasks: [{exit: {after: 60s}}]}", 0);
    world.run("run", "--skip-task-definition", "--no-wait").exitsWith(ExitCode.DONE);
    world.pause(40);
    world
        .with(new Until(world))
        .run("exec", APP)
        .exitsWith(ExitCode.AWS)
        .err()
        .contains("error: the session ended with its task ", "it is STOPPED");
  }

  /** Holds a session for longer than the task runs. */
  private record Until(Run.Given world) implements Programs {

    @Override
    public Optional<Path> find(String name, Map<String, String> environment) {
      return Optional.of(Path.of("/bin", name));
    }

    @Override
    public Output ask(Program program, String input) {
      return new Output(0, NEW);
    }

    @Override
    public int inForeground(Program program, BooleanSupplier wanted) {
      assertThat(wanted.getAsBoolean()).isTrue();
      world.pause(120);
      assertThat(wanted.getAsBoolean()).isFalse();
      return 143;
    }
  }

  @Test
  void holdsTheSessionAsTheRoleThatWasTakenOn() throws IOException {
    world(STEADY, 1)
        .with("AWS_PROFILE", "stg")
        .run("exec", APP, "--assume-role-arn=arn:aws:iam::123456789012:role/deploy")
        .exitsWith(ExitCode.DONE);

    assertThat(plugin.key()).isNotBlank();
    assertThat(plugin.arguments().get(3)).isEmpty();
  }

  private Run.Given disabled() throws IOException {
    return world(
        STEADY,
        1,
        text -> text.replace("\"enableExecuteCommand\": true", "\"enableExecuteCommand\": false"));
  }

  private Run.Given world(String scenario, int tasks) throws IOException {
    return world(scenario, tasks, UnaryOperator.identity());
  }

  private Run.Given world(String scenario, int tasks, UnaryOperator<String> change)
      throws IOException {
    Scenario read = Scenario.read(SourceText.of("scenario.yml", scenario));
    return TwoContainers.project(project, SimulatedWorld.of(read), tasks, change)
        .with("PATH", plugin.path());
  }

  private static JsonNode onlyTask(Run.Given world) {
    return JSON.readTree(world.run("tasks", "find").outText());
  }

  private static String id(JsonNode task) {
    String arn = task.get("taskArn").asString();
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
