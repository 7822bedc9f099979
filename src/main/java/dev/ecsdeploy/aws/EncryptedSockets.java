package dev.ecsdeploy.aws;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Sockets that encrypt. To get ready for the first takes longer than a call, so it is put off until
 * one is needed, and can be done {@linkplain Preparation#encryption beforehand}.
 */
final class EncryptedSockets extends SSLSocketFactory {
  static {
    // A connection starts with the sockets that are the default, whatever it is given later. Those
    // of the JVM read all trusted certificates before anything is sent.
    HttpsURLConnection.setDefaultSSLSocketFactory(new EncryptedSockets(new Trust()));
  }

  private final Trust trust;
  private @Nullable SSLSocketFactory sockets;

  /**
   * Makes a factory that does not get ready yet.
   *
   * @param trust who may be at the other end
   */
  EncryptedSockets(Trust trust) {
    this.trust = trust;
  }

  /** Gets ready, unless it is. */
  synchronized SSLSocketFactory ready() {
    if (sockets == null) {
      try {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {trust}, null);
        sockets = context.getSocketFactory();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("connections cannot be encrypted", e);
      }
    }
    return sockets;
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return ready().getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return ready().getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket() throws IOException {
    return ready().createSocket();
  }

  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean closesIt)
      throws IOException {
    return ready().createSocket(socket, host, port, closesIt);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return ready().createSocket(host, port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return ready().createSocket(host, port, from, fromPort);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return ready().createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return ready().createSocket(host, port, from, fromPort);
  }
}
