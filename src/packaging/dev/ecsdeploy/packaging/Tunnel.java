package dev.ecsdeploy.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The way to a server on this machine over encrypted connections, with a certificate made for it:
 * AWS is called over such, and to begin one takes hundreds of classes.
 */
final class Tunnel implements AutoCloseable {
  private static final String PASSWORD = "changeit";
  private static final String HOST = "localhost";

  private final ServerSocket door;
  private final int port;
  private final Path work;

  private Tunnel(ServerSocket door, int port, Path work) {
    this.door = door;
    this.port = port;
    this.work = work;
  }

  /**
   * Digs one.
   *
   * @param port where the server listens
   * @param work a directory for the certificate
   */
  static Tunnel to(int port, Path work) throws IOException, InterruptedException {
    Path keys = work.resolve("rehearsal.p12");
    Files.deleteIfExists(keys);
    keytool(
        List.of("-genkeypair", "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=" + HOST),
        List.of("-ext", "SAN=dns:" + HOST, "-validity", "2"),
        List.of("-alias", HOST, "-keystore", keys.toString(), "-storepass", PASSWORD));
    try {
      Tunnel tunnel = new Tunnel(door(keys), port, work);
      Thread.ofPlatform().daemon().start(tunnel::welcome);
      return tunnel;
    } catch (GeneralSecurityException e) {
      throw new IOException("the certificate of the rehearsal is of no use", e);
    }
  }

  private static ServerSocket door(Path keys) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context
        .getServerSocketFactory()
        .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /**
   * What a JVM trusts by default, and this.
   *
   * @param trusted the certificates of a Java image
   */
  Path trust(Path trusted) throws IOException, InterruptedException {
    Path store = work.resolve("rehearsal.trust");
    Path certificate = work.resolve("rehearsal.crt");
    Files.deleteIfExists(store);
    Files.copy(trusted, store);
    store.toFile().setWritable(true);
    String keys = work.resolve("rehearsal.p12").toString();
    List<String> password = List.of("-alias", HOST, "-storepass", PASSWORD);
    keytool(List.of("-exportcert", "-keystore", keys, "-file", certificate.toString()), password);
    keytool(
        List.of("-importcert", "-noprompt", "-keystore", store.toString()),
        List.of("-file", certificate.toString()),
        password);
    return store;
  }

  /** Where it begins. */
  String address() {
    return "https://" + HOST + ":" + door.getLocalPort();
  }

  private void welcome() {
    while (!door.isClosed()) {
      try {
        Socket guest = door.accept();
        Thread.ofPlatform().daemon().start(() -> serve(guest));
      } catch (IOException _) {
        return; // it is closed
      }
    }
  }

  private void serve(Socket guest) {
    try (guest;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
      Thread.ofPlatform().daemon().start(() -> carry(server, guest));
      carry(guest, server);
    } catch (IOException _) {
      // Either side has hung up.
    }
  }

  private static void carry(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException _) {
      // Either side has hung up.
    }
  }

  @SafeVarargs
  private static void keytool(List<String>... arguments) throws IOException, InterruptedException {
    Path program = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> command = new ArrayList<>(List.of(program.toString()));
    for (List<String> some : arguments) {
      command.addAll(some);
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("keytool: " + said);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
