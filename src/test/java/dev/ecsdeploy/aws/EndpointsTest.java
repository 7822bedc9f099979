package dev.ecsdeploy.aws;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ecsdeploy.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands at an endpoint and is not AWS, byte by byte, and how endpoints are named. */
class EndpointsTest {
  private static final String NETWORK = "the network, a proxy, and AWS_ENDPOINT_URL if it is set";

  private final List<String> questions = new CopyOnWriteArrayList<>();
  private volatile String answer = "";
  private ServerSocket socket;

  @BeforeEach
  void start() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  @AfterEach
  void stop() throws IOException {
    socket.close();
  }

  private void serve() {
    try {
      while (true) {
        try (Socket caller = socket.accept()) {
          questions.add(read(caller.getInputStream()));
          caller.getOutputStream().write(answer.replace("~", "\r\n").getBytes(ISO_8859_1));
        } catch (SocketException e) {
          if (socket.isClosed()) {
            return;
          }
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first line of a request; the rest is read, too. */
  private static String read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return head.toString();
      }
      head.append((char) next);
    }
    for (String line : head.toString().lines().toList()) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length: ")) {
        in.readNBytes(Integer.parseInt(line.substring("content-length: ".length())));
      }
    }
    return head.toString().lines().findFirst().orElse("");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "502 Bad Gateway~Content-Type: text/html~~<h1>502 Bad Gateway</h1>|HTTP 502|the answer is a"
            + " page for people, so something before AWS gave it (HTTP 502)",
        "503 Service Unavailable~~" + "|HTTP 503|the answer names no error of AWS (HTTP 503)",
        "407 Proxy Authentication Required~Content-Length: 0~~"
            + "|HTTP 407|the proxy wants a user and a password (HTTP 407)",
        "301 Moved Permanently~Location: https://elsewhere/~Content-Length: 0~~"
            + "|HTTP 301|the answer points to another address, which calls to AWS do not follow:"
            + " https://elsewhere/",
        "200 OK~Content-Type: text/html~Content-Length: 13~~<h1>Login</h1>"
            + "|what answers is not AWS|answers with a page for people (text/html)",
        "200 OK~Content-Length: 0~~" + "|what answers is not AWS|answers with nothing (HTTP 200)",
        "200 OK~Content-Length: 2~~{}" + "|what answers is not AWS|answers with nothing (HTTP 200)",
        "204 No Content~~" + "|what answers is not AWS|answers with nothing (HTTP 204)",
        "200 OK~Content-Length: 13~~{'services':['"
            + "|what came for an answer cannot be read|Unexpected character",
        "200 OK~Content-Length: 3~~[1]"
            + "|what came for an answer cannot be read|expecting start object",
        "200 OK~Content-Length: 15~~{\"services\": 1}"
            + "|what came for an answer cannot be read|unexpected token",
        "200 OK~Content-Encoding: gzip~Content-Length: 2~~xx"
            + "|what came for an answer cannot be read|Not in GZIP format",
        "200 OK~Content-Length: 500~~{\"services\":["
            + "|AWS could not be reached|IOException: Premature EOF",
      })
  void whatIsNotAwsIsNotTakenForIt(String said, String what, String why) {
    answer = "HTTP/1.1 " + said;

    Failure failure = failure(Map.of("AWS_ENDPOINT_URL", endpoint()));

    assertThat(failure.kind()).isEqualTo(Failure.Kind.AWS);
    assertThat(failure.what()).isEqualTo("cannot describe service web: " + what);
    assertThat(failure.why()).contains(why).doesNotContain("\n");
    assertThat(failure.hint()).isEqualTo(NETWORK);
  }

  @Test
  void nothingIsNoAnswerOfAnyServiceThatWasAskedSomething() {
    answer = "HTTP/1.1 200 OK~Content-Length: 0~~";

    assertThat(failure(aws -> aws.sts().getCallerIdentity()).what()).endsWith("is not AWS");
    assertThat(failure(aws -> aws.ssm().getParameters(r -> r.names("a"))).what())
        .endsWith("is not AWS");
    assertThat(failure(aws -> aws.ec2().describeVpcs()).what()).endsWith("is not AWS");
    try (AwsClients clients = clients(Map.of("AWS_ENDPOINT_URL", endpoint()))) {
      clients.codeDeploy().continueDeployment(request -> request.deploymentId("d-1"));
    }
  }

  /** As imitations do that call every answer a page. */
  @Test
  void anAnswerMayCallItselfAPage() {
    answer = "HTTP/1.1 200 OK~Content-Type: text/html~Content-Length: 15~~{\"services\":[]}";

    call(Map.of("AWS_ENDPOINT_URL", endpoint()));

    assertThat(questions).hasSize(1);
  }

  @Test
  void aboutTagsEcsHasNothingToSay() {
    answer = "HTTP/1.1 200 OK~Content-Length: 2~~{}";
    try (AwsClients clients = clients(Map.of("AWS_ENDPOINT_URL", endpoint()))) {
      clients.ecs().untagResource(request -> request.resourceArn("arn:x").tagKeys("a"));
    }
    assertThat(questions).hasSize(1);
  }

  @Test
  void xmlThatIsNoneCannotBeRead() {
    answer = "HTTP/1.1 200 OK~Content-Length: 2~~{}";

    Failure failure = failure(aws -> aws.sts().getCallerIdentity());

    assertThat(failure.what()).endsWith("what came for an answer cannot be read");
    assertThat(failure.why()).isEqualTo("Content is not allowed in prolog.");
  }

  private Failure failure(Consumer<AwsClients> call) {
    try (AwsClients clients = clients(Map.of("AWS_ENDPOINT_URL", endpoint()))) {
      return catchThrowableOfType(
          Failure.class,
          () ->
              AwsFailures.call(
                  "ask",
                  () -> {
                    call.accept(clients);
                    return true;
                  }));
    }
  }

  @Test
  void aConnectionThatIsClosedIsNoAnswer() {
    Failure failure = failure(Map.of("AWS_ENDPOINT_URL", endpoint()));

    assertThat(failure.what()).endsWith("AWS could not be reached");
    assertThat(failure.why()).isEqualTo("SocketException: Unexpected end of file from server");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "127.0.0.1:4510",
        "http://127.0.0.1:99999",
        "http://a b",
        "http://",
        "ftp://127.0.0.1",
        "http:///path"
      })
  void anEndpointHasToBeAnAddress(String value) {
    for (String name : List.of("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_ECS")) {
      Failure failure = failure(Map.of(name, value));

      assertThat(failure.kind()).isEqualTo(Failure.Kind.PROJECT);
      assertThat(failure.what()).isEqualTo(name + " is not the address of an endpoint");
      assertThat(failure.why()).startsWith(value + " is not");
    }
  }

  @Test
  void anEndpointMayHaveAPath() {
    answer = "HTTP/1.1 200 OK~Content-Length: 15~~{\"services\":[]}";

    call(Map.of("AWS_ENDPOINT_URL", endpoint() + "/prefix"));

    assertThat(questions).containsExactly("POST /prefix/ HTTP/1.1");
  }

  @ParameterizedTest
  @CsvSource({"HTTP_PROXY", "http_proxy"})
  void callsGoByTheProxyThatTheVariablesName(String name) {
    answer = "HTTP/1.1 200 OK~Content-Length: 15~~{\"services\":[]}";

    call(Map.of("AWS_ENDPOINT_URL", "http://ecs.example.invalid", name, endpoint()));

    assertThat(questions).containsExactly("POST http://ecs.example.invalid/ HTTP/1.1");
  }

  /** By the SDK alone, calls to AWS would go by the proxy for {@code http} or by none. */
  @Test
  void callsToAwsGoByTheProxyForHttps() {
    answer = "HTTP/1.1 403 Forbidden~Content-Length: 0~~";

    Failure failure = failure(Map.of("HTTPS_PROXY", endpoint(), "AWS_REGION", "eu-west-1"));

    assertThat(questions).contains("CONNECT ecs.eu-west-1.amazonaws.com:443 HTTP/1.1");
    assertThat(failure.why()).contains("Unable to tunnel through proxy", "403 Forbidden");
  }

  @ParameterizedTest
  @CsvSource({
    "AWS_USE_FIPS_ENDPOINT, us-east-1, ecs-fips.us-east-1.amazonaws.com",
    "AWS_USE_DUALSTACK_ENDPOINT, eu-west-1, ecs.eu-west-1.api.aws",
    "AWS_NONE_OF_THESE, cn-north-1, ecs.cn-north-1.amazonaws.com.cn",
    "AWS_NONE_OF_THESE, us-gov-west-1, ecs.us-gov-west-1.amazonaws.com",
  })
  void variablesChooseAmongTheEndpointsOfAws(String name, String region, String host) {
    answer = "HTTP/1.1 403 Forbidden~Content-Length: 0~~";

    failure(Map.of("HTTPS_PROXY", endpoint(), "AWS_REGION", region, name, "true"));

    assertThat(questions).contains("CONNECT " + host + ":443 HTTP/1.1");
  }

  private Failure failure(Map<String, String> variables) {
    return catchThrowableOfType(Failure.class, () -> call(variables));
  }

  private static void call(Map<String, String> variables) {
    try (AwsClients clients = clients(variables)) {
      AwsFailures.call(
          "describe service web",
          () -> clients.ecs().describeServices(request -> request.services("web")));
    }
  }

  private static AwsClients clients(Map<String, String> more) {
    Map<String, String> variables = new HashMap<>();
    variables.put("AWS_ACCESS_KEY_ID", "key");
    variables.put("AWS_SECRET_ACCESS_KEY", "secret");
    variables.put("AWS_REGION", "eu-west-1");
    variables.putAll(more);
    return new AwsClients(new AwsSettings(variables, null, null, null, call -> {}));
  }

  private String endpoint() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }
}
