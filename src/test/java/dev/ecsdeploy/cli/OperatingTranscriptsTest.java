package dev.ecsdeploy.cli;

import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.simulator.SimulatedWorld;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every word that the commands print: well, on a dry run, and when they fail. */
class OperatingTranscriptsTest {
  private static final String DIRECTORY = "src/test/resources/dev/ecsdeploy/cli/transcripts/";

  static Stream<Arguments> sessions() {
    return Stream.of(
        of("rollback", "steady", "rollback --dry-run", "rollback", "rollback --to=7"),
        of("rollback-json", "steady", "rollback --output=json"),
        of("rollback-stops", "stuck", "deploy --no-wait", "rollback --dry-run", "rollback"),
        of("rollback-without-history", "deployments-denied", "rollback --dry-run"),
        of("scale", "steady", "scale --tasks=4 --dry-run", "scale --tasks=4", "scale"),
        of("refresh", "steady", "refresh --dry-run", "refresh"),
        of("refresh-crash", "crash", "refresh"),
        of("refresh-missing", "create", "refresh"),
        of(
            "delete",
            "steady",
            "delete",
            "delete --terminate --dry-run",
            "delete --terminate",
            "delete --terminate --force --wait",
            "delete"),
        of("register", "steady", "register --if-changed", "register --if-changed"),
        of(
            "register-denied",
            "faults: [{operations: [ECS.RegisterTaskDefinition], error: AccessDeniedException}]\n",
            "register"),
        of("revisions", "steady", "revisions", "revisions --output=json", "revisions --revision=7"),
        of(
            "deregister",
            "steady",
            "deregister --keeps=0 --dry-run",
            "deregister --keeps=0",
            "deregister --revision=latest --force",
            "deregister --keeps=0 --delete --force --output=json"),
        of("render", "steady", "render servicedef", "render nothing"),
        of("diff", "steady", "diff", "diff --exit-code", "diff --output=json"),
        of("diff-missing", "create", "diff"),
        of("deploy", "steady", "deploy --dry-run", "deploy", "deploy"),
        of("deploy-crash", "crash", "deploy"),
        of("deploy-image-missing", "image-missing", "deploy"),
        of("deploy-target-timeout", "target-timeout", "deploy"),
        of("deploy-superseded", "superseded", "deploy"),
        of("deploy-alarm", "alarm", "deploy"),
        of("deploy-deleted", "deleted-mid-way", "deploy"),
        of("deploy-protected", "protected", "deploy --timeout=4m"),
        of("deploy-no-capacity", "no-capacity", "deploy --timeout=4m"),
        of("deploy-denied", "denied", "deploy"),
        of("wait", "steady", "wait", "deploy --no-wait", "wait"),
        of("wait-missing", "create", "wait"),
        of("status", "steady", "status", "status --output=json"),
        of("status-missing", "create", "status"),
        of("verify", "steady", "verify"),
        of("verify-unready", "unready", "verify", "verify --output=json"),
        of("permissions", "steady", "permissions", "permissions schema", "permissions deplyo"),
        of("run", "steady", "run --dry-run", "run"),
        of("run-fails", "one_off_tasks: [{exit: {code: 2, log: [no such table]}}]\n", "run"),
        of(
            "tasks",
            "steady",
            "tasks",
            "tasks --output=json",
            "tasks --trace",
            "tasks --stop",
            "tasks find --id=nope"),
        of("logs", "steady", "logs --since=1h", "logs --container=wep"),
        of(
            "logs-denied",
            "faults: [{operations: [Logs.*], error: AccessDeniedException}]\n",
            "logs"),
        of("appspec", "steady", "appspec", "appspec --task-definition=newest"),
        of("schema", "steady", "schema nothing"),
        of("completion", "steady", "completion fish"));
  }

  /** A name for the file, a scenario by its name or in YAML, and what is typed in it. */
  private static Arguments of(String name, String scenario, String... commands) {
    return Arguments.of(name, scenario, List.of(commands));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sessions")
  void printsWhatItIsKnownToPrint(String name, String scenario, List<String> commands) {
    Run.Given world =
        scenario.endsWith("\n") ? WebExample.in(scenario) : WebExample.in(Scenario.named(scenario));
    check(name, world, commands.stream().map(command -> command + " --envfile=stg.env").toList());
  }

  private static void check(String name, Run.Given world, List<String> commands) {
    StringBuilder text = new StringBuilder();
    for (String command : commands) {
      text.append(text.isEmpty() ? "" : "\n").append(transcript(world, command));
    }
    String here = world.directory() + "/";
    String always =
        text.toString()
            .replace(here, "")
            .replaceAll("(\"clientToken\": )\"[0-9a-f-]{36}\"", "$1\"…\"");
    Golden.check(DIRECTORY + name + ".txt", always);
  }

  @Test
  void initPrintsWhatItIsKnownToPrint(@TempDir Path empty) {
    Run.Given world =
        new Run.Given(empty, WebExample.in(Scenario.named("steady")).world(), Map.of());
    String init = "init --region=ap-northeast-1 --cluster=demo --service=";
    check("init", world, List.of(init + "wep", init + "web", init + "web"));
  }

  @Test
  void continuePrintsWhatItIsKnownToPrint(@TempDir Path project) throws IOException {
    Run.Given world =
        new StrategyProject(project)
            .strategy(
                "'strategy': 'BLUE_GREEN', 'lifecycleHooks':"
                    + " [{'targetType': 'PAUSE', 'lifecycleStages': ['PRE_SCALE_UP']}]")
            .in(Scenario.named("steady"));
    check(
        "continue",
        world,
        List.of("continue", "deploy --wait-until=paused", "continue --dry-run", "continue"));
  }

  @Test
  void execPrintsWhatItIsKnownToPrint(@TempDir Path project, @TempDir Path programs)
      throws IOException {
    SimulatedWorld world = SimulatedWorld.of(Scenario.named("steady"));
    FakePlugin plugin = FakePlugin.in(programs, "1.2.707.0", 0);
    Run.Given given = TwoContainers.project(project, world, 1).with("PATH", plugin.path());
    check(
        "exec",
        given,
        List.of(
            "exec --container=app",
            "exec --container=app --port-forward --port=8080 --local-port=18080",
            "exec --container=apq",
            "exec"));
    check("exec-no-plugin", given.with("PATH", "/nowhere"), List.of("exec --container=app"));
  }

  @Test
  void migratePrintsWhatItIsKnownToPrint(@TempDir Path empty) {
    Run.Given world = new Run.Given(empty, SimulatedWorld.of(Scenario.named("steady")), Map.of());
    check("migrate", world, List.of("migrate"));
  }

  private static String transcript(Run.Given world, String command) {
    Run run = world.run(command.split(" "));
    return "$ ecsdeploy %s%n%s%s[exit %d; changed by: %s]%n"
        .formatted(
            command.replace(" --envfile=stg.env", ""),
            run.errText(),
            run.outText(),
            run.exit(),
            run.changes().isEmpty() ? "nothing" : String.join(", ", run.changes()));
  }
}
