package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ecsdeploy.simulator.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Completes command lines in a real Bash and, where there is one, a real Zsh. */
class CompletionTest {
  /** Stands for the tool: it says what it was asked for, and answers. */
  private static final String TOOL =
      """
      ecsdeploy() { echo "asked: $*" >> asked.txt; printf '41\\n42\\n'; }
      COMP_LINE="$1" COMP_POINT=${#1} COMP_WORDBREAKS=' ='
      _ecsdeploy
      printf '%s\\n' ${COMPREPLY[@]+"${COMPREPLY[@]}"}
      """;

  @TempDir private Path directory;
  private String script = "";

  @BeforeEach
  void writeScript() {
    script = web().run("completion", "bash").exitsWith(ExitCode.DONE).callsNothing().outText();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "nothing",
      value = {
        "ecsdeploy dep                         | deploy",
        "ecsdeploy re                          | render refresh register revisions",
        "ecsdeploy --envfile=stg.env dep       | deploy",
        "ecsdeploy --envfile stg.env dep       | deploy",
        "ecsdeploy deploy --dr                 | --dry-run",
        "ecsdeploy deploy --wai                | --wait --wait-for-image= --wait-until=",
        "ecsdeploy deploy --confi              | --config=",
        "ecsdeploy deploy --output=            | text json",
        "ecsdeploy deploy --output j           | json",
        "ecsdeploy schema ta                   | taskdef",
        "ecsdeploy render ta                   | taskdef task-definition",
        "ecsdeploy render taskdef co           | config",
        "ecsdeploy completion                  | bash zsh",
        "ecsdeploy help dep                    | deploy",
        "ecsdeploy deploy --revision=          | 41 42",
        "ecsdeploy revisions --revision=l      | latest",
        "ecsdeploy rollback --to=4             | 41 42",
        "ecsdeploy status x                    | nothing",
        "ecsdeploy deploy --config=ecsd        | ecsdeploy.yml"
      })
  void completes(String line, String expected) throws Exception {
    Files.writeString(directory.resolve("ecsdeploy.yml"), "");
    List<String> wanted = expected == null ? List.of() : List.of(expected.split(" "));
    String typed = expected != null && line.endsWith("completion") ? line + " " : line;
    List<String> completed = complete(typed);
    assertThat(completed).as(typed).containsAll(wanted);
    String begun = typed.substring(typed.lastIndexOf(' ') + 1).replaceFirst(".*=", "");
    assertThat(completed).as(typed).allMatch(each -> each.startsWith(begun));
    assertThat(completed.isEmpty()).as(typed).isEqualTo(wanted.isEmpty());
  }

  /** Zsh wants whole words, where Bash wants what follows the equals sign. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ecsdeploy dep                 | deploy",
        "ecsdeploy deploy --dr         | --dry-run",
        "ecsdeploy deploy --output=    | --output=text --output=json",
        "ecsdeploy deploy --output j   | json",
        "ecsdeploy render ta           | taskdef task-definition",
        "ecsdeploy rollback --to=4     | --to=41 --to=42"
      })
  void completesInZsh(String line, String expected) throws Exception {
    assumeThat(Path.of("/usr/bin/zsh")).as("zsh is not installed").exists();
    String text = web().run("completion", "zsh").exitsWith(ExitCode.DONE).outText();
    // As bashcompinit has it before it calls a function.
    String options = "emulate sh; setopt kshglob noshglob braceexpand\n";
    Path file = Files.writeString(directory.resolve("complete.zsh"), text + options + TOOL);
    assertThat(output("zsh", "-f", file.toString(), line).lines().filter(each -> !each.isEmpty()))
        .containsExactly(expected.split(" "));
  }

  @Test
  void asksForTheProjectOfTheCommandLine() throws Exception {
    complete("ecsdeploy --config=a/ecsdeploy.yml rollback --envfile b.env --timeout=5m --to=");
    assertThat(Files.readString(directory.resolve("asked.txt")))
        .isEqualTo("asked: __complete revisions --config=a/ecsdeploy.yml --envfile=b.env\n");
  }

  @Test
  void knowsEveryCommandAndOption() {
    for (String name : HelpLayout.commands()) {
      assertThat(script.contains(" " + name + " ") || script.contains(name + ")"))
          .as(name)
          .isEqualTo(web().run("help").outText().contains("\n  " + name + " "));
    }
    assertThat(script).doesNotContain("__complete)").contains("--force-new-deployment");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh"})
  void theScriptIsOneThatTheShellCanRead(String shell) throws Exception {
    assumeThat(Files.exists(Path.of("/bin", shell)) || Files.exists(Path.of("/usr/bin", shell)))
        .as(shell + " is not installed")
        .isTrue();
    String text = web().run("completion", shell).exitsWith(ExitCode.DONE).outText();
    Path file = Files.writeString(directory.resolve("script"), text);
    assertThat(output(shell, "-n", file.toString())).isEmpty();
  }

  @Test
  void candidatesAreTheNewestRevisionsAndTheTasksThatRun() {
    Run.Given web = web();
    web.run("register", "--envfile=stg.env").exitsWith(ExitCode.DONE);
    Run revisions = web.run("__complete", "revisions", "--envfile=stg.env");
    revisions.exitsWith(ExitCode.DONE).out().startsWith("43\n42\n");
    assertThat(revisions.calls()).containsExactly("ECS.ListTaskDefinitions");
    web.run("__complete", "tasks", "--envfile=stg.env")
        .exitsWith(ExitCode.DONE)
        .makesChanges()
        .out()
        .matches("([0-9a-f]{32}\n){2}");
  }

  @Test
  void whereNothingCanBeKnownNothingIsPrinted() {
    Run.Given nowhere = new Run.Given(directory, web().world(), Map.of());
    for (String kind : List.of("revisions", "tasks")) {
      Run run = nowhere.run("__complete", kind).exitsWith(ExitCode.DONE).callsNothing();
      run.out().isEmpty();
      run.err().isEmpty();
    }
    Run.Given denied =
        WebExample.in(
            "faults: [{operations: [ECS.*], status: 400, error: AccessDeniedException}]\n");
    denied
        .run("__complete", "revisions", "--envfile=stg.env")
        .exitsWith(ExitCode.DONE)
        .out()
        .isEmpty();
  }

  private List<String> complete(String line) throws Exception {
    Path file = Files.writeString(directory.resolve("complete.sh"), script + TOOL);
    return output("bash", file.toString(), line).lines().filter(each -> !each.isEmpty()).toList();
  }

  private String output(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().put("HOME", directory.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }

  private static Run.Given web() {
    return WebExample.in(Scenario.named("steady"));
  }
}
