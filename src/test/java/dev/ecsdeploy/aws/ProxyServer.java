package dev.ecsdeploy.aws;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy that leads to one port of this machine, whatever it is asked for.
 *
 * @param door where it listens
 * @param target the port that it leads to
 * @param login who may use it, as the header says it; empty for everybody
 * @param heard the lines of the requests to it
 */
public record ProxyServer(ServerSocket door, int target, String login, List<String> heard)
    implements AutoCloseable {
  private static final String STRANGER =
      String.join(
          "\r\n",
          "HTTP/1.1 407 Who?",
          "Proxy-Authenticate: Basic realm=\"corp\"",
          "Connection: close",
          "Content-Length: 0",
          "",
          "");

  /** Starts one. */
  public static ProxyServer to(int target, String login) throws IOException {
    ServerSocket door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    ProxyServer proxy = new ProxyServer(door, target, login, new CopyOnWriteArrayList<>());
    Thread.ofPlatform().daemon().start(proxy::welcome);
    return proxy;
  }

  /** Where it listens. */
  public int port() {
    return door.getLocalPort();
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
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      String head = head(guest.getInputStream());
      head.lines()
          .forEach(
              line ->
                  heard.add(line.replaceFirst("(?i)^proxy-authorization", "proxy-authorization")));
      if (!login.isEmpty() && !heard.contains("proxy-authorization: " + login)) {
        guest.getOutputStream().write(STRANGER.getBytes(ISO_8859_1));
        return;
      }
      if (head.startsWith("CONNECT")) {
        guest.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
      } else {
        server.getOutputStream().write(head.getBytes(ISO_8859_1));
      }
      Thread.ofPlatform().daemon().start(() -> carry(server, guest));
      carry(guest, server);
    } catch (IOException _) {
      // Either side has hung up.
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.write(next);
    }
    return head.toString(ISO_8859_1);
  }

  private static void carry(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException _) {
      // Either side has hung up.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
