package dev.ecsdeploy.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {
  private final Trust trust = new Trust();

  @Test
  void trustsWhomTheJvmTrusts() throws Exception {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    X509TrustManager usual = (X509TrustManager) factory.getTrustManagers()[0];

    assertThat(trust.getAcceptedIssuers()).containsExactlyInAnyOrder(usual.getAcceptedIssuers());
    X509Certificate authority =
        Arrays.stream(trust.getAcceptedIssuers())
            .filter(root -> root.getSubjectX500Principal().getName().contains("Amazon Root CA 1"))
            .findFirst()
            .orElseThrow();
    trust.checkServerTrusted(new X509Certificate[] {authority}, "RSA");
  }

  @Test
  void refusesAServerThatNobodyVouchesFor(@TempDir Path directory) throws Exception {
    HttpsServer server = HttpsServer.create(new InetSocketAddress("localhost", 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(directory)));
    server.createContext("/", exchange -> exchange.sendResponseHeaders(204, -1));
    server.start();
    SSLContext client = SSLContext.getInstance("TLS");
    client.init(null, new TrustManager[] {trust}, null);
    try {
      HttpsURLConnection connection =
          (HttpsURLConnection)
              URI.create("https://localhost:" + server.getAddress().getPort())
                  .toURL()
                  .openConnection();
      connection.setSSLSocketFactory(client.getSocketFactory());
      assertThatThrownBy(connection::getResponseCode)
          .isInstanceOf(SSLHandshakeException.class)
          .hasMessageContaining("unable to find valid certification path");
    } finally {
      server.stop(0);
    }
  }

  private static SSLContext selfSigned(Path directory) throws Exception {
    Path file = directory.resolve("keys.p12");
    String password = "changeit";
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
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                password)
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance(file.toFile(), password.toCharArray());
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, password.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }
}
