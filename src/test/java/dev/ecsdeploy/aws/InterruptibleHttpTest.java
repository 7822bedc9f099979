package dev.ecsdeploy.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

@Timeout(20)
class InterruptibleHttpTest {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private Duration limit = Duration.ofMinutes(1);
  private final SdkHttpClient http =
      new InterruptibleHttp(UrlConnectionHttpClient.create(), () -> limit);
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/answered",
        exchange -> {
          exchange.sendResponseHeaders(404, 4);
          exchange.getResponseBody().write("none".getBytes(UTF_8));
          exchange.close();
        });
    server.createContext(
        "/silent",
        exchange -> {
          asked.countDown();
          awaitTheEnd();
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    http.close();
    server.stop(0);
  }

  @Test
  void anAnswerComesWithItsStatusAndItsBody() throws IOException {
    HttpExecuteResponse response = get("/answered");

    assertThat(response.httpResponse().statusCode()).isEqualTo(404);
    assertThat(response.responseBody().orElseThrow().readAllBytes())
        .isEqualTo("none".getBytes(UTF_8));
  }

  @Test
  void whoWaitsForAnAnswerHearsAnInterrupt() throws Exception {
    FutureTask<Boolean> call =
        new FutureTask<>(
            () -> {
              try {
                get("/silent");
                return false;
              } catch (IOException e) {
                return Thread.currentThread().isInterrupted();
              }
            });
    Thread caller = Thread.ofPlatform().start(call);
    asked.await();
    caller.interrupt();

    assertThat(call.get(1, TimeUnit.SECONDS)).as("interrupted, and still knows it").isTrue();
  }

  @Test
  void nobodyWaitsLongerThanAnAnswerMayTake() {
    limit = Duration.ofMillis(50);

    assertThatThrownBy(() -> get("/silent"))
        .isInstanceOfSatisfying(OutOfTime.class, late -> assertThat(late.wasSent()).isTrue());
  }

  private HttpExecuteResponse get(String path) throws IOException {
    URI address =
        URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path));
    return http.prepareRequest(
            HttpExecuteRequest.builder()
                .request(SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(address).build())
                .build())
        .call();
  }

  private void awaitTheEnd() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
