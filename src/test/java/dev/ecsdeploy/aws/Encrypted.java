package dev.ecsdeploy.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A server on this machine with a certificate that it signed itself.
 *
 * @param server answers nothing yet
 * @param certificate the certificate in PEM
 */
public record Encrypted(HttpsServer server, Path certificate) implements AutoCloseable {
  private static final String PASSWORD = "changeit";

  /** Whom it can be taken for, where a proxy leads to it. */
  private static final List<String> NAMES =
      List.of(
          "localhost",
          "aws.corp",
          "*.eu-west-1.amazonaws.com",
          "*.eu-west-1.api.aws",
          "portal.sso.eu-west-1.amazonaws.com",
          "eu-west-1.signin.aws.amazon.com");

  /** Starts one. */
  public static Encrypted in(Path directory) throws Exception {
    Path file = directory.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:" + String.join(",dns:", NAMES),
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    HttpsServer server = HttpsServer.create(new InetSocketAddress("localhost", 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
    server.start();
    Path certificate = directory.resolve("server.pem");
    Files.writeString(
        certificate,
        "# the certificate of the server\n-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
            .formatted(
                Base64.getMimeEncoder(64, "\n".getBytes(UTF_8))
                    .encodeToString(keys.getCertificate("server").getEncoded())));
    return new Encrypted(server, certificate);
  }

  private static SSLContext context(KeyStore keys) throws Exception {
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  /** Where it listens. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Always answers with this status and text. */
  public Encrypted answering(String path, int status, String text) {
    server.createContext(
        path,
        exchange -> {
          byte[] body = text.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    return this;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
