package dev.ecsdeploy.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ecsdeploy.failure.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The clients against an HTTP server on this machine that answers as it is told. */
class AwsClientsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private record Answer(int status, String body) {}

  private record Question(String authorization, String target, String body, String length) {}

  private final List<AwsCall> calls = new ArrayList<>();
  private final List<Question> questions = new ArrayList<>();
  private final Deque<Answer> answers = new ArrayDeque<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void takesCredentialsRegionAndEndpointFromTheVariables() {
    describe(clients(null, null));
    assertThat(questions.getFirst().authorization())
        .contains("Credential=AKIDEXAMPLE/")
        .contains("/eu-west-1/ecs/");
  }

  @Test
  void theRegionOfTheConfigFileWins() {
    describe(clients("ap-northeast-1", null));
    assertThat(questions.getFirst().authorization()).contains("/ap-northeast-1/ecs/");
  }

  @Test
  void readsTheProfileThatTheVariablesName(@TempDir Path directory) throws IOException {
    Path config = directory.resolve("config");
    Files.writeString(
        config,
        """
        [profile stg]
        region = us-west-2
        aws_access_key_id = AKIDPROFILE
        aws_secret_access_key = secret
        """);
    Map<String, String> variables = new HashMap<>();
    variables.put("AWS_CONFIG_FILE", config.toString());
    variables.put("AWS_SHARED_CREDENTIALS_FILE", directory.resolve("none").toString());
    variables.put("AWS_PROFILE", "stg");
    variables.put("AWS_ENDPOINT_URL", endpoint());
    describe(new AwsClients(new AwsSettings(variables, null, null, null, calls::add)));
    assertThat(questions.getFirst().authorization())
        .contains("Credential=AKIDPROFILE/")
        .contains("/us-west-2/");
  }

  @Test
  void profilesThatCannotBeReadAreTheUsersToCorrect(@TempDir Path directory) throws IOException {
    Path config = Files.writeString(directory.resolve("config"), "[profile stg\nregion = x\n");
    Map<String, String> variables = Map.of("AWS_CONFIG_FILE", config.toString());
    try (AwsClients clients =
        new AwsClients(new AwsSettings(variables, "eu-west-1", null, null, calls::add))) {
      assertThatThrownBy(clients::ecs)
          .isInstanceOfSatisfying(
              Failure.class,
              failure -> {
                assertThat(failure.what()).contains("the profiles of AWS cannot be read");
                assertThat(failure.hint()).contains("AWS_CONFIG_FILE");
              });
    }
  }

  @Test
  void takesOnTheRoleForEveryCall() {
    answers.add(
        new Answer(
            200,
            """
            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
            <Credentials><AccessKeyId>AKIDROLE</AccessKeyId><SecretAccessKey>x</SecretAccessKey>
            <SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>
            </AssumeRoleResult></AssumeRoleResponse>
            """));
    describe(clients(null, "arn:aws:iam::123456789012:role/deployer"));
    assertThat(questions.get(0).body()).contains("Action=AssumeRole", "role%2Fdeployer");
    assertThat(questions.get(1).authorization()).contains("Credential=AKIDROLE/");
  }

  @Test
  void givesUpSoonOnAnEndpointThatOnlyFails() {
    for (int i = 0; i < 9; i++) {
      answers.add(new Answer(500, ""));
    }
    Failure failure = catchThrowableOfType(Failure.class, () -> describe(clients(null, null)));
    assertThat(questions).hasSize(4);
    assertThat(failure.kind()).isEqualTo(Failure.Kind.AWS);
    assertThat(failure.what()).isEqualTo("cannot describe service web: HTTP 500");
  }

  @Test
  void saysWhichPermissionIsMissing() {
    answers.add(
        new Answer(
            400,
            """
            {"__type":"AccessDeniedException","Message":"User: arn:aws:iam::1:user/x is not authorized \
            to perform: ecs:DescribeServices on resource: y because no identity-based policy allows it"}
            """));
    Failure failure = catchThrowableOfType(Failure.class, () -> describe(clients(null, null)));
    assertThat(failure.what()).isEqualTo("cannot describe service web: AccessDeniedException");
    assertThat(failure.hint()).contains("ecs:DescribeServices");
    assertThat(calls.getFirst().ending()).isEqualTo("AccessDeniedException");
  }

  @Test
  void saysThatAwsCouldNotBeReached() {
    server.stop(0);
    Failure failure = catchThrowableOfType(Failure.class, () -> describe(clients(null, null)));
    assertThat(failure.what()).isEqualTo("cannot describe service web: AWS could not be reached");
    assertThat(failure.why()).contains("Connect");
  }

  @Test
  void sendsMembersThatTheModelDoesNotKnow() {
    answers.add(
        new Answer(
            200,
            """
            {"taskDefinition": {"family": "web", "revision": 1, "taskDefinitionArn": "web:1"}}
            """));
    ObjectNode extra =
        (ObjectNode)
            JSON.readTree(
                """
                {"futureMember": {"a": [1, "é"]},
                 "containerDefinitions": [null, {"newKnob": true}]}
                """);
    try (AwsClients clients = clients(null, null)) {
      clients
          .ecs()
          .registerTaskDefinition(
              request ->
                  request
                      .family("web")
                      .containerDefinitions(
                          List.of(
                              ContainerDefinition.builder().name("a").build(),
                              ContainerDefinition.builder().name("b").build()))
                      .overrideConfiguration(ExtraMembers.adding(extra)));
    }
    Question question = questions.getFirst();
    assertThat(JSON.readTree(question.body()))
        .isEqualTo(
            JSON.readTree(
                """
                {"family": "web", "futureMember": {"a": [1, "é"]},
                 "containerDefinitions": [{"name": "a"}, {"name": "b", "newKnob": true}]}
                """));
    assertThat(question.length())
        .isEqualTo(Integer.toString(question.body().getBytes(StandardCharsets.UTF_8).length));
  }

  @Test
  void makesNoClientThatNobodyAsksFor() {
    try (AwsClients clients =
        new AwsClients(new AwsSettings(Map.of(), null, null, null, calls::add))) {
      assertThat(clients).isNotNull();
    }
    assertThat(questions).isEmpty();
  }

  private void describe(AwsClients clients) {
    try (clients) {
      AwsFailures.call(
          "describe service web",
          () -> clients.ecs().describeServices(request -> request.services("web")));
    }
  }

  private AwsClients clients(@Nullable String region, @Nullable String role) {
    Map<String, String> variables = new HashMap<>();
    variables.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
    variables.put("AWS_SECRET_ACCESS_KEY", "secret");
    variables.put("AWS_REGION", "eu-west-1");
    variables.put("AWS_ENDPOINT_URL", endpoint());
    return new AwsClients(new AwsSettings(variables, region, role, null, calls::add));
  }

  private String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    questions.add(
        new Question(
            String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
            String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target")),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
            String.valueOf(exchange.getRequestHeaders().getFirst("Content-Length"))));
    Answer answer =
        answers.isEmpty() ? new Answer(200, "{\"services\":[]}") : answers.removeFirst();
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
