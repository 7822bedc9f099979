package dev.ecsdeploy.aws;

import dev.ecsdeploy.failure.Failure;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that the environment names: {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code
 * NO_PROXY}, in capitals or not, as curl and the programs of the language Go read them. This
 * machine is called without one.
 */
final class Proxies {
  private static final Map<String, Integer> PORTS = Map.of("http", 80, "socks5", 1080);
  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;

  private final Map<String, String> environment;

  Proxies(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * A proxy.
   *
   * @param address where it is, and whether it speaks HTTP or SOCKS
   * @param login user and password, with a colon between; empty for nobody
   */
  record Proxy(java.net.Proxy address, String login) {}

  /**
   * The proxy on the way to an address; empty if it is called without one.
   *
   * @throws Failure if the environment names something else than a proxy
   */
  Optional<Proxy> of(URI target) {
    String variable = target.getScheme().toUpperCase(Locale.ROOT) + "_PROXY";
    String named = value(variable);
    return named.isEmpty() || isNear(target) || isExempt(target)
        ? Optional.empty()
        : Optional.of(proxy(variable, named));
  }

  private String value(String variable) {
    return Stream.of(variable, variable.toLowerCase(Locale.ROOT))
        .map(environment::get)
        .filter(Objects::nonNull)
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static Proxy proxy(String variable, String named) {
    try {
      URI uri = new URI(named.contains("://") ? named : "http://" + named);
      Integer usual = PORTS.get(uri.getScheme().toLowerCase(Locale.ROOT));
      if (uri.getHost() != null && usual != null) {
        int port = uri.getPort() < 0 ? usual : uri.getPort();
        java.net.Proxy.Type type =
            usual == HTTP_PORT ? java.net.Proxy.Type.HTTP : java.net.Proxy.Type.SOCKS;
        return new Proxy(
            new java.net.Proxy(type, InetSocketAddress.createUnresolved(bare(uri), port)),
            Objects.requireNonNullElse(uri.getUserInfo(), ""));
      }
    } catch (URISyntaxException _) {
      // Told as any other value that is no proxy, and without the value: it may hold a password.
    }
    throw Failure.aws(
        "cannot go through the proxy of " + variable,
        "it is no address of an HTTP or SOCKS 5 proxy",
        variable + "=http://HOST:PORT or socks5://HOST:PORT");
  }

  private static boolean isNear(URI target) {
    String host = bare(target);
    InetAddress literal = literal(host);
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || (literal != null && literal.isLoopbackAddress());
  }

  private boolean isExempt(URI target) {
    return Stream.of(value("NO_PROXY").split(","))
        .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
        .anyMatch(entry -> !entry.isEmpty() && matches(entry, target));
  }

  private static boolean matches(String entry, URI target) {
    String host = bare(target);
    if (entry.equals("*")) {
      return true;
    }
    if (entry.contains("/")) {
      return isIn(entry, literal(host));
    }
    String name = entry;
    int colon = entry.lastIndexOf(':');
    if (colon >= 0 && entry.indexOf(':') == colon) {
      if (!entry.substring(colon + 1).equals(String.valueOf(port(target)))) {
        return false;
      }
      name = entry.substring(0, colon);
    }
    name = name.startsWith("*.") ? name.substring(1) : name;
    return host.equals(name) || host.endsWith(name.startsWith(".") ? name : "." + name);
  }

  /** Whether an address is in a network, such as 10.0.0.0/8. */
  private static boolean isIn(String network, @Nullable InetAddress address) {
    String[] parts = network.split("/", 2);
    InetAddress base = literal(parts[0]);
    if (address == null || base == null || !parts[1].matches("\\d{1,3}")) {
      return false;
    }
    byte[] one = address.getAddress();
    byte[] other = base.getAddress();
    int bits = Integer.parseInt(parts[1]);
    if (one.length != other.length || bits > one.length * Byte.SIZE) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int difference = one[bit / Byte.SIZE] ^ other[bit / Byte.SIZE];
      if ((difference >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1) != 0) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable InetAddress literal(String host) {
    try {
      return InetAddress.ofLiteral(host);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static String bare(URI address) {
    String host = Objects.requireNonNullElse(address.getHost(), "").toLowerCase(Locale.ROOT);
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static int port(URI target) {
    int usual = "https".equals(target.getScheme()) ? HTTPS_PORT : HTTP_PORT;
    return target.getPort() < 0 ? usual : target.getPort();
  }
}
