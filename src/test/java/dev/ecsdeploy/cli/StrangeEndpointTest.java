package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands where something else stands at the address of AWS: nothing is changed on its word. */
class StrangeEndpointTest {
  private static final List<String> COMMANDS =
      List.of(
          "deploy",
          "diff",
          "status",
          "rollback",
          "refresh",
          "scale --tasks=3",
          "wait",
          "run",
          "register",
          "delete --force",
          "tasks",
          "revisions",
          "exec --command=ls");

  /** What some begin with, there being nothing to look at before. */
  private static final Map<String, Set<String>> FIRST =
      Map.of("run", Set.of("RegisterTaskDefinition"), "register", Set.of("RegisterTaskDefinition"));

  @TempDir private Path directory;
  private final Set<String> asked = new ConcurrentSkipListSet<>();
  private HttpServer server;
  private String type = "";
  private String body = "";

  @BeforeEach
  void start() throws IOException {
    Files.writeString(
        directory.resolve("ecsdeploy.yml"),
        """
        region: eu-west-1
        cluster: demo
        service: web
        task_definition: task.json
        service_definition: service.json
        """);
    Files.writeString(
        directory.resolve("task.json"),
        "{\"family\": \"web\", \"containerDefinitions\": [{\"name\": \"app\", \"image\": \"a\"}]}");
    Files.writeString(directory.resolve("service.json"), "{\"desiredCount\": 1}");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
          asked.add(target == null ? "" : target.replaceFirst(".*\\.", ""));
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().set("Content-Type", type);
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/html|<html>Welcome</html>",
        "application/x-amz-json-1.1|''",
        "application/x-amz-json-1.1|'{}'",
        "application/x-amz-json-1.1|'{\"services\":[{\"serviceName\":\"we'",
        "application/x-amz-json-1.1|'{\"services\":[null]}'",
        "application/x-amz-json-1.1|'{\"failures\":[]}'",
        "application/x-amz-json-1.1|'{\"services\":[{\"serviceName\":\"web\"}]}'",
        "application/x-amz-json-1.1|'{\"services\":{\"serviceName\":\"web\"}}'",
      })
  void everyCommandEndsWithTheReasonAndNothingIsChanged(String contentType, String text) {
    type = contentType;
    body = text;
    for (String command : COMMANDS) {
      asked.clear();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      int exit = run(out, server.getAddress().getPort(), command.split(" "));

      String said = out.toString(StandardCharsets.UTF_8);
      assertThat(exit).as(command + ": " + said).isEqualTo(ExitCode.AWS.code());
      List<String> lines = said.lines().toList();
      assertThat(lines.subList(lines.size() - 3, lines.size()))
          .as(command)
          .satisfiesExactly(
              what -> assertThat(what).startsWith("error: cannot "),
              why -> assertThat(why).startsWith("  why: "),
              hint -> assertThat(hint).startsWith("  try: the network, a proxy"));
      asked.removeIf(call -> call.matches("(Describe|List|Get).*"));
      assertThat(asked).as(command).isSubsetOf(FIRST.getOrDefault(command, Set.of()));
    }
  }

  @Test
  void countsThatAnEndpointLeavesOutAreZero() {
    type = "application/x-amz-json-1.1";
    body =
        """
        {"services": [{
          "serviceName": "web", "serviceArn": "arn:aws:ecs:eu-west-1:1:service/demo/web",
          "clusterArn": "arn:aws:ecs:eu-west-1:1:cluster/demo", "status": "ACTIVE",
          "taskDefinition": "arn:aws:ecs:eu-west-1:1:task-definition/web:1",
          "desiredCount": 1,
          "deployments": [{
            "id": "d", "status": "PRIMARY", "desiredCount": 1, "runningCount": 1,
            "taskDefinition": "arn:aws:ecs:eu-west-1:1:task-definition/web:1"}]}]}
        """;
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    int exit = run(out, server.getAddress().getPort(), "status");

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("0 of 1 running", "web:1  primary, 1 of 1 running");
    assertThat(exit).isEqualTo(ExitCode.DONE.code());
  }

  private int run(ByteArrayOutputStream out, int port, String... arguments) {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    return Ecsdeploy.run(
        new Surroundings(
            Map.of(
                "AWS_ENDPOINT_URL", "http://127.0.0.1:" + port,
                "AWS_ACCESS_KEY_ID", "key",
                "AWS_SECRET_ACCESS_KEY", "secret"),
            directory,
            new Surroundings.Terminal(
                new Surroundings.Input(new ByteArrayInputStream(new byte[0]), false),
                stream,
                stream,
                false,
                false,
                80),
            new Surroundings.Time(Clock.systemUTC(), () -> ZoneOffset.UTC, pause -> {}),
            new ProcessPrograms(),
            null),
        arguments);
  }
}
