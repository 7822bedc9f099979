package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A moto server of a test's own, from the virtual environment that the build makes. */
final class MotoServer implements AutoCloseable {
  private static final Path PROGRAM =
      Path.of(System.getProperty("build.directory", "target"), "moto", "bin", "moto_server");

  private final Process process;
  private final String endpoint;

  private MotoServer(Process process, String endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /** Starts it, or skips the test where it is not installed. */
  static MotoServer start(Map<String, String> variables) throws IOException, InterruptedException {
    if (!Files.isExecutable(PROGRAM)) {
      System.out.println(
          "tests with moto are skipped: "
              + PROGRAM
              + " is not there; the build installs it with Python 3");
    }
    assumeTrue(Files.isExecutable(PROGRAM), PROGRAM + " is not installed: Python 3 is missing");
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(PROGRAM.toString(), "-H", "127.0.0.1", "-p", Integer.toString(port));
    builder.environment().putAll(variables);
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    awaitPort(port);
    return new MotoServer(process, "http://127.0.0.1:" + port);
  }

  /** A value for {@code AWS_ENDPOINT_URL}. */
  String endpoint() {
    return endpoint;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void awaitPort(int port) throws InterruptedException {
    Instant limit = Instant.now().plus(Duration.ofSeconds(60));
    while (Instant.now().isBefore(limit)) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assertThat(socket.isConnected()).isTrue();
        return;
      } catch (IOException e) {
        Thread.sleep(100);
      }
    }
    throw new AssertionError("moto did not open its port within a minute");
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
