package dev.ecsdeploy.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server is reached over an encrypted connection by whom trusts the tunnel, and by nobody else.
 */
class TunnelTest {
  private static final Path CACERTS =
      Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");

  @TempDir private Path work;

  @Test
  void aCallGoesThroughAndItsAnswerComesBack() throws Exception {
    HttpServer server = echo();
    try (Tunnel tunnel = Tunnel.to(server.getAddress().getPort(), work)) {
      SSLContext trusting = trusting(tunnel.trust(CACERTS));
      byte[] large = "0123456789abcdef".repeat(20_000).getBytes(StandardCharsets.UTF_8);
      assertThat(call(tunnel, trusting, large)).isEqualTo(large);
      assertThat(call(tunnel, trusting, new byte[] {1})).containsExactly(1);
      assertThatThrownBy(() -> call(tunnel, trusting(CACERTS), new byte[1]))
          .isInstanceOf(SSLHandshakeException.class);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void whatWasTrustedStillIsAndTheGivenStoreIsLeftAlone() throws Exception {
    byte[] before = Files.readAllBytes(CACERTS);
    try (Tunnel tunnel = Tunnel.to(1, work)) {
      KeyStore extended = store(tunnel.trust(CACERTS));
      assertThat(extended.size()).isEqualTo(store(CACERTS).size() + 1);
      assertThat(extended.containsAlias("localhost")).isTrue();
    }
    assertThat(CACERTS).hasBinaryContent(before);
  }

  private static HttpServer echo() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    server.start();
    return server;
  }

  private static byte[] call(Tunnel tunnel, SSLContext trusting, byte[] body) throws IOException {
    HttpsURLConnection connection =
        (HttpsURLConnection) URI.create(tunnel.address() + "/").toURL().openConnection();
    connection.setSSLSocketFactory(trusting.getSocketFactory());
    connection.setDoOutput(true);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body);
    }
    try (InputStream in = connection.getInputStream()) {
      return in.readAllBytes();
    }
  }

  private static SSLContext trusting(Path trusted) throws IOException, GeneralSecurityException {
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store(trusted));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  private static KeyStore store(Path file) throws IOException, GeneralSecurityException {
    return KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
  }
}
