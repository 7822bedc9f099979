package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.simulator.SimulatedWorld;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every command, and whatever may be wrong outside: each ends with the code that the page says, in
 * three lines, without a stack trace, and has changed nothing.
 */
class FailureMatrixTest {
  private static final List<String> CONDITIONS =
      List.of(
          "no config",
          "no credentials",
          "denied",
          "throttled",
          "unreachable",
          "no service",
          "no cluster");

  private static final Set<String> CHANGE_NOTHING =
      Set.of("no config", "no credentials", "denied", "throttled", "unreachable");

  @TempDir private Path project;
  @TempDir private Path empty;

  /**
   * The codes in the order of {@link #CONDITIONS}. What is created where it is missing, or needs no
   * service, ends with 0.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "render                            | 3 0 0 0 0 0 0",
        "diff                              | 3 4 4 4 4 0 4",
        "verify                            | 3 4 0 0 0 0 1",
        "deploy                            | 3 4 4 4 4 0 4",
        "continue                          | 3 4 4 4 4 4 4",
        "wait                              | 3 4 4 4 4 4 4",
        "status                            | 3 4 4 4 4 4 4",
        "rollback                          | 3 4 4 4 4 4 4",
        "scale --tasks=3                   | 3 4 4 4 4 4 4",
        "refresh                           | 3 4 4 4 4 4 4",
        "delete --force --terminate        | 3 4 4 4 4 4 4",
        "run                               | 3 4 4 4 4 0 4",
        "tasks                             | 3 4 4 4 4 4 4",
        "logs                              | 3 4 4 4 4 4 4",
        "exec                              | 3 4 4 4 4 4 4",
        "register                          | 3 4 4 4 4 0 0",
        "revisions                         | 3 4 4 4 4 0 4",
        "deregister --keeps=0 --force      | 3 4 4 4 4 0 4",
        "appspec                           | 3 4 4 4 4 3 3",
        "init --cluster=demo --service=web --region=ap-northeast-1 --force-overwrite"
            + "                                 | 0 4 4 4 4 4 4",
        "permissions                       | 3 4 4 4 4 0 0",
        "schema taskdef                    | 0 0 0 0 0 0 0",
        "migrate                           | 3 3 3 3 3 3 3",
        "completion bash                   | 0 0 0 0 0 0 0",
        "__complete revisions              | 0 0 0 0 0 0 0",
        "version                           | 0 0 0 0 0 0 0",
        "help                              | 0 0 0 0 0 0 0",
      })
  void endsWithItsCode(String command, String codes) throws IOException {
    List<String> expected = List.of(codes.split(" "));
    assertThat(expected).hasSameSizeAs(CONDITIONS);
    for (int i = 0; i < expected.size(); i++) {
      Run run = given(CONDITIONS.get(i)).run(command.split(" "));
      String what = CONDITIONS.get(i) + ": " + run.everything();
      assertThat(run.exit()).as(what).isEqualTo(Integer.parseInt(expected.get(i)));
      assertThat(run.errText()).as(what).doesNotContain("\tat ", "Exception in thread");
      if (run.exit() > ExitCode.FOUND.code()) {
        assertThat(run.errText()).as(what).contains("error: ", "\n  why: ", "\n  try: ");
      }
      if (CHANGE_NOTHING.contains(CONDITIONS.get(i))) {
        assertThat(run.changes()).as(what).isEmpty();
      }
    }
  }

  @Test
  void everyCommandIsInTheMatrix() throws IOException {
    String table = Arrays.toString(rows());
    Run help = given("no service").run("help");
    for (String name : HelpLayout.commands()) {
      if (help.outText().contains("\n  " + name + " ") && !name.equals("simulator")) {
        assertThat(table).as(name).containsPattern("[\\[ ]" + name + " ");
      }
    }
  }

  private static String[] rows() {
    return Arrays.stream(FailureMatrixTest.class.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(CsvSource.class))
        .flatMap(method -> Arrays.stream(method.getAnnotation(CsvSource.class).value()))
        .toArray(String[]::new);
  }

  private Run.Given given(String condition) throws IOException {
    String scenario =
        switch (condition) {
          case "denied" -> "faults: [{operations: ['*'], error: AccessDeniedException}]";
          case "throttled" -> "faults: [{operations: ['*'], error: ThrottlingException}]";
          case "unreachable" -> "faults: [{operations: ['*'], connection: reset}]";
          case "no service" -> "service: absent";
          case "no cluster" -> "service: absent\nclusters: [other]";
          default -> "";
        };
    SimulatedWorld world = SimulatedWorld.of(WebExample.scenario(scenario));
    Run.Given given =
        PlainProject.in(
            project, world, PlainProject.task("", ""), PlainProject.service("", "", ""));
    return switch (condition) {
      case "no config" -> new Run.Given(empty, world, Map.of());
      case "no credentials" ->
          new Run.Given(
              project, null, Map.of("HOME", empty.toString(), "AWS_EC2_METADATA_DISABLED", "true"));
      default -> given;
    };
  }
}
