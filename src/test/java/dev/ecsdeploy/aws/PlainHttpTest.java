package dev.ecsdeploy.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.ecsdeploy.failure.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class PlainHttpTest {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/who",
        exchange -> {
          byte[] who =
              "%s %s %s %s"
                  .formatted(
                      exchange.getRequestMethod(),
                      exchange.getRequestURI(),
                      exchange.getRequestHeaders().getFirst("Host").replaceAll(":.*", ""),
                      exchange.getRequestHeaders().getFirst("Authorization"))
                  .getBytes(UTF_8);
          exchange.getResponseHeaders().add("X-Two", "a");
          exchange.getResponseHeaders().add("X-Two", "b");
          exchange.sendResponseHeaders(401, who.length);
          exchange.getResponseBody().write(who);
          exchange.close();
        });
    server.createContext(
        "/to",
        exchange -> {
          exchange.getResponseHeaders().set("Location", exchange.getRequestURI().getQuery());
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.createContext(
        "/loop",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/loop");
          exchange.sendResponseHeaders(307, -1);
          exchange.close();
        });
    server.createContext(
        "/silent",
        exchange -> {
          asked.countDown();
          try {
            over.await();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
  }

  private URI address(String host, String path) {
    return URI.create("http://" + host + ":" + server.getAddress().getPort() + path);
  }

  private static PlainHttp http(Map<String, String> environment) {
    return new PlainHttp(environment, Duration.ofSeconds(10));
  }

  private PlainHttp.Answer follow(URI address) throws IOException, InterruptedException {
    try (PlainHttp http = http(Map.of())) {
      return PlainHttp.follow(
          address,
          (at, isHome) ->
              http.ask("GET", at, isHome ? Map.of("Authorization", "Bearer t") : Map.of()));
    }
  }

  @Test
  void anAnswerHasItsStatusHeadersAndText() throws Exception {
    try (PlainHttp http = http(Map.of())) {
      PlainHttp.Answer answer = http.ask("GET", address("127.0.0.1", "/who?a=b%2Fc"), Map.of());

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("x-two").split(", ")).containsExactlyInAnyOrder("a", "b");
      assertThat(answer.header("x-three")).isEmpty();
      assertThat(answer.body()).isEqualTo("GET /who?a=b%2Fc 127.0.0.1 null");
    }
  }

  @Test
  void aRedirectInTheSamePlaceKeepsWhoAsksAndAnotherDoesNot() throws Exception {
    assertThat(follow(address("127.0.0.1", "/to?/who")).body())
        .isEqualTo("GET /who 127.0.0.1 Bearer t");
    URI elsewhere = address("localhost", "/who");
    assertThat(follow(address("127.0.0.1", "/to?" + elsewhere)).body())
        .isEqualTo("GET /who localhost null");
  }

  @Test
  void aRedirectThatLeadsNowhereIsNotFollowed() {
    for (String nowhere : new String[] {"file:///etc/passwd", "http://a b", "/loop"}) {
      assertThatThrownBy(() -> follow(address("127.0.0.1", "/to?" + nowhere.replace(" ", "%20"))))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("redirect");
    }
  }

  @Test
  void aRedirectDoesNotLeadOutOfTheEncryptedPart() {
    PlainHttp.Answer answer =
        new PlainHttp.Answer(302, Map.of("location", "http://registry.corp/token"), "");

    assertThatThrownBy(() -> answer.redirect(URI.create("https://registry.corp/")))
        .hasMessage("a redirect to http://registry.corp/token");
  }

  @Test
  void anAnswerThatDoesNotComeIsGivenUp() throws Exception {
    try (PlainHttp http = new PlainHttp(Map.of(), Duration.ofSeconds(1))) {
      assertThatThrownBy(() -> http.ask("GET", address("127.0.0.1", "/silent"), Map.of()))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void whoIsInterruptedDoesNotWait() throws Exception {
    FutureTask<Throwable> task =
        new FutureTask<>(
            () -> {
              try (PlainHttp http = http(Map.of())) {
                http.ask("GET", address("127.0.0.1", "/silent"), Map.of());
                return null;
              } catch (InterruptedException e) {
                return e;
              }
            });
    Thread thread = Thread.ofPlatform().start(task);
    assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
    thread.interrupt();

    assertThat(task.get(5, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void aCertificateThatNobodyVouchesForIsToldInWords(@TempDir Path directory) throws Exception {
    try (Encrypted encrypted = Encrypted.in(directory).answering("/", 200, "hidden");
        PlainHttp http = http(Map.of())) {
      URI address = URI.create("https://localhost:" + encrypted.port() + "/");

      assertThatThrownBy(() -> http.ask("GET", address, Map.of()))
          .isInstanceOf(SSLException.class)
          .hasMessage("nobody who is trusted vouches for its certificate");
      Map<String, String> trusting = Map.of("AWS_CA_BUNDLE", encrypted.certificate().toString());
      try (PlainHttp bundled = http(trusting)) {
        assertThat(bundled.ask("GET", address, Map.of()).body()).isEqualTo("hidden");
      }
      Path other = Files.writeString(directory.resolve("other.pem"), "nothing");
      try (PlainHttp broken = http(Map.of("AWS_CA_BUNDLE", other.toString()))) {
        assertThatThrownBy(() -> broken.ask("GET", address, Map.of())).isInstanceOf(Failure.class);
      }
    }
  }

  @Test
  void plainConnectionsGoThroughTheirProxy() throws Exception {
    String login = "Basic YWRhOnMvZWNyZXQ=";
    try (ProxyServer proxy = ProxyServer.to(server.getAddress().getPort(), login);
        PlainHttp http = http(Map.of("http_proxy", "ada:s%2Fecret@127.0.0.1:" + proxy.port()))) {
      assertThat(http.ask("GET", URI.create("http://aws.corp/who?a=1"), Map.of()).body())
          .endsWith("aws.corp null");
      assertThat(proxy.heard()).contains("GET http://aws.corp/who?a=1 HTTP/1.1");
    }
  }
}
