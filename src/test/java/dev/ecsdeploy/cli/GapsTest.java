package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.simulator.SimulatedWorld;
import dev.ecsdeploy.simulator.SimulatorServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Commands where the answers of AWS have null in the place of one member or element after the
 * other: whatever is missing, it is no bug of the tool.
 */
class GapsTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String EACH = "*";
  private static final Set<String> OF_A_CONNECTION = Set.of("connection", "content-length", "host");

  /** Paths such as {@code DescribeServices/services/*}{@code /status}. */
  private final Set<String> seen = new ConcurrentSkipListSet<>();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Run.Given given = WebExample.in(Scenario.named("steady"));
  private SimulatorServer simulator;
  private HttpServer between;
  private String gap = "";

  @BeforeEach
  void start() throws IOException {
    simulator = SimulatorServer.start(Objects.requireNonNull(given.world()).aws(), 0);
    between = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    between.createContext("/", this::passOn);
    between.start();
  }

  @AfterEach
  void stop() {
    between.stop(0);
    simulator.close();
    http.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "tasks"})
  void nothingThatAnAnswerLacksIsABug(String command) {
    run(command);
    Set<String> gaps = new TreeSet<>(seen);
    assertThat(gaps).as("paths in the answers").hasSizeGreaterThan(40);
    for (String path : gaps) {
      gap = path;
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      assertThat(run(command, said))
          .as("%s, null at %s: %s", command, path, said)
          .isNotEqualTo(ExitCode.BUG.code());
    }
  }

  private void run(String command) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    assertThat(run(command, said)).as(said::toString).isNotEqualTo(ExitCode.BUG.code());
  }

  private int run(String command, ByteArrayOutputStream said) {
    SimulatedWorld world = Objects.requireNonNull(given.world());
    PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    return Ecsdeploy.run(
        new Surroundings(
            Map.of(
                "AWS_ENDPOINT_URL", "http://127.0.0.1:" + between.getAddress().getPort(),
                "AWS_ACCESS_KEY_ID", "key",
                "AWS_SECRET_ACCESS_KEY", "secret"),
            given.directory(),
            new Surroundings.Terminal(
                new Surroundings.Input(new ByteArrayInputStream(new byte[0]), false),
                stream,
                stream,
                false,
                false,
                80),
            new Surroundings.Time(
                world.time(), () -> ZoneOffset.UTC, pause -> world.time().advance(pause)),
            new ProcessPrograms(),
            null),
        (command + " --envfile=stg.env").split(" "));
  }

  private void passOn(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(simulator.endpoint().resolve(exchange.getRequestURI().toString()))
              .POST(
                  HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
      exchange
          .getRequestHeaders()
          .forEach(
              (name, values) -> {
                if (!OF_A_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                  request.header(name, values.getFirst());
                }
              });
      HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
      answer
          .headers()
          .firstValue("Content-Type")
          .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
      byte[] body = withGap(exchange.getRequestHeaders().getFirst("X-Amz-Target"), answer.body());
      exchange.sendResponseHeaders(answer.statusCode(), body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private byte[] withGap(String target, byte[] body) {
    if (target == null || body.length == 0) {
      return body;
    }
    JsonNode json = JSON.readTree(body);
    punch(json, target.replaceFirst(".*\\.", ""));
    return JSON.writeValueAsBytes(json);
  }

  /** Notes all paths, and puts null where the gap is to be. */
  private void punch(JsonNode node, String path) {
    if (node instanceof ObjectNode object) {
      for (String name : Set.copyOf(object.propertyNames())) {
        String member = path + "/" + name;
        seen.add(member);
        punch(object.get(name), member);
        if (member.equals(gap)) {
          object.set(name, NullNode.instance);
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        String element = path + "/" + EACH;
        seen.add(element);
        punch(array.get(i), element);
        if (element.equals(gap)) {
          array.set(i, NullNode.instance);
        }
      }
    }
  }
}
