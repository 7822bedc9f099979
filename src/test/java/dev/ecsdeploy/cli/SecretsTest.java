package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.simulator.SimulatedWorld;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A value from a SecureString goes to ECS, and nowhere else. */
class SecretsTest {
  private static final String SECRET = "p\"ss\\w0rd <1>&Key";
  private static final String SCENARIO =
      """
      description: A new task fails and tells the secret.
      parameters:
        /web/password: {secure: 'p"ss\\w0rd <1>&Key'}
        /web/url: plain
      new_tasks:
        - exit:
            code: 1
            log:
              - 'cannot log in with p"ss\\w0rd <1>&Key at db'
              - '{"dsn": "postgres://u:p%22ss%5Cw0rd+%3C1%3E%26Key@db", "p": "p\\"ss\\\\w0rd <1>&Key"}'
            reason: 'because of p"ss\\w0rd <1>&Key'
      """;

  @TempDir private Path project;

  @BeforeEach
  void write() throws IOException {
    PlainProject.writeConfig(project);
    task("{{ ssm('/web/password') }}");
    Files.writeString(
        project.resolve("service.json"),
        """
        {
          "launchType": "FARGATE", "desiredCount": 1,
          "deploymentConfiguration": {"deploymentCircuitBreaker": {"enable": true, "rollback": true}},
          "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"]}},
          "tags": [{"key": "hint", "value": "{{ ssm('/web/password') | base64encode }}"}]
        }
        """);
  }

  private void task(String value) throws IOException {
    Files.writeString(
        project.resolve("task.json"),
        """
        {
          "family": "web", "cpu": "256", "memory": "512", "networkMode": "awsvpc",
          "requiresCompatibilities": ["FARGATE"], "executionRoleArn": "arn:aws:iam::123456789012:role/x",
          "containerDefinitions": [{
            "name": "app", "image": "web:1", "essential": true,
            "environment": [
              {"name": "PASSWORD", "value": "%s"},
              {"name": "DSN", "value": "postgres://u:{{ ssm('/web/password') | urlencode }}@db"}
            ],
            "logConfiguration": {"logDriver": "awslogs", "options": {
              "awslogs-group": "/ecs/web", "awslogs-region": "ap-northeast-1",
              "awslogs-stream-prefix": "app"}}
          }]
        }
        """
            .formatted(value));
  }

  private static SimulatedWorld world() {
    return SimulatedWorld.of(Scenario.read(SourceText.of("scenario.yml", SCENARIO)));
  }

  /** Every form that somebody could read the secret in. */
  private static List<String> forms() {
    String json = SECRET.replace("\\", "\\\\").replace("\"", "\\\"");
    String url = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
    String base64 = Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8));
    return List.of(
        SECRET,
        json,
        json.replace("\\", "\\\\").replace("\"", "\\\""),
        json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"),
        url,
        url.replace("+", "%20"),
        base64,
        "w0rd <1>",
        "w0rd+%3C1");
  }

  @Test
  void noCommandShowsTheSecretInAnyForm() {
    List<List<String>> commands = new ArrayList<>();
    for (List<String> command :
        List.of(
            List.of("diff"),
            List.of("deploy", "--dry-run"),
            List.of("deploy"),
            List.of("deploy"),
            List.of("status"),
            List.of("diff"),
            List.of("render", "--mask"),
            List.of("render"),
            List.of("render", "--jsonnet"),
            List.of("render", "--jsonnet", "--mask"),
            List.of("register", "--dry-run"),
            List.of("register"),
            List.of("register", "--output"),
            List.of("revisions", "--revision=latest"),
            List.of("run", "--dry-run"),
            List.of("run"),
            List.of("tasks"),
            List.of("logs"),
            List.of("refresh"),
            List.of("wait"),
            List.of("rollback", "--dry-run"),
            List.of("appspec"))) {
      for (String output : List.of("", "--output=json")) {
        for (List<String> log :
            List.of(List.<String>of(), List.of("--log-format=json", "--debug"))) {
          boolean json =
              !output.isEmpty()
                  && !command.contains("--output")
                  && !Set.of("render", "logs", "appspec").contains(command.getFirst());
          commands.add(
              Stream.of(command, json ? List.of(output) : List.<String>of(), log)
                  .flatMap(List::stream)
                  .toList());
        }
      }
    }
    SimulatedWorld world = world();
    for (List<String> command : commands) {
      Run run = Run.of(project, world, command.toArray(String[]::new));
      assertThat(run.exit())
          .as(run::everything)
          .isNotIn(ExitCode.USAGE.code(), ExitCode.BUG.code());
      for (String form : forms()) {
        run.out().doesNotContain(form);
        run.err().doesNotContain(form);
      }
    }
    assertThat(world.aws().journal().entries())
        .filteredOn(entry -> entry.operation().equals("RegisterTaskDefinition"))
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry.request().toString()).contains("w0rd <1>&Key"));
  }

  /** The plan shortens long values, and half a secret is not recognised. */
  @Test
  void aValueIsMaskedBeforeItIsShortened() throws IOException {
    SimulatedWorld world = world();
    Run.of(project, world, "deploy", "--no-wait").exitsWith(ExitCode.DONE);
    String task = Files.readString(project.resolve("task.json"));
    Files.writeString(
        project.resolve("task.json"),
        task.replace(
            "\"essential\": true",
            "\"essential\": true, \"user\": \"%s {{ ssm('/web/password') }}\""
                .formatted("x".repeat(50))));
    Path summary = project.resolve("summary.md");
    Run run = Run.of(project, world, "deploy", "--dry-run", "--summary=" + summary);
    run.exitsWith(ExitCode.DONE).err().contains("x ***").doesNotContain("ss\\w0");
    assertThat(Files.readString(summary)).contains("x ***").doesNotContain("ss\\w0");
  }

  @Test
  void noSummaryShowsTheSecret() throws IOException {
    SimulatedWorld world = world();
    Path summary = project.resolve("summary.md");
    for (String command : List.of("diff", "deploy --dry-run", "deploy", "refresh", "wait")) {
      List<String> line = new ArrayList<>(List.of(command.split(" ")));
      line.add("--summary=" + summary);
      Run.of(project, world, line.toArray(String[]::new));
    }
    String text = Files.readString(summary);
    assertThat(text).contains("\"value\": \"***\"", "cannot log in with *** at db");
    forms().forEach(form -> assertThat(text).doesNotContain(form));
  }

  @Test
  void theLogOfAFailedTaskAndTheDiffSayWhereTheSecretWas() {
    SimulatedWorld world = world();
    Run.of(project, world, "diff").out().contains("***");
    Run failed = Run.of(project, world, "deploy");
    failed.exitsWith(ExitCode.FAILED).err().contains("cannot log in with *** at db");
  }

  @Test
  void aCommandThatOnlyFollowsMasksWhatAFailedTaskSays() {
    SimulatedWorld world = world();
    Run.of(project, world, "deploy", "--no-wait").exitsWith(ExitCode.DONE);
    Run waited = Run.of(project, world, "wait").exitsWith(ExitCode.FAILED);
    waited.err().contains("cannot log in with *** at db");
    for (String form : forms()) {
      waited.err().doesNotContain(form);
    }
  }

  @Test
  void anErrorDoesNotShowIt() throws IOException {
    task("{{ int(ssm('/web/password')) }}{{ ssm(ssm('/web/password')) }}");
    Run number = Run.of(project, world(), "diff");
    number.exitsWith(ExitCode.PROJECT);
    task("{{ ssm('/nope/' ~ ssm('/web/password')) }}");
    Run missing = Run.of(project, world(), "diff");
    missing.exitsWith(ExitCode.PROJECT).err().contains("ssm /nope/***");
    for (String form : forms()) {
      number.err().doesNotContain(form);
      missing.err().doesNotContain(form);
    }
  }

  @Test
  void renderRefusesToShowItUnlessItIsTold() {
    Run.of(project, world(), "render", "taskdef")
        .exitsWith(ExitCode.PROJECT)
        .err()
        .contains(
            "error: render taskdef would show a secret:"
                + " containerDefinitions[0].environment[0].value",
            "  why: ",
            "  try: --mask hides it, --reveal (ECSDEPLOY_REVEAL=true)");
    Run.of(project, world(), "render", "taskdef", "--mask")
        .exitsWith(ExitCode.DONE)
        .out()
        .contains("\"value\": \"***\"", "postgres://u:***@db");
    for (Run revealed :
        List.of(
            Run.of(project, world(), "render", "taskdef", "--reveal"),
            new Run.Given(project, world(), Map.of("ECSDEPLOY_REVEAL", "true"))
                .run("render", "taskdef"))) {
      revealed.exitsWith(ExitCode.DONE).out().contains("\"p\\\"ss\\\\w0rd <1>&Key\"");
    }
    Run.of(project, world(), "render", "--mask", "--reveal").exitsWith(ExitCode.USAGE);
  }

  @Test
  void whatIsNoSecretIsShown() throws IOException {
    Files.writeString(
        project.resolve("task.json"),
        """
        {"family": "{{ ssm('/web/url') }}", "containerDefinitions": [{"name": "a", "image": "b"}]}
        """);
    Run.of(project, world(), "render", "taskdef").exitsWith(ExitCode.DONE).out().contains("plain");
  }

  @Test
  void whatCredentialsAreAskedForWithIsMaskedLikeThem() throws IOException {
    for (String variable :
        List.of(
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN",
            "ACTIONS_ID_TOKEN_REQUEST_TOKEN")) {
      task("{{ must_env('" + variable + "') }}");
      new Run.Given(project, null, Map.of(variable, "0123456789-of-" + variable))
          .run("render", "taskdef", "--mask", "--simulate=steady")
          .exitsWith(ExitCode.DONE)
          .out()
          .contains("\"value\": \"***\"")
          .doesNotContain("0123456789-of");
    }
  }
}
