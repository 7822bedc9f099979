package dev.ecsdeploy.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecsdeploy.failure.Failure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLHandshakeException;
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

  private static int status(Encrypted server, Trust trust) throws Exception {
    HttpsURLConnection connection =
        (HttpsURLConnection)
            URI.create("https://localhost:" + server.port()).toURL().openConnection();
    connection.setSSLSocketFactory(new EncryptedSockets(trust));
    return connection.getResponseCode();
  }

  @Test
  void refusesAServerThatNobodyVouchesFor(@TempDir Path directory) throws Exception {
    try (Encrypted server = Encrypted.in(directory).answering("/", 200, "")) {
      assertThatThrownBy(() -> status(server, trust))
          .isInstanceOf(SSLHandshakeException.class)
          .hasMessageContaining("unable to find valid certification path");
    }
  }

  @Test
  void trustsWhomTheBundleNamesAndNobodyElse(@TempDir Path directory) throws Exception {
    try (Encrypted server = Encrypted.in(directory).answering("/", 200, "")) {
      Trust bundled = Trust.in(Map.of("AWS_CA_BUNDLE", server.certificate().toString()));

      assertThat(status(server, bundled)).isEqualTo(200);
      assertThat(bundled.getAcceptedIssuers())
          .extracting(issuer -> issuer.getSubjectX500Principal().getName())
          .containsExactly("CN=localhost");
    }
  }

  @Test
  void anEmptyBundleIsNone() {
    assertThat(Trust.in(Map.of("AWS_CA_BUNDLE", "")).getAcceptedIssuers())
        .containsExactlyInAnyOrder(trust.getAcceptedIssuers());
  }

  @Test
  void aBundleThatIsNoneIsToldWithItsName(@TempDir Path directory) throws IOException {
    Path none = directory.resolve("none.pem");
    assertThatThrownBy(() -> Trust.in(Map.of("AWS_CA_BUNDLE", none.toString())))
        .isInstanceOfSatisfying(
            Failure.class,
            failure ->
                assertThat(failure.what())
                    .isEqualTo("cannot tell whom to trust from AWS_CA_BUNDLE=" + none));
    Path empty = Files.writeString(directory.resolve("empty.pem"), "");
    assertThatThrownBy(() -> Trust.in(Map.of("AWS_CA_BUNDLE", empty.toString())).read())
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.why()).isEqualTo("it holds no certificates"));
    Path other = Files.writeString(directory.resolve("other.pem"), "{\"not\": \"PEM\"}");
    assertThatThrownBy(() -> Trust.in(Map.of("AWS_CA_BUNDLE", other.toString())).read())
        .isInstanceOfSatisfying(
            Failure.class,
            failure ->
                assertThat(failure.why())
                    .isEqualTo("it holds something else than certificates in PEM"));
  }
}
