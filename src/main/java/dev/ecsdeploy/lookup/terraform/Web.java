package dev.ecsdeploy.lookup.terraform;

import dev.ecsdeploy.aws.PlainHttp;
import dev.ecsdeploy.failure.Failure;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.core.exception.AbortedException;

/** Fetches pages. */
public interface Web {
  /** How long a server may take to answer. */
  Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * The text behind an address.
   *
   * @param token who asks, for a server that wants to know; empty for nobody
   * @throws Failure if there is no such page, or no answer
   */
  String get(URI address, String token);

  /**
   * Over HTTP, with redirects followed.
   *
   * @param environment the variables that the command sees
   */
  static Web overHttp(Map<String, String> environment) {
    return (address, token) -> fetch(environment, address, token);
  }

  private static String fetch(Map<String, String> environment, URI address, String token) {
    Map<String, String> known =
        token.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + token);
    try (PlainHttp http = new PlainHttp(environment, PATIENCE)) {
      PlainHttp.Answer answer =
          PlainHttp.follow(address, (at, isHome) -> http.ask("GET", at, isHome ? known : Map.of()));
      if (answer.status() != 200) {
        throw unreadable(address, "the server answered with HTTP " + answer.status());
      }
      return answer.body();
    } catch (IOException e) {
      throw unreadable(address, e.getClass().getSimpleName() + ": " + e.getMessage());
    } catch (InterruptedException e) {
      throw AbortedException.create("interrupted while reading " + shown(address), e);
    }
  }

  private static Failure unreadable(URI address, String why) {
    return Failure.project(
        "the state " + shown(address) + " cannot be read",
        why,
        "the address, the network, and who may read it");
  }

  /** Without user, password and query, which may be secret. */
  static String shown(URI address) {
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    return address.getScheme() + "://" + address.getHost() + port + address.getPath();
  }
}
