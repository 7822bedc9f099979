package dev.ecsdeploy.lookup.terraform;

import dev.ecsdeploy.failure.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import software.amazon.awssdk.core.exception.AbortedException;

/** Fetches pages. */
public interface Web {

  /**
   * The text behind an address.
   *
   * @param token who asks, for a server that wants to know; empty for nobody
   * @throws Failure if there is no such page, or no answer
   */
  String get(URI address, String token);

  /** Over HTTP, with redirects followed. */
  static Web overHttp() {
    return Web::fetch;
  }

  private static String fetch(URI address, String token) {
    Duration patience = Duration.ofSeconds(30);
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(patience);
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try (HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build()) {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (response.statusCode() != 200) {
        throw unreadable(address, "the server answered with HTTP " + response.statusCode());
      }
      return response.body();
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
  private static String shown(URI address) {
    return address.getScheme() + "://" + address.getHost() + address.getPath();
  }
}
