package dev.ecsdeploy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ecsdeploy.simulator.SimulatedWorld;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * A simulated AWS behind HTTP that looks at the keys that calls are signed with, which are good for
 * some minutes of its time, and gives new ones: as the host of a container, and as STS.
 */
final class KeyedAws implements AutoCloseable {
  private static final Pattern KEY = Pattern.compile("Credential=([^/]+)/");
  private static final Duration GOOD = Duration.ofMinutes(12);

  private final SimulatedWorld world;
  private final HttpServer server;
  private final Map<String, Instant> ends = new ConcurrentHashMap<>();
  private final Set<String> used = new ConcurrentSkipListSet<>();
  private final Instant start;
  private volatile Window trouble = new Window(Instant.MAX, Instant.MAX, 0);

  /** When new keys are refused, and how. */
  private record Window(Instant from, Instant until, int status) {}

  KeyedAws(SimulatedWorld world) throws IOException {
    this.world = world;
    this.start = world.time().instant();
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From one minute until another, new keys are refused. */
  KeyedAws refusing(int from, int until, int status) {
    trouble =
        new Window(
            start.plus(from, ChronoUnit.MINUTES), start.plus(until, ChronoUnit.MINUTES), status);
    return this;
  }

  /** The keys that calls to ECS were signed with. */
  Set<String> used() {
    return used;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      boolean role = new String(body, UTF_8).startsWith("Action=AssumeRole");
      if (role || exchange.getRequestURI().getPath().equals("/credentials")) {
        give(exchange, role);
      } else if (isGood(exchange)) {
        pass(exchange, body);
      } else {
        say(exchange, 400, "{\"__type\": \"ExpiredTokenException\", \"message\": \"expired\"}");
      }
    }
  }

  private void give(HttpExchange exchange, boolean role) throws IOException {
    Instant now = world.time().instant();
    if (!now.isBefore(trouble.from()) && now.isBefore(trouble.until())) {
      say(
          exchange,
          trouble.status(),
          role
              ? "<ErrorResponse><Error><Code>AccessDenied</Code><Message>not any more</Message>"
                  + "</Error></ErrorResponse>"
              : "{\"message\": \"not any more\"}");
      return;
    }
    say(exchange, 200, role ? assumed() : document());
  }

  /** A new key, as a container's host and programs give it. */
  String document() {
    String key = key();
    return """
    {"Version": 1, "AccessKeyId": "%s", "SecretAccessKey": "s", "Token": "t", "SessionToken": "t",
     "Expiration": "%s"}
    """
        .formatted(key, ends.get(key));
  }

  private String assumed() {
    String key = key();
    return """
    <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
    <Credentials><AccessKeyId>%s</AccessKeyId><SecretAccessKey>s</SecretAccessKey>
    <SessionToken>t</SessionToken><Expiration>%s</Expiration></Credentials>
    </AssumeRoleResult></AssumeRoleResponse>
    """
        .formatted(key, ends.get(key));
  }

  private String key() {
    String key = "KEY" + ends.size();
    ends.put(key, world.time().instant().plus(GOOD));
    return key;
  }

  private boolean isGood(HttpExchange exchange) {
    Matcher key =
        KEY.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    if (!key.find()) {
      return false;
    }
    used.add(key.group(1));
    return world.time().instant().isBefore(ends.getOrDefault(key.group(1), Instant.MIN));
  }

  private void pass(HttpExchange exchange, byte[] body) throws IOException {
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.fromValue(exchange.getRequestMethod()))
            .uri(URI.create(url()).resolve(exchange.getRequestURI()));
    exchange.getRequestHeaders().forEach(request::putHeader);
    HttpExecuteResponse answer =
        world
            .aws()
            .prepareRequest(
                HttpExecuteRequest.builder()
                    .request(request.build())
                    .contentStreamProvider(() -> new ByteArrayInputStream(body))
                    .build())
            .call();
    String text =
        new String(
            answer.responseBody().orElseGet(AbortableInputStream::createEmpty).readAllBytes(),
            UTF_8);
    say(exchange, answer.httpResponse().statusCode(), text);
  }

  private static void say(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
