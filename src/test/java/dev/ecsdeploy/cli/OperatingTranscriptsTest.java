package dev.ecsdeploy.cli;

import dev.ecsdeploy.simulator.Scenario;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every word that the commands of an operator print: well, on a dry run, and when they fail. */
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
            "deregister --keeps=0 --delete --force --output=json"));
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
    StringBuilder text = new StringBuilder();
    for (String command : commands) {
      text.append(text.isEmpty() ? "" : "\n").append(transcript(world, command));
    }
    Golden.check(DIRECTORY + name + ".txt", text.toString());
  }

  private static String transcript(Run.Given world, String command) {
    Run run = world.run((command + " --envfile=stg.env").split(" "));
    return "$ ecsdeploy %s%n%s%s[exit %d; changed by: %s]%n"
        .formatted(
            command,
            run.errText(),
            run.outText(),
            run.exit(),
            run.changes().isEmpty() ? "nothing" : String.join(", ", run.changes()));
  }
}
