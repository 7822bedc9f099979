package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.simulator.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The summary in Markdown that a command leaves behind. */
class SummaryTest {
  private static final String STG = "--envfile=stg.env";

  @TempDir private Path directory;

  private Path step() {
    return directory.resolve("step.md");
  }

  private String summary() throws IOException {
    return Files.readString(step());
  }

  /** Without the directory that the examples are in. */
  private static String shown(String text) {
    return text.replace(WebExample.DIRECTORY + "/", "");
  }

  private Run.Given inWorkflow(String scenario) {
    return inWorkflow(WebExample.in(Scenario.named(scenario)));
  }

  private Run.Given inWorkflow(Run.Given given) {
    return given.with("GITHUB_STEP_SUMMARY", step().toString());
  }

  @Test
  void aDeploymentTellsHowItEndedWhatChangedAndWhatHappened() throws IOException {
    inWorkflow("steady").run("deploy", STG).exitsWith(ExitCode.DONE);
    assertThat(shown(summary()))
        .isEqualTo(
            """
            ## ✅ deployed: web runs web-stg:43, 2 tasks, 2 m 15 s

            ecsdeploy deploy · web · cluster demo · ap-northeast-1 · 123456789012 · stg.env · \
            2026-01-05 12:00:00 to 12:02:15 UTC · exit code 0

            ### Changes

            * **image** web `web:previous → web:def456`
            * **register** a new revision of web-stg, after web-stg:42
            * **update** service web, rolling, circuit breaker rolls back

            ### Timeline

            ```text
            12:00:00  registered web-stg:43
            12:00:00  deployment anSszNCB… started
            12:00:03  web-stg:43  2 pending               web-stg:42  2 running
            12:00:29  web-stg:43  2 running               web-stg:42  2 running
            12:00:33  2 targets registered in target group web-stg
            12:01:04  web-stg:42  draining (target group waits 1 m 00 s)
            12:01:04  web-stg:43  2 running               web-stg:42  2 running
            12:02:02  web-stg:43  2 running               web-stg:42  0 running
            12:02:15  web-stg:43  2 running
            12:02:15  deployed: web runs web-stg:43, 2 tasks, 2 m 15 s
            ```

            <details><summary>web-stg:42 → ecs-task-def.json</summary>

            ```diff
            --- web-stg:42
            +++ ecs-task-def.json
            @@ -22,7 +22,7 @@ containerDefinitions › web
                     "startPeriod": 60,
                     "timeout": 5
                   },
            -      "image": "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/web:previous",
            +      "image": "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/web:def456",
                   "logConfiguration": {
                     "logDriver": "awslogs",
                     "options": {
            ```

            </details>
            """);
  }

  @Test
  void aFailureIsToldInItsThreeLinesWithTheLogOfTheContainer() throws IOException {
    inWorkflow("crash").run("deploy", STG).exitsWith(ExitCode.ROLLED_BACK);
    assertThat(summary())
        .startsWith("## ❌ web did not take web-stg:")
        .contains(
            "· exit code 6\n",
            "\n```text\nerror: web did not take web-stg:",
            "\n  why: 4 of 4 tasks: container web exited with 1; its last lines",
            "\n       | Caused by: java.net.UnknownHostException: db.stg.internal\n",
            "\n  try: ",
            "#container-exited · what runs now:" + " docs/failures.md#rolled-back\n```\n",
            "* **image** web `web:previous → web:def456`",
            "  rolled back: web runs web-stg:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "steady     | deploy --dry-run      | ℹ️ web: dry run: nothing was changed",
        "steady     | deploy --no-wait      | ℹ️ the rollout of web-stg:43 goes on: ecsdeploy wait",
        "stuck      | deploy --timeout=2m   | ⚠️ web did not settle on web-stg:43 within 2 m 00 s",
        "superseded | deploy                | ⚠️ web-stg:43 was superseded by ",
        "denied     | deploy                | ❌ ",
        "steady     | diff                  | ℹ️ web: 1 change in ecs-task-def.json",
        "steady     | diff --output=json    | ℹ️ web: 1 change in ecs-task-def.json",
        "steady     | diff --exit-code      | ℹ️ web: 1 change in ecs-task-def.json",
        "create     | diff                  | ℹ️ web: ecs-service-def.json is new,"
            + " ecs-task-def.json",
        "steady     | verify                | ✅ web: 16 ok",
        "unready    | verify                | ❌ web: ",
        "steady     | rollback              | ✅ rolled back: web runs web-stg:41",
        "steady     | rollback --dry-run    | ℹ️ web: dry run: nothing was changed",
        "steady     | scale --tasks=3       | ✅ deployed: web runs web-stg:42, 3 tasks",
        "steady     | refresh               | ✅ deployed: web runs web-stg:42, 2 tasks",
        "steady     | wait                  | ✅ ",
        "steady     | deploy --tasks=-2     | ❌ --tasks=-2 is no count"
      })
  void everyEndingHasItsHeadline(String scenario, String command, String headline)
      throws IOException {
    inWorkflow(WebExample.in(Scenario.named(scenario))).run((command + " " + STG).split(" "));
    assertThat(shown(summary())).startsWith("## " + headline);
  }

  @Test
  void aFaultInTheProjectIsToldWithItsPlace() throws IOException {
    inWorkflow("steady").run("deploy").exitsWith(ExitCode.PROJECT).callsNothing();
    assertThat(shown(summary()))
        .startsWith("## ❌ ecsdeploy.yml:3:14: environment variable CLUSTER is not defined\n")
        .contains("\n  why: ", "\n  try: ", "^^^", "· exit code 3\n");
  }

  @Test
  void whatVerificationFoundStandsAboveAllThatWasChecked() throws IOException {
    inWorkflow("unready").run("verify", STG).exitsWith(ExitCode.FOUND);
    assertThat(summary())
        .contains("### Findings\n\n* **failed**: task definition web-stg › ", "\n  * why: ")
        .contains("<details><summary>All checks</summary>\n\n```text\ntask definition web-stg\n");
  }

  @Test
  void summariesOfSeveralCommandsStandBelowEachOther() throws IOException {
    Files.writeString(step(), "what another tool wrote");
    Run.Given given = inWorkflow("steady");
    given.run("diff", STG).exitsWith(ExitCode.DONE);
    given.run("deploy", STG).exitsWith(ExitCode.DONE);
    given.run("diff", STG).exitsWith(ExitCode.DONE);
    assertThat(summary())
        .startsWith("what another tool wrote\n## ℹ️ web: 1 change")
        .contains("\n\n## ✅ deployed: web runs")
        .contains("\n\n## ✅ web: nothing differs\n");
  }

  @Test
  void anOptionNamesTheFileAndItsDirectoryIsMade() throws IOException {
    Path file = directory.resolve("pages/summary.md");
    inWorkflow("steady").run("diff", STG, "--summary=" + file).exitsWith(ExitCode.DONE);
    assertThat(Files.readString(file)).startsWith("## ℹ️ web: 1 change");
    assertThat(step()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--no-summary", "ECSDEPLOY_NO_SUMMARY"})
  void nobodyHasToHaveOne(String off) {
    Run.Given given = inWorkflow("steady");
    (off.startsWith("--") ? given.run("diff", STG, off) : given.with(off, "true").run("diff", STG))
        .exitsWith(ExitCode.DONE);
    assertThat(step()).doesNotExist();
  }

  @Test
  void aFileThatCannotBeWrittenEndsTheCommandBeforeAnythingIsChanged() throws IOException {
    Files.writeString(directory.resolve("file"), "");
    for (String file : new String[] {directory.toString(), directory + "/file/summary.md"}) {
      WebExample.in(Scenario.named("steady"))
          .run("deploy", STG, "--summary=" + file)
          .exitsWith(ExitCode.USAGE)
          .callsNothing()
          .err()
          .contains("error: --summary=" + file + " cannot be written", "why: ", "try: ");
    }
  }

  @Test
  void aFileOfTheWorkflowThatCannotBeWrittenIsAWarning() {
    WebExample.in(Scenario.named("steady"))
        .with("GITHUB_STEP_SUMMARY", directory.toString())
        .run("deploy", STG)
        .exitsWith(ExitCode.DONE)
        .err()
        .contains("warning: the summary was not written to " + directory);
  }

  @Test
  void whatIsLongerThanGitHubShowsIsShortenedAndWhereNothingFitsThatIsSaid() throws IOException {
    int full = 1 << 20;
    Files.writeString(step(), "x".repeat(full - 1200));
    Run.Given given = inWorkflow("crash");
    given.run("deploy", STG).exitsWith(ExitCode.ROLLED_BACK);
    assertThat(Files.size(step())).isLessThanOrEqualTo(full);
    assertThat(summary())
        .contains("## ❌ web did not take", "#container-exited", "More of this summary is left out");
    given
        .run("diff", STG)
        .exitsWith(ExitCode.DONE)
        .err()
        .contains("warning: the summary was not written", "1 MiB");
    assertThat(Files.size(step())).isLessThanOrEqualTo(full);
  }

  @Test
  void anInterruptedCommandWritesItToo() throws IOException {
    Run.Given given = inWorkflow("steady");
    Thread.currentThread().interrupt();
    given.run("deploy", STG).exitsWith(ExitCode.INTERRUPTED);
    assertThat(summary()).startsWith("## ⚠️ interrupted").doesNotContain("exit code");
  }
}
