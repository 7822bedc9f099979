package dev.ecsdeploy.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.ConnectionLost;
import dev.ecsdeploy.simulator.wire.HttpAnswer;
import dev.ecsdeploy.simulator.wire.HttpQuestion;
import dev.ecsdeploy.simulator.wire.Protocol;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves a simulated AWS over HTTP to this machine, for any client of AWS. */
public final class SimulatorServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads;

  /** Time that passes between a question and its answer. */
  @FunctionalInterface
  public interface Travel {
    /** Waits for as long as it takes. */
    void await() throws InterruptedException;
  }

  private SimulatorServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /** Starts to serve, without delay: see {@link #start(SimulatedAws, int, Travel)}. */
  public static SimulatorServer start(SimulatedAws aws, int port) throws IOException {
    return start(aws, port, () -> {});
  }

  /**
   * Starts to serve.
   *
   * @param aws what answers
   * @param port the port; 0 for any that is free
   * @param travel passes the time that an answer is on its way
   * @throws IOException when the port is taken
   */
  public static SimulatorServer start(SimulatedAws aws, int port, Travel travel)
      throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer server = HttpServer.create(address, 0);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/", exchange -> serve(aws, exchange, travel));
    server.start();
    return new SimulatorServer(server, threads);
  }

  private static void serve(SimulatedAws aws, HttpExchange exchange, Travel travel)
      throws IOException {
    try (exchange) {
      String host = exchange.getRequestHeaders().getFirst("Host");
      HttpQuestion question =
          new HttpQuestion(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().toString(),
                  host == null ? "" : host,
                  exchange.getRequestHeaders(),
                  "")
              .withBody(exchange.getRequestBody().readAllBytes());
      HttpAnswer answer = await(aws, question, travel);
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] body = answer.bytes();
      boolean bodiless = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : body.length);
      if (!bodiless) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static HttpAnswer await(SimulatedAws aws, HttpQuestion question, Travel travel)
      throws IOException {
    try {
      HttpAnswer answer = answer(aws, question);
      travel.await();
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the server is being stopped", e);
    }
  }

  /** A bug of the simulator is told to the client: nobody else would hear of it. */
  private static HttpAnswer answer(SimulatedAws aws, HttpQuestion question)
      throws InterruptedException {
    try {
      return aws.answer(question);
    } catch (ConnectionLost e) {
      throw e;
    } catch (RuntimeException e) {
      AwsError bug = new AwsError("InternalFailure", 500, "a bug in the simulator: " + e);
      return Protocol.refusal(question, bug, "bug");
    }
  }

  /** Where it is to be found: a value for {@code AWS_ENDPOINT_URL}. */
  public URI endpoint() {
    return URI.create(
        "http://%s:%d"
            .formatted(
                server.getAddress().getAddress().getHostAddress(), server.getAddress().getPort()));
  }

  /** Stops to serve. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    threads.close();
  }
}
