package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.simulator.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in HTML that a command leaves behind. */
class ReportTest {
  private static final String STG = "--envfile=stg.env";

  @TempDir private Path directory;
  private Path page = Path.of("");

  @BeforeEach
  void name() {
    page = directory.resolve("report.html");
  }

  private Run run(String scenario, String... arguments) {
    return WebExample.in(Scenario.named(scenario))
        .run(
            Stream.concat(Stream.of(arguments), Stream.of("--report=" + page))
                .toArray(String[]::new));
  }

  private String text() throws IOException {
    return Files.readString(page);
  }

  @Test
  void aDeploymentIsShownWithItsChartItsTimelineAndItsDifferences() throws IOException {
    run("steady", "deploy", STG).exitsWith(ExitCode.DONE);
    assertThat(text())
        .contains(
            "<body class=\"good\">",
            "<h1>deployed: web runs web-stg:43, 2 tasks, 2 m 15 s</h1>",
            "<dt>image</dt><dd>web <code>web:previous → web:def456</code></dd>",
            "new · web-stg:43: 2 running; old · web-stg:42: 0 running",
            "<tr><th scope=\"row\">12:00:29</th><td>2</td><td>0</td><td>2</td><td>0</td></tr>",
            "<td>web-stg:43 · 2 pending · web-stg:42 · 2 running</td>",
            "<span class=\"added\">+      &quot;image&quot;:")
        .doesNotContain("http:", "https:");
  }

  @Test
  void aFailureIsShownWithItsCauseAndMarkedInTheChart() throws IOException {
    run("crash", "deploy", STG).exitsWith(ExitCode.ROLLED_BACK);
    assertThat(text())
        .contains(
            "<body class=\"bad\">",
            "<h1>web did not take web-stg:43: the circuit breaker rolled it back after 3 failed",
            "| Caused by: java.net.UnknownHostException: db.stg.internal",
            "<h3>4 of 4 tasks: container web exited with 1</h3>",
            "<dt>container web</dt><dd>exit code 1</dd>",
            "<dt>log</dt><dd>/ecs/web-stg</dd>",
            "class=\"mark failure sign\"",
            ">1–2</text>",
            "<span class=\"sign rollback\" aria-hidden=\"true\">◀</span>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "steady | deploy --dry-run    | web: dry run: nothing was changed",
        "steady | deploy --no-wait    | the rollout of web-stg:43 goes on",
        "steady | deploy --revision=1 --latest-task-definition | --skip-task-definition, ",
        "stuck  | deploy --timeout=2m | web did not settle on web-stg:43 within 2 m 00 s",
        "denied | deploy              | ",
        "steady | diff                | web: 1 change in ",
        "unready | verify             | web: 11 ok, 4 failed, 1 could not be checked",
        "steady | rollback            | rolled back: web runs web-stg:41",
        "steady | scale --tasks=3     | deployed: web runs web-stg:42, 3 tasks",
        "steady | refresh             | deployed: web runs web-stg:42, 2 tasks"
      })
  void everyEndingIsShown(String scenario, String command, String headline) throws IOException {
    run(scenario, (command + " " + STG).split(" "));
    assertThat(text()).contains("<h1>" + (headline == null ? "" : headline)).endsWith("</html>\n");
  }

  @Test
  void ofANewServiceTheImageIsShownToo() throws IOException {
    run("create", "deploy", STG).exitsWith(ExitCode.DONE);
    assertThat(text()).contains("<dt>image</dt><dd>123456789012.dkr.ecr.");
  }

  @Test
  void anInterruptedDeploymentIsShownAndNothingElseIsLeftBehind() throws IOException {
    Run.Given given = WebExample.in(Scenario.named("steady"));
    Files.writeString(page, "an older report");
    Thread.currentThread().interrupt();
    given.run("deploy", STG, "--report=" + page).exitsWith(ExitCode.INTERRUPTED);
    assertThat(text()).contains("<body class=\"attention\">").doesNotContain("older");
    assertThat(directory)
        .isDirectoryContaining("glob:**report.html")
        .isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void aReportThatCannotBeWrittenEndsTheCommandBeforeAnythingIsChanged() throws IOException {
    Files.createDirectory(page);
    run("steady", "deploy", STG)
        .exitsWith(ExitCode.USAGE)
        .callsNothing()
        .err()
        .contains("error: --report=" + page + " cannot be written", "it is a directory");
  }

  /** The chart alone, as the documentation shows it. */
  @Test
  void theDocumentationShowsAChart() throws IOException {
    new StrategyProject(Files.createDirectory(directory.resolve("project")))
        .strategy(
            "'strategy': 'CANARY', 'bakeTimeInMinutes': 3, 'canaryConfiguration':"
                + " {'canaryPercent': 10.0, 'canaryBakeTimeInMinutes': 2}")
        .in(Scenario.named("steady"))
        .run("deploy", "--timeout=3h", "--report=" + page)
        .exitsWith(ExitCode.DONE);
    String style = between("<style>", "</style>");
    String chart = between("<svg class=\"chart wide\"", "<svg class=\"chart narrow\"");
    String patterns = between("aria-hidden=\"true\">", "</svg>");
    Golden.check(
        "docs/pictures/report.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\""
            + chart.substring(0, chart.indexOf('>') + 1)
            + "\n<style>"
            + style
            + "svg { background: var(--page); }\n</style>\n"
            + patterns
            + chart.substring(chart.indexOf('>') + 1));
  }

  private String between(String start, String end) throws IOException {
    String text = text();
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }
}
