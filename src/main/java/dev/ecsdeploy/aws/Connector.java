package dev.ecsdeploy.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.HttpsURLConnection;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionFactory;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * Opens connections: through the {@linkplain Proxies proxy} that the environment names, and
 * trusting whom it names in {@code AWS_CA_BUNDLE}. Nothing that only some connections need is made
 * before.
 */
final class Connector implements UrlConnectionFactory {
  private final Proxies proxies;
  private final EncryptedSockets sockets;
  private final Map<String, Login> logins = new ConcurrentHashMap<>();
  private final int connectMillis;
  private final int readMillis;

  /**
   * Prepares to connect.
   *
   * @param environment the variables that the command sees
   * @param connect how long to wait for a connection
   * @param read how long to wait for the next part of an answer
   */
  Connector(Map<String, String> environment, Duration connect, Duration read) {
    this.proxies = new Proxies(environment);
    this.sockets = new EncryptedSockets(Trust.in(environment));
    this.connectMillis = (int) connect.toMillis();
    this.readMillis = (int) read.toMillis();
  }

  /** A client that connects so, and blocks. */
  SdkHttpClient client() {
    return UrlConnectionHttpClient.create(this);
  }

  @Override
  public HttpURLConnection createConnection(URI address) {
    Optional<Proxies.Proxy> proxy = proxies.of(address);
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              (proxy.isEmpty()
                  ? address.toURL().openConnection()
                  : address.toURL().openConnection(proxy.get().address()));
      if (connection instanceof HttpsURLConnection encrypted) {
        encrypted.setSSLSocketFactory(sockets);
      }
      proxy
          .map(Proxies.Proxy::login)
          .filter(login -> !login.isEmpty())
          .ifPresent(login -> introduce(connection, login));
      connection.setConnectTimeout(connectMillis);
      connection.setReadTimeout(readMillis);
      return connection;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Tells a proxy who asks: one that leads through to an encrypted server when it wants to know,
   * since what is sent to the server is not for it.
   */
  private void introduce(HttpURLConnection connection, String login) {
    if (connection instanceof HttpsURLConnection) {
      connection.setAuthenticator(logins.computeIfAbsent(login, Login::new));
    } else {
      connection.setRequestProperty(
          "Proxy-Authorization",
          "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)));
    }
  }

  /** One for each login: connections are used again only where it is the same. */
  private static final class Login extends Authenticator {
    private final String login;

    Login(String login) {
      this.login = login;
    }

    @Override
    protected @Nullable PasswordAuthentication getPasswordAuthentication() {
      int colon = login.indexOf(':');
      return getRequestorType() == RequestorType.PROXY
          ? new PasswordAuthentication(
              colon < 0 ? login : login.substring(0, colon),
              colon < 0 ? new char[0] : login.substring(colon + 1).toCharArray())
          : null;
    }
  }
}
